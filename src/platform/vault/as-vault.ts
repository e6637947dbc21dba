import { sql } from 'kysely'
import type { Tx } from '#platform/db/database.ts'

/**
 * Runs statements in the role that alone may touch the vault, within the caller's transaction, so that an identity and the record that
 * speaks of it are committed together; afterwards the former role is back. Keep the work inside to the vault's own statements.
 */
export async function asVault<T>(tx: Tx, officeId: string, work: () => Promise<T>): Promise<T> {
  const { rows } = await sql<{ role: string; office: string }>`
    with before as materialized (select current_setting('role') as role, coalesce(current_setting('youyue.office', true), '') as office)
    select role, office, set_config('role', 'youyue_vault', true), set_config('youyue.office', ${officeId}, true) from before`.execute(tx)
  const before = rows[0] ?? { role: 'none', office: '' }
  try {
    if (before.office && before.office !== officeId) throw new Error('a transaction of one office asked for the vault of another')
    return await work()
  } finally {
    // After a failed statement the transaction can do nothing but roll back, which restores the role too.
    await sql`select set_config('role', ${before.role}, true), set_config('youyue.office', ${before.office}, true)`
      .execute(tx)
      .catch(ignoreAborted)
  }
}

function ignoreAborted(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === '25P02')) throw error
}
