import { isDeepStrictEqual } from 'node:util'
import type pg from 'pg'
import type { Database } from '#platform/db/database.ts'
import type { CheckpointDocument } from './checkpoint-document.ts'
import { collectFindings, type Finding, type Report } from './findings.ts'
import { hashedColumns, type HashedRow } from './rows.ts'
import { checkpointColumns, documentOf, type CheckpointRow } from './stored-checkpoints.ts'
import { chainVerifier, type LinkRow } from './verify-chain.ts'
import { compareStored, hearWitnesses, soundWitnesses, type Witness } from './verify-checkpoints.ts'
import { changedTexts, type KeptText } from './verify-event.ts'

const batchSize = 1000
const unlinkedLimit = 1000

export type VerifyOptions = {
  /** Checkpoints that were published outside: without them a chain that was written anew as a whole looks right. */
  checkpoints: readonly CheckpointDocument[]
  /** Only these offices; all when not told. */
  offices?: readonly string[]
  /** Public keys (base64) whose signatures count; any when not told. */
  trustedKeys?: readonly string[]
}

/**
 * Checks the whole ledger, as of one moment, against itself and against checkpoints, and names what was changed, deleted, re-ordered,
 * cut off or written anew. Reads batch by batch; memory does not grow with the ledger. No finding: an empty list.
 */
export async function verifyLedger(db: Database, options: VerifyOptions): Promise<Finding[]> {
  const { report, findings } = collectFindings()
  const client = await db.pool.connect()
  try {
    // One snapshot for all reads, so that events written meanwhile are neither missed nor accused.
    await client.query('begin transaction isolation level repeatable read read only')
    const offices = options.offices ?? (await listOffices(client, options.checkpoints))
    for (const officeId of offices) await verifyOffice(client, officeId, options, report)
    await client.query('commit')
    client.release()
  } catch (error) {
    client.release(true)
    throw error
  }
  return findings()
}

async function listOffices(client: pg.PoolClient, checkpoints: readonly CheckpointDocument[]): Promise<string[]> {
  const { rows } = await client.query<{ office_id: string }>(
    `select office_id from ledger_events union select office_id from ledger_links union select office_id from ledger_pending
     union select office_id from ledger_checkpoints`,
  )
  return [...new Set([...rows.map((row) => row.office_id), ...checkpoints.map((document) => document.office)])].sort()
}

async function verifyOffice(client: pg.PoolClient, officeId: string, options: VerifyOptions, report: Report): Promise<void> {
  const stored = (
    await client.query<CheckpointRow>(`select ${checkpointColumns} from ledger_checkpoints where office_id = $1`, [officeId])
  ).rows.map(documentOf)
  const own = options.checkpoints.filter((one) => one.office === officeId)
  const witnesses: Witness[] = [
    ...own.map((document) => ({ document, source: 'published' as const })),
    // One that was published as it is stored is heard once.
    ...stored.filter((one) => !own.some((two) => isDeepStrictEqual(one, two))).map((document) => ({ document, source: 'stored' as const })),
  ]
  const sound = soundWitnesses(witnesses, options.trustedKeys, report)
  const published = sound.filter((one) => one.source === 'published').map((one) => one.document)
  compareStored(published, stored, report)
  const hearing = hearWitnesses(officeId, sound, report)
  const chain = chainVerifier(officeId, report)
  for await (const { links, texts } of readChain(client, officeId)) {
    for (const row of links) {
      hearing.link({ seq: row.seq, eventHash: row.eventHash, chainHashes: chain.link(row) })
      const fields = row.event ? changedTexts(row.event, texts.get(row.eventId) ?? []) : []
      for (const field of fields) report({ kind: 'text_changed', officeId, seq: row.seq, eventId: row.eventId, details: { field } })
    }
  }
  hearing.end()
  chain.end(await listUnlinked(client, officeId))
  await verifyPending(client, officeId, report)
}

type JoinedRow = Omit<LinkRow, 'event'> & Omit<HashedRow, 'id'> & { id: string | null }

async function* readChain(client: pg.PoolClient, officeId: string) {
  await client.query(
    `declare ledger_walk no scroll cursor for
     select l.seq, l.event_id as "eventId", l.event_hash as "eventHash", l.chain_hash as "chainHash", l.algorithm, ${hashedColumns}
     from ledger_links l left join ledger_events e on e.office_id = l.office_id and e.id = l.event_id where l.office_id = $1 order by l.seq`,
    [officeId],
  )
  for (;;) {
    const { rows } = await client.query<JoinedRow>(`fetch ${batchSize} from ledger_walk`)
    if (rows.length === 0) break
    yield { links: rows.map(linkOf), texts: await readTexts(client, officeId, rows) }
  }
  await client.query('close ledger_walk')
}

const linkOf = (row: JoinedRow): LinkRow => ({ ...row, event: row.id === null ? undefined : { ...row, id: row.id } })

async function readTexts(client: pg.PoolClient, officeId: string, rows: readonly JoinedRow[]): Promise<Map<string, KeptText[]>> {
  const texts = await client.query<KeptText>(
    'select event_id as "eventId", field, salt, text from ledger_texts where office_id = $1 and event_id = any($2)',
    [officeId, rows.map((row) => row.eventId)],
  )
  return Map.groupBy(texts.rows, (text) => text.eventId)
}

async function listUnlinked(client: pg.PoolClient, officeId: string): Promise<HashedRow[]> {
  const { rows } = await client.query<HashedRow>(
    `select ${hashedColumns} from ledger_events e where e.office_id = $1
       and not exists (select from ledger_links l where l.office_id = e.office_id and l.event_id = e.id)
       and not exists (select from ledger_pending p where p.office_id = e.office_id and p.event_id = e.id)
     order by e.id limit ${unlinkedLimit}`,
    [officeId],
  )
  return rows
}

async function verifyPending(client: pg.PoolClient, officeId: string, report: Report): Promise<void> {
  const { rows } = await client.query<{ eventId: string; isDeleted: boolean }>(
    `select p.event_id as "eventId", e.id is null as "isDeleted"
     from ledger_pending p left join ledger_events e on e.office_id = p.office_id and e.id = p.event_id
     where p.office_id = $1 and (e.id is null or p.since < now() - interval '1 minute') order by p.event_id limit ${unlinkedLimit}`,
    [officeId],
  )
  for (const { eventId, isDeleted } of rows) report({ kind: isDeleted ? 'event_deleted' : 'pending_old', officeId, eventId })
}
