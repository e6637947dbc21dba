import type { Database } from '#platform/db/database.ts'
import { sha256 } from './algorithms.ts'
import { chainHash, eventHash, genesis } from './chain.ts'
import { hashedColumns, type HashedRow } from './rows.ts'

const tables = ['ledger_events', 'ledger_texts', 'ledger_links', 'ledger_checkpoints']

/** What an administrator of the database can do: switch the triggers off, run a statement, switch them on again. */
export function tamperer(db: Database): (statement: string, values: unknown[]) => Promise<void> {
  return async (statement, values) => {
    const client = await db.pool.connect()
    try {
      await client.query('begin')
      for (const table of tables) await client.query(`alter table ${table} disable trigger user`)
      await client.query(statement, statement.includes('$1') ? values : [])
      for (const table of tables) await client.query(`alter table ${table} enable trigger user`)
      await client.query('commit')
    } catch (error) {
      await client.query('rollback')
      throw error
    } finally {
      client.release()
    }
  }
}

/** The skilled forger: makes the links of an office anew so that every hash is right for the events as they stand now. */
export async function rewriteChain(db: Database, officeId: string, options: { onlySeq?: number } = {}): Promise<void> {
  const { rows } = await db.pool.query<HashedRow & { seq: number; chainHash: Buffer }>(
    `select l.seq, l.chain_hash as "chainHash", ${hashedColumns} from ledger_links l join ledger_events e on e.office_id = l.office_id and e.id = l.event_id
     where l.office_id = $1 order by l.seq`,
    [officeId],
  )
  let previous: Buffer = genesis
  for (const row of rows) {
    const hash = eventHash(sha256, row)
    const chain = chainHash(sha256, previous, row.seq, hash)
    const isForged = options.onlySeq === undefined || options.onlySeq === row.seq
    if (isForged)
      await tamperer(db)('update ledger_links set event_hash = $3, chain_hash = $4 where office_id = $1 and seq = $2', [
        officeId,
        row.seq,
        hash,
        chain,
      ])
    previous = isForged ? chain : row.chainHash
  }
}
