import type { Services } from '#platform/context.ts'
import { deleteUnlinked, isContentNeeded, listNeededContents, listUnlinkedContents, lockContent } from './files.repository.ts'

const HOURS = 3_600_000
const BATCH = 500

/**
 * Collects what nobody needs: files that nothing was linked to within `hours`, bytes that no file speaks of, and what a dead process left
 * half-received. Gives the numbers of rows, contents and leftovers removed.
 */
export async function collectFiles(
  { db, files, now }: Pick<Services, 'db' | 'files' | 'now'>,
  hours = 48,
): Promise<{ rows: number; contents: number; leftovers: number }> {
  const before = new Date(now().getTime() - hours * HOURS)
  const leftovers = await files.discardStagedBefore(before)
  let rows = 0
  let contents = 0

  // Rows and bytes of one content go in one transaction under its lock. The bytes go first: should the process die between, the rows are
  // still unlinked and go the next time, while bytes without rows would have to be searched for.
  const collect = (sha256: string) =>
    db.transaction('system', async (tx) => {
      await lockContent(tx, sha256)
      const deleted = await deleteUnlinked(tx, sha256, before)
      const needed = await isContentNeeded(tx, sha256)
      if (!needed) await files.remove(sha256)
      return { deleted, needed }
    })

  const unlinked = await db.transaction('system', (tx) => listUnlinkedContents(tx, before, BATCH))
  for (const sha256 of unlinked) {
    const { deleted, needed } = await collect(sha256)
    rows += deleted
    if (!needed) contents++
  }
  for await (const addresses of batches(files.list())) {
    const known = await db.transaction('system', (tx) => listNeededContents(tx, addresses))
    for (const sha256 of addresses) if (!known.has(sha256) && !(await collect(sha256)).needed) contents++
  }
  return { rows, contents, leftovers }
}

async function* batches(addresses: AsyncIterable<string>): AsyncIterable<string[]> {
  let batch: string[] = []
  for await (const address of addresses) {
    batch.push(address)
    if (batch.length === BATCH) {
      yield batch
      batch = []
    }
  }
  if (batch.length) yield batch
}
