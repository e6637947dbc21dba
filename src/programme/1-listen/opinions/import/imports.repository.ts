import { sql } from 'kysely'
import type { Tx } from '#platform/db/database.ts'
import type { Mapping } from './import-mapping.domain.ts'
import type { Import } from './imports.domain.ts'

const COLUMNS =
  sql.raw(`id, created_by, created_at, file_name, file_id, header_signature, mapping, source, state, total, done_count, created_count,
  same_count, error_count, left_count, tries, reading, found, failure, started_at, updated_at, finished_at, version`)

export async function insertImport(tx: Tx, officeId: string, one: Import): Promise<void> {
  await sql`insert into imports (office_id, id, created_by, created_at, file_name, file_id, header_signature, mapping, source, state, total, done_count,
      created_count, same_count, error_count, left_count, tries, reading, found, failure, started_at, updated_at, finished_at, version)
    values (${officeId}, ${one.id}, ${one.createdBy}, ${one.createdAt}, ${one.fileName}, ${one.fileId}, ${one.headerSignature},
      ${JSON.stringify(one.mapping)}::jsonb, ${one.source}, ${one.state}, ${one.total}, ${one.doneCount}, ${one.createdCount}, ${one.sameCount},
      ${one.errorCount}, ${one.leftCount}, ${one.tries}, ${JSON.stringify(one.reading)}::jsonb, ${JSON.stringify(one.found)}::jsonb, ${one.failure}, ${one.startedAt}, ${one.updatedAt}, ${one.finishedAt}, ${one.version})`.execute(
    tx,
  )
}

export async function findImport(tx: Tx, officeId: string, id: string): Promise<Import | undefined> {
  const { rows } = await sql<Import>`select ${COLUMNS} from imports where office_id = ${officeId} and id = ${id}`.execute(tx)
  return rows[0]
}

/** Imports of an office, newest first; those of one person where it is named. */
export async function listImports(
  tx: Tx,
  officeId: string,
  { createdBy, limit }: { createdBy?: string; limit: number },
): Promise<Import[]> {
  const { rows } = await sql<Import>`select ${COLUMNS} from imports where office_id = ${officeId}
    and (${createdBy ?? null}::text is null or created_by = ${createdBy ?? null}) order by created_at desc, id desc limit ${limit}`.execute(
    tx,
  )
  return rows
}

/** An import under lock: one worker settles rows at a time, and nobody cancels in the middle of a portion. */
export async function lockImport(tx: Tx, officeId: string, id: string): Promise<Import | undefined> {
  const { rows } = await sql<Import>`select ${COLUMNS} from imports where office_id = ${officeId} and id = ${id} for update`.execute(tx)
  return rows[0]
}

export async function saveImport(tx: Tx, officeId: string, one: Import): Promise<void> {
  await sql`update imports set mapping = ${JSON.stringify(one.mapping)}::jsonb, source = ${one.source}, state = ${one.state},
      done_count = ${one.doneCount}, created_count = ${one.createdCount}, same_count = ${one.sameCount}, error_count = ${one.errorCount},
      left_count = ${one.leftCount}, tries = ${one.tries}, total = ${one.total}, header_signature = ${one.headerSignature},
      reading = ${JSON.stringify(one.reading)}::jsonb, found = ${JSON.stringify(one.found)}::jsonb, failure = ${one.failure}, started_at = ${one.startedAt}, updated_at = ${one.updatedAt}, finished_at = ${one.finishedAt}, version = ${one.version}
    where office_id = ${officeId} and id = ${one.id}`.execute(tx)
}

/** How a sheet with these titles was read the last time. */
export async function findMapping(tx: Tx, officeId: string, headerSignature: string): Promise<Mapping | undefined> {
  const { rows } = await sql<{ mapping: Mapping }>`select mapping from import_mappings
    where office_id = ${officeId} and header_signature = ${headerSignature}`.execute(tx)
  return rows[0]?.mapping
}

export async function saveMapping(tx: Tx, officeId: string, headerSignature: string, mapping: Mapping, usedAt: Date): Promise<void> {
  await sql`insert into import_mappings (office_id, header_signature, mapping, used_at)
    values (${officeId}, ${headerSignature}, ${JSON.stringify(mapping)}::jsonb, ${usedAt})
    on conflict (office_id, header_signature) do update set mapping = excluded.mapping, used_at = excluded.used_at`.execute(tx)
}

/** Running imports that have not moved since an instant; needs a transaction over all offices. */
export async function listStalledImports(tx: Tx, before: Date): Promise<{ officeId: string; id: string }[]> {
  const { rows } = await sql<{ officeId: string; id: string }>`select office_id, id from imports
    where state = 'running' and updated_at < ${before} order by updated_at`.execute(tx)
  return rows
}

/** Imports whose sheets have been kept long enough; needs a transaction over all offices. */
export async function listOldSheets(tx: Tx, before: Date): Promise<{ officeId: string; id: string }[]> {
  const { rows } = await sql<{ officeId: string; id: string }>`select office_id, id from imports
    where file_id is not null and state <> 'running' and created_at < ${before} order by created_at`.execute(tx)
  return rows
}

/** Forgets where an import's sheet lies and gives its address; needs a transaction over all offices, for the row of the file goes too. */
export async function deleteSheetFile(tx: Tx, officeId: string, importId: string): Promise<string | undefined> {
  const { rows } = await sql<{
    fileId: string | null
  }>`select file_id from imports where office_id = ${officeId} and id = ${importId} for update`.execute(tx)
  const fileId = rows[0]?.fileId
  if (!fileId) return undefined
  await sql`update imports set file_id = null where office_id = ${officeId} and id = ${importId}`.execute(tx)
  const deleted = await sql<{
    sha256: string
  }>`delete from files where office_id = ${officeId} and id = ${fileId} returning sha256`.execute(tx)
  return deleted.rows[0]?.sha256
}
