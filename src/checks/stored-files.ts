import { sql } from 'kysely'
import type { Database } from '#platform/db/database.ts'
import type { FileStore } from '#platform/files/file-store.ts'
import type { Report } from './findings.ts'

const BATCH = 500
/** Reading every byte would take as long as a backup: each run reads another sample of the files again. */
const SAMPLE = 50

type Linked = { id: string; sha256: string; state: string }

/**
 * Every file that an opinion or a matter's evidence uses, or that is registered as used, must be in the store; a sample is read and hashed
 * again. `seed` chooses the sample. No transaction is held while the disk is read.
 */
export async function checkFiles(
  { db, files }: { db: Database; files: FileStore },
  officeId: string,
  seed: string,
  report: Report,
): Promise<void> {
  for (let after = ''; ;) {
    const batch: Linked[] = await db.transaction('system', (tx) => nextLinked(tx, officeId, after))
    const last = batch.at(-1)
    if (!last) break
    after = last.id
    for (const { id, sha256, state } of batch) {
      if (state !== 'linked') report('file.not_stored_as_linked', { subject: id, officeId })
      if (!(await files.has(sha256))) report('file.missing', { subject: id, officeId })
    }
  }
  const sample = await db.transaction('system', async (tx) => {
    const { rows } =
      await sql<Linked>`select id, sha256, state from files where office_id = ${officeId} and state = 'linked' order by md5(id || ${seed}) limit ${SAMPLE}`.execute(
        tx,
      )
    return rows
  })
  for (const { id, sha256 } of sample) if ((await files.verify(sha256)) === 'damaged') report('file.damaged', { subject: id, officeId })
}

async function nextLinked(tx: Parameters<Parameters<Database['transaction']>[1]>[0], officeId: string, after: string): Promise<Linked[]> {
  const { rows } =
    await sql<Linked>`select f.id, f.sha256, f.state from files f where f.office_id = ${officeId} and f.id > ${after} and (f.state = 'linked'
      or exists (select from opinion_files o where o.office_id = f.office_id and o.file_id = f.id)
      or exists (select from matter_evidence e where e.office_id = f.office_id and e.file_id = f.id))
    order by f.id limit ${BATCH}`.execute(tx)
  return rows
}
