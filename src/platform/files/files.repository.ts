import { sql, type Insertable, type Selectable } from 'kysely'
import type { Tx } from '#platform/db/database.ts'
import type { Files } from '#platform/db/schema.generated.ts'

export type StoredFile = Selectable<Files>

export async function insertFile(tx: Tx, file: Insertable<Files>): Promise<void> {
  await tx.insertInto('files').values(file).execute()
}

export function findFile(tx: Tx, officeId: string, id: string): Promise<StoredFile | undefined> {
  return tx.selectFrom('files').selectAll().where('officeId', '=', officeId).where('id', '=', id).executeTakeFirst()
}

/** Marks files of one sender as belonging to something; gives how many there were. */
export async function saveLinked(tx: Tx, officeId: string, createdBy: string, ids: string[]): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('files')
    .set({ state: 'linked' })
    .where('officeId', '=', officeId)
    .where('id', 'in', ids)
    .where('createdBy', '=', createdBy)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** From here to the end of the transaction nobody else adds or removes rows or bytes of this content. */
export async function lockContent(tx: Tx, sha256: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`file:${sha256}`}, 0))`.execute(tx)
}

/** Contents of files that nothing was linked to since before that instant, over all offices. */
export async function listUnlinkedContents(tx: Tx, before: Date, limit: number): Promise<string[]> {
  const rows = await tx
    .selectFrom('files')
    .select('sha256')
    .distinct()
    .where('state', '=', 'unlinked')
    .where('createdAt', '<', before)
    .limit(limit)
    .execute()
  return rows.map((row) => row.sha256)
}

export async function deleteUnlinked(tx: Tx, sha256: string, before: Date): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('files')
    .where('sha256', '=', sha256)
    .where('state', '=', 'unlinked')
    .where('createdAt', '<', before)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/** Whether any office still has a file of that content. */
export async function isContentNeeded(tx: Tx, sha256: string): Promise<boolean> {
  return (await tx.selectFrom('files').select('id').where('sha256', '=', sha256).limit(1).execute()).length > 0
}

/** Those of the contents that some office's file has. */
export async function listNeededContents(tx: Tx, contents: string[]): Promise<Set<string>> {
  const rows = await tx.selectFrom('files').select('sha256').distinct().where('sha256', 'in', contents).execute()
  return new Set(rows.map((row) => row.sha256))
}
