import { done, refuse, type Outcome } from '#kernel/outcome.ts'
import { runCommand } from '#platform/command.ts'
import type { Actor, Context, Services } from '#platform/context.ts'
import type { Tx } from '#platform/db/database.ts'
import { findAccountForUpdate, insertAccount, officeNameOf, updateAccount, type AccountRow } from './accounts.repository.ts'
import { hoursLater, isLoginName, LINK_HOURS, NO_FAILURES, normaliseLogin } from './auth.domain.ts'
import { recordAccountEvents, type AccountEvent } from './auth.events.ts'
import { hashPassword } from './hashing.ts'
import { judgePassword } from './password.domain.ts'
import { hashBearer, newBearer, newOneTimePassword } from './secrets.ts'
import { closeLinks, findLinkForUpdate, insertLink, revokeSessions, revokeTokens, useLink } from './sessions.repository.ts'
import { profileOf, type AuthServices } from './tries.ts'

export type NewAccount = { login: string; name: string; demonstration?: boolean }
export type NewAccountRefusal = 'auth.login.invalid' | 'auth.login.taken' | 'auth.password.refused'
type Author = Pick<Services, 'now' | 'ids'> & { officeId: string; actor: Actor }

/**
 * Writes an account with a password hashed before, in the caller's transaction: for the staff directory, which writes the post beside it, and
 * for seeds. Gives the account's id.
 */
export async function addAccount(
  tx: Tx,
  author: Author,
  account: NewAccount & { passwordHash: string; mustChangePassword: boolean },
  by: 'administrator' | 'link' = 'administrator',
): Promise<Outcome<{ id: string }, 'auth.login.invalid' | 'auth.login.taken'>> {
  const login = normaliseLogin(account.login)
  if (!isLoginName(login)) return refuse('auth.login.invalid')
  const now = author.now()
  const id = author.ids.next('usr')
  const demonstration = account.demonstration ?? false
  const isNew = await insertAccount(tx, {
    officeId: author.officeId,
    id,
    login,
    name: account.name,
    passwordHash: account.passwordHash,
    passwordChangedAt: now,
    mustChangePassword: account.mustChangePassword,
    recoveryHashes: [],
    demonstration,
    active: true,
    ...NO_FAILURES,
    eventVersion: 0,
    createdAt: now,
  })
  if (!isNew) return refuse('auth.login.taken')
  await recordAccountEvents(tx, { officeId: author.officeId, accountId: id, actor: author.actor, now, ids: author.ids }, [
    { type: 'account.created', facts: { demonstration, by } },
  ])
  return done({ id })
}

/**
 * Creates an account (新建账号) with a one-time password shown once, which its holder must change. `within` runs in the same transaction, for
 * the post that goes with it.
 */
export async function createAccount(
  ctx: Context,
  input: NewAccount,
  within: (tx: Tx, accountId: string) => Promise<void> = async () => {},
): Promise<Outcome<{ id: string; oneTimePassword: string }>> {
  const oneTimePassword = newOneTimePassword()
  const passwordHash = await hashPassword(oneTimePassword)
  return runCommand(ctx, 'account.create', input, async (tx) => {
    const added = await addAccount(tx, ctx, { ...input, passwordHash, mustChangePassword: true })
    if (!added.ok) return added
    await within(tx, added.value.id)
    return done({ id: added.value.id, oneTimePassword })
  })
}

/** Lets somebody sign in again, or no longer (停用账号): an inactive account's sessions and tokens end at once. Nobody stops themselves. */
export async function setAccountActive(ctx: Context, accountId: string, active: boolean): Promise<Outcome<undefined>> {
  if (!active && ctx.actor.id === accountId) return refuse('auth.own_account')
  return changeAccount(ctx, 'account.set_active', accountId, async (tx, account, now) => {
    if (account.active === active) return []
    await updateAccount(tx, account, { active })
    if (active) return [{ type: 'account.activated', facts: {} }]
    const sessions = await revokeSessions(tx, { officeId: ctx.officeId, accountId }, {}, now)
    const tokens = await revokeTokens(tx, { officeId: ctx.officeId, accountId }, now)
    return [{ type: 'account.deactivated', facts: { sessionsEnded: sessions.length, tokensRevoked: tokens.length } }]
  })
}

/** Lifts a lock before its time (解锁账号). */
export function unlockAccount(ctx: Context, accountId: string): Promise<Outcome<undefined>> {
  return changeAccount(ctx, 'account.unlock', accountId, async (tx, account) => {
    await updateAccount(tx, account, NO_FAILURES)
    return [{ type: 'account.unlocked', facts: {} }]
  })
}

/** Takes a lost telephone away from an account (重置第二因素): its holder enrols a new one at the next sign-in. Open sessions end. */
export async function resetSecondFactor(ctx: Context, accountId: string): Promise<Outcome<undefined>> {
  if (ctx.actor.id === accountId) return refuse('auth.own_account')
  return changeAccount(ctx, 'account.reset_second_factor', accountId, async (tx, account, now) => {
    await updateAccount(tx, account, {
      totpPendingCipher: null,
      totpSecretCipher: null,
      totpConfirmedAt: null,
      totpLastStep: null,
      recoverySalt: null,
      recoveryHashes: [],
    })
    await revokeSessions(tx, { officeId: ctx.officeId, accountId }, {}, now)
    return [{ type: 'account.second_factor_reset', facts: {} }]
  })
}

type Change = (tx: Tx, account: AccountRow, now: Date) => Promise<AccountEvent[]>

function changeAccount(ctx: Context, name: string, accountId: string, change: Change): Promise<Outcome<undefined>> {
  const now = ctx.now()
  return runCommand(ctx, name, { accountId }, async (tx) => {
    const account = await findAccountForUpdate(tx, ctx.officeId, accountId)
    if (!account) return refuse('auth.account_missing')
    const events = await change(tx, account, now)
    await recordAccountEvents(tx, { officeId: ctx.officeId, accountId, actor: ctx.actor, now, ids: ctx.ids }, events)
    return done(undefined)
  })
}

/** A one-time link by which the first administrator of an empty installation makes their account, good for a day; older links stop working. */
export async function firstAdministratorLink(services: AuthServices, officeId: string): Promise<{ token: string; expiresAt: Date }> {
  const now = services.now()
  const token = newBearer('link_')
  const expiresAt = hoursLater(now, LINK_HOURS)
  await services.db.transaction({ officeId }, async (tx) => {
    await closeLinks(tx, officeId, now)
    await insertLink(tx, { officeId, id: services.ids.next('lnk'), tokenHash: hashBearer(token), createdAt: now, expiresAt })
  })
  return { token, expiresAt }
}

/** Whether a link may still be opened, for the page behind it. */
export function isLinkOpen(services: AuthServices, token: string): Promise<boolean> {
  const now = services.now()
  return services.db.transaction('system', async (tx) => {
    const link = await findLinkForUpdate(tx, hashBearer(token))
    return link !== undefined && link.usedAt === null && link.expiresAt > now
  })
}

/** Opens the link once: makes the account with the login and password its holder chose. `appoint` gives it its post in the same transaction. */
export async function acceptFirstAdministratorLink(
  services: AuthServices,
  input: { token: string; login: string; name: string; password: string },
  appoint: (tx: Tx, officeId: string, accountId: string) => Promise<void>,
): Promise<Outcome<{ officeId: string; accountId: string }, NewAccountRefusal | 'auth.link_over'>> {
  const now = services.now()
  const login = normaliseLogin(input.login)
  const passwordHash = await hashPassword(input.password)
  return services.db.transaction('system', async (tx) => {
    const link = await findLinkForUpdate(tx, hashBearer(input.token))
    if (!link || link.usedAt || link.expiresAt <= now) return refuse('auth.link_over')
    const { officeId } = link
    const problems = judgePassword(input.password, { login, words: [input.name, await officeNameOf(tx, officeId)] }, profileOf(services))
    if (problems.length > 0) return refuse('auth.password.refused', { problems })
    const author: Author = { now: () => now, ids: services.ids, officeId, actor: { kind: 'system', id: 'system' } }
    const added = await addAccount(tx, author, { login, name: input.name, passwordHash, mustChangePassword: false }, 'link')
    if (!added.ok) return added
    await useLink(tx, link, added.value.id, now)
    await appoint(tx, officeId, added.value.id)
    return done({ officeId, accountId: added.value.id })
  })
}
