import { sql, type Insertable, type Selectable, type Updateable } from 'kysely'
import type { Tx } from '#platform/db/database.ts'
import type { Accounts } from '#platform/db/schema.generated.ts'
import type { FailureCount } from './auth.domain.ts'

export type AccountRow = Selectable<Accounts>

/** The account of a login name, in whichever office; only a transaction over all offices sees it. */
export function findAccountByLogin(tx: Tx, login: string): Promise<AccountRow | undefined> {
  return tx.selectFrom('accounts').selectAll().where('login', '=', login).executeTakeFirst()
}

/** An account under lock: what is decided on it holds until the transaction ends. */
export function findAccountForUpdate(tx: Tx, officeId: string, id: string): Promise<AccountRow | undefined> {
  return tx.selectFrom('accounts').selectAll().where('officeId', '=', officeId).where('id', '=', id).forUpdate().executeTakeFirst()
}

export function findAccount(tx: Tx, officeId: string, id: string): Promise<AccountRow | undefined> {
  return tx.selectFrom('accounts').selectAll().where('officeId', '=', officeId).where('id', '=', id).executeTakeFirst()
}

/** False when the login name is taken by somebody, in this office or another. */
export async function insertAccount(tx: Tx, account: Insertable<Accounts>): Promise<boolean> {
  const result = await tx
    .insertInto('accounts')
    .values(account)
    .onConflict((conflict) => conflict.column('login').doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

export async function updateAccount(tx: Tx, account: { officeId: string; id: string }, change: Updateable<Accounts>): Promise<void> {
  await tx.updateTable('accounts').set(change).where('officeId', '=', account.officeId).where('id', '=', account.id).execute()
}

/** Counts `count` more events of an account and gives the version of the last of them. */
export async function takeEventVersions(tx: Tx, officeId: string, id: string, count: number): Promise<number> {
  const row = await tx
    .updateTable('accounts')
    .set((eb) => ({ eventVersion: eb('eventVersion', '+', count) }))
    .where('officeId', '=', officeId)
    .where('id', '=', id)
    .returning('eventVersion')
    .executeTakeFirstOrThrow()
  return row.eventVersion
}

/** Name of the office an account belongs to, which no password of it may contain. */
export async function officeNameOf(tx: Tx, officeId: string): Promise<string> {
  const office = await tx.selectFrom('offices').select('name').where('id', '=', officeId).executeTakeFirst()
  return office?.name ?? ''
}

export type ThrottleKind = 'login' | 'prefix'

export async function findThrottle(tx: Tx, kind: ThrottleKind, keyHash: Buffer): Promise<FailureCount | undefined> {
  return tx
    .selectFrom('signInThrottles')
    .select(['failedCount', 'failingSince', 'lockedUntil'])
    .where('kind', '=', kind)
    .where('keyHash', '=', keyHash)
    .executeTakeFirst()
}

/** The count of a key under lock; a key never seen gets its row first, so that two failures at once cannot both be the first. */
export async function lockThrottle(tx: Tx, kind: ThrottleKind, keyHash: Buffer): Promise<FailureCount> {
  return tx
    .insertInto('signInThrottles')
    .values({ kind, keyHash, failedCount: 0, failingSince: null, lockedUntil: null })
    .onConflict((conflict) => conflict.columns(['kind', 'keyHash']).doUpdateSet({ kind }))
    .returning(['failedCount', 'failingSince', 'lockedUntil'])
    .executeTakeFirstOrThrow()
}

export async function saveThrottle(tx: Tx, kind: ThrottleKind, keyHash: Buffer, count: FailureCount): Promise<void> {
  await tx.updateTable('signInThrottles').set(count).where('kind', '=', kind).where('keyHash', '=', keyHash).execute()
}

/** Removes counts whose window and lock are both over by `before`. */
export async function deleteThrottlesBefore(tx: Tx, before: Date): Promise<number> {
  const result = await tx
    .deleteFrom('signInThrottles')
    .where(sql`coalesce(failing_since, '-infinity')`, '<', before)
    .where(sql`coalesce(locked_until, '-infinity')`, '<', before)
    .executeTakeFirst()
  return Number(result.numDeletedRows)
}

/** All accounts of an office by login. */
export function listAccounts(tx: Tx, officeId: string): Promise<AccountRow[]> {
  return tx.selectFrom('accounts').selectAll().where('officeId', '=', officeId).orderBy('login').execute()
}
