import { done, refuse, RequestError, type Outcome } from '#kernel/outcome.ts'
import { runCommand, runQuery } from '#platform/command.ts'
import type { Context, StaffActor } from '#platform/context.ts'
import { findAccountByLogin, findAccountForUpdate } from './accounts.repository.ts'
import { daysLater, isSeenStale, normaliseLogin, TOKEN_DAYS_MAX } from './auth.domain.ts'
import { recordAccountEvents } from './auth.events.ts'
import { Holders } from './holders.ts'
import { hashBearer, isApiToken, newBearer } from './secrets.ts'
import { findTokenByHash, insertApiToken, listApiTokensOf, markTokenUsed, revokeTokens, type ApiTokenRow } from './sessions.repository.ts'
import type { LoadRoles } from './sessions.usecases.ts'
import { isUsable, type AuthServices } from './tries.ts'

const HOLDERS = new Holders()

export type NewToken = { id: string; token: string; expiresAt: Date }

/** Makes a token by which a program acts as an account (访问令牌); the token itself is shown this once. A token cannot make tokens. */
export async function createApiToken(ctx: Context, accountId: string, input: { name: string; days: number }): Promise<Outcome<NewToken>> {
  if (ctx.actor.kind === 'staff' && ctx.actor.tokenId) return refuse('auth.token.by_token')
  const now = ctx.now()
  const token = newBearer('yy_')
  const expiresAt = daysLater(now, Math.min(Math.max(input.days, 1), TOKEN_DAYS_MAX))
  const made = await runCommand(ctx, 'account.create_token', { accountId, ...input }, async (tx) => {
    const account = await findAccountForUpdate(tx, ctx.officeId, accountId)
    if (!account || !isUsable(account, ctx)) return refuse('auth.account_missing')
    const id = ctx.ids.next('tok')
    await insertApiToken(tx, {
      officeId: ctx.officeId,
      id,
      accountId,
      name: input.name,
      tokenHash: hashBearer(token),
      createdAt: now,
      expiresAt,
    })
    await recordAccountEvents(tx, { officeId: ctx.officeId, accountId, actor: ctx.actor, now, ids: ctx.ids }, [
      { type: 'account.token_created', facts: { tokenId: id, expiresAt: expiresAt.toISOString() } },
    ])
    return done({ id, token, expiresAt: expiresAt.toISOString() })
  })
  // A repeated request finds its first answer as JSON, hence the instant as text on the way.
  return made.ok ? done({ ...made.value, expiresAt: new Date(made.value.expiresAt) }) : made
}

/** Tokens of an account that are not revoked, newest first. */
export function listApiTokens(ctx: Context, accountId: string): Promise<ApiTokenRow[]> {
  return runQuery(ctx, (tx) => listApiTokensOf(tx, ctx.officeId, accountId))
}

/** Ends a token at once; throws `not_found` for one that is not this account's. */
export async function revokeApiToken(ctx: Context, accountId: string, tokenId: string): Promise<Outcome<undefined>> {
  const now = ctx.now()
  return ctx.db.transaction({ officeId: ctx.officeId }, async (tx) => {
    const account = await findAccountForUpdate(tx, ctx.officeId, accountId)
    const revoked = account ? await revokeTokens(tx, { officeId: ctx.officeId, accountId }, now, tokenId) : []
    if (revoked.length === 0) throw new RequestError('not_found', 'request.not_found')
    await recordAccountEvents(tx, { officeId: ctx.officeId, accountId, actor: ctx.actor, now, ids: ctx.ids }, [
      { type: 'account.token_revoked', facts: { tokenId } },
    ])
    return done(undefined)
  })
}

/** Whom a bearer token stands for, or undefined when it is unknown, revoked, out of date or its account cannot be used. */
export async function findApiToken(
  services: AuthServices,
  token: string,
  loadRoles: LoadRoles,
): Promise<{ officeId: string; actor: StaffActor } | undefined> {
  if (!isApiToken(token)) return undefined
  const now = services.now()
  return services.db.look(async (tx) => {
    const hash = hashBearer(token)
    const known = HOLDERS.get(services.db, hash)
    const [row, early] = await Promise.all([findTokenByHash(tx, hash), known && loadRoles(tx, known.officeId, known.accountId)])
    if (!row || row.revokedAt || row.expiresAt <= now || !isUsable(row, services)) return undefined
    HOLDERS.set(services.db, hash, row)
    // A statement by itself: when it was last used may be known a minute late, and a request that fails was a use all the same.
    if (!row.lastUsedAt || isSeenStale(row.lastUsedAt, now)) await markTokenUsed(tx, row, now)
    const duties = early ?? (await loadRoles(tx, row.officeId, row.accountId))
    const actor: StaffActor = {
      kind: 'staff',
      id: row.accountId,
      name: row.name,
      demonstration: row.demonstration,
      tokenId: row.id,
      ...duties,
    }
    return { officeId: row.officeId, actor }
  })
}

/** Office and id of the account with a login name, for the command line. */
export function findAccountOf(services: AuthServices, login: string): Promise<{ officeId: string; id: string; name: string } | undefined> {
  return services.db.transaction('system', (tx) => findAccountByLogin(tx, normaliseLogin(login)))
}
