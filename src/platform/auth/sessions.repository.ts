import { sql, type Insertable, type Selectable, type Updateable } from 'kysely'
import type { Tx } from '#platform/db/database.ts'
import type { Accounts, AccountLinks, ApiTokens, Sessions } from '#platform/db/schema.generated.ts'

export type SessionRow = Selectable<Sessions>
export type ApiTokenRow = Selectable<ApiTokens>
export type AccountLinkRow = Selectable<AccountLinks>

/** What of an account every request needs beside its session or token. */
const HOLDER = [
  'accounts.login',
  'accounts.name',
  'accounts.active',
  'accounts.demonstration',
  'accounts.mustChangePassword',
  'accounts.passwordChangedAt',
  'accounts.totpConfirmedAt',
] as const

/** A session with its holder by the hash of its token: one indexed look. */
export function findSessionByHash(tx: Tx, tokenHash: Buffer) {
  return tx
    .selectFrom('sessions')
    .innerJoin('accounts', (join) =>
      join.onRef('accounts.officeId', '=', 'sessions.officeId').onRef('accounts.id', '=', 'sessions.accountId'),
    )
    .selectAll('sessions')
    .select(HOLDER)
    .where('sessions.tokenHash', '=', tokenHash)
    .executeTakeFirst()
}

type TokenWithHolder = Pick<ApiTokenRow, 'officeId' | 'id' | 'accountId' | 'lastUsedAt' | 'expiresAt' | 'revokedAt'> &
  Pick<Selectable<Accounts>, 'login' | 'name' | 'active' | 'demonstration'>

/** A token for programs with its holder by its hash; written out, because it stands before every request of a program. */
export async function findTokenByHash(tx: Tx, tokenHash: Buffer): Promise<TokenWithHolder | undefined> {
  const { rows } = await sql<TokenWithHolder>`
    select t.office_id, t.id, t.account_id, t.last_used_at, t.expires_at, t.revoked_at, a.login, a.name, a.active, a.demonstration
    from api_tokens t join accounts a on a.office_id = t.office_id and a.id = t.account_id where t.token_hash = ${tokenHash}`.execute(tx)
  return rows[0]
}

export async function insertSession(tx: Tx, session: Insertable<Sessions>): Promise<void> {
  await tx.insertInto('sessions').values(session).execute()
}

export async function updateSession(tx: Tx, session: { officeId: string; id: string }, change: Updateable<Sessions>): Promise<void> {
  await tx.updateTable('sessions').set(change).where('officeId', '=', session.officeId).where('id', '=', session.id).execute()
}

/** Sessions of an account that are still open at `now`, newest first. */
export function listOpenSessions(tx: Tx, officeId: string, accountId: string, now: Date): Promise<SessionRow[]> {
  return tx
    .selectFrom('sessions')
    .selectAll()
    .where('officeId', '=', officeId)
    .where('accountId', '=', accountId)
    .where('revokedAt', 'is', null)
    .where('idleExpiresAt', '>', now)
    .where('absoluteExpiresAt', '>', now)
    .orderBy('createdAt', 'desc')
    .execute()
}

/** Revokes open sessions of an account (all, all but one, or one) and gives their ids. */
export async function revokeSessions(
  tx: Tx,
  account: { officeId: string; accountId: string },
  which: { only?: string; except?: string },
  now: Date,
): Promise<string[]> {
  let query = tx
    .updateTable('sessions')
    .set({ revokedAt: now })
    .where('officeId', '=', account.officeId)
    .where('accountId', '=', account.accountId)
    .where('revokedAt', 'is', null)
    .where('idleExpiresAt', '>', now)
    .where('absoluteExpiresAt', '>', now)
  if (which.only !== undefined) query = query.where('id', '=', which.only)
  if (which.except !== undefined) query = query.where('id', '!=', which.except)
  const rows = await query.returning('id').execute()
  return rows.map((row) => row.id)
}

export async function insertApiToken(tx: Tx, token: Insertable<ApiTokens>): Promise<void> {
  await tx.insertInto('apiTokens').values(token).execute()
}

export async function markTokenUsed(tx: Tx, token: { officeId: string; id: string }, now: Date): Promise<void> {
  await tx.updateTable('apiTokens').set({ lastUsedAt: now }).where('officeId', '=', token.officeId).where('id', '=', token.id).execute()
}

/** Tokens of an account that have not been revoked, newest first; those out of date too, so that their owner sees why a program stopped. */
export function listApiTokensOf(tx: Tx, officeId: string, accountId: string): Promise<ApiTokenRow[]> {
  return tx
    .selectFrom('apiTokens')
    .selectAll()
    .where('officeId', '=', officeId)
    .where('accountId', '=', accountId)
    .where('revokedAt', 'is', null)
    .orderBy('createdAt', 'desc')
    .execute()
}

/** Revokes one token of an account, or all of them, and gives their ids. */
export async function revokeTokens(tx: Tx, account: { officeId: string; accountId: string }, now: Date, only?: string): Promise<string[]> {
  let query = tx
    .updateTable('apiTokens')
    .set({ revokedAt: now })
    .where('officeId', '=', account.officeId)
    .where('accountId', '=', account.accountId)
    .where('revokedAt', 'is', null)
  if (only !== undefined) query = query.where('id', '=', only)
  const rows = await query.returning('id').execute()
  return rows.map((row) => row.id)
}

/** Makes every open link of an office useless: only the newest one opens. */
export async function closeLinks(tx: Tx, officeId: string, now: Date): Promise<void> {
  await tx.updateTable('accountLinks').set({ usedAt: now }).where('officeId', '=', officeId).where('usedAt', 'is', null).execute()
}

export async function insertLink(tx: Tx, link: Insertable<AccountLinks>): Promise<void> {
  await tx.insertInto('accountLinks').values(link).execute()
}

/** A link under lock, so that two people opening it at once make one account. */
export function findLinkForUpdate(tx: Tx, tokenHash: Buffer): Promise<AccountLinkRow | undefined> {
  return tx.selectFrom('accountLinks').selectAll().where('tokenHash', '=', tokenHash).forUpdate().executeTakeFirst()
}

export async function useLink(tx: Tx, link: { officeId: string; id: string }, accountId: string, now: Date): Promise<void> {
  await tx
    .updateTable('accountLinks')
    .set({ usedAt: now, accountId })
    .where('officeId', '=', link.officeId)
    .where('id', '=', link.id)
    .execute()
}

/** Removes sessions that ended before a day long past; the ledger keeps that they were. */
export async function deleteSessionsBefore(tx: Tx, before: Date): Promise<number> {
  const result = await tx.deleteFrom('sessions').where('absoluteExpiresAt', '<', before).executeTakeFirst()
  return Number(result.numDeletedRows)
}
