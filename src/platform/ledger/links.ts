import { sql } from 'kysely'
import type { Tx } from '#platform/db/database.ts'

const batchSize = 5000

/** The event hashes of an office's chain in order, from the first to the `size`-th, a batch in memory at a time. */
export async function* streamHashes(tx: Tx, officeId: string, size: number): AsyncGenerator<Buffer> {
  for (let last = 0; last < size;) {
    const { rows } = await sql<{ seq: number; eventHash: Buffer }>`
      select seq, event_hash from ledger_links where office_id = ${officeId} and seq > ${last} and seq <= ${size}
      order by seq limit ${batchSize}`.execute(tx)
    for (const row of rows) yield row.eventHash
    const end = rows.at(-1)
    if (!end) return
    last = end.seq
  }
}
