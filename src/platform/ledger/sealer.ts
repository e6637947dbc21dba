import { sql } from 'kysely'
import type { Database, Tx } from '#platform/db/database.ts'
import { errorFacts, type Log } from '#platform/log.ts'
import { currentAlgorithm, getDigest } from './algorithms.ts'
import { chainHash, eventHash, genesis } from './chain.ts'
import { hashedColumns, type HashedRow } from './rows.ts'

/** Any number that no other program on this database takes for its own lock. */
const lock = 83_110_010
const batchSize = 2000
const pollMs = 400

type Pending = HashedRow & { linked: boolean }
type Head = { officeId: string; seq: number; chainHash: Buffer }
type Link = { officeId: string; seq: number; eventId: string; eventHash: Buffer; chainHash: Buffer }

/**
 * Links every committed event that is not linked yet into its office's chain, and says how many. Only one sealer works at a time
 * (another one finds the lock taken and gives 0); no writer ever waits for it. `stop` ends it after the batch at hand.
 */
export async function sealPending(db: Database, stop?: AbortSignal): Promise<number> {
  const isStopped = () => stop?.aborted ?? false
  let sealed = 0
  while (!isStopped()) {
    const count = await db.transaction('system', sealBatch)
    if (count === 0) break
    sealed += count
  }
  return sealed
}

/** Seals in a loop, within half a second of a commit, until stopped; a failure is logged and tried again. What waits at the stop is linked at the next start. */
export function startSealer(db: Database, log: Log): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const running = (async () => {
    while (!stopping.signal.aborted) {
      try {
        if (await hasPending(db)) await sealPending(db, stopping.signal)
      } catch (error) {
        log.error('ledger.seal_failed', errorFacts(error))
      }
      await pause(pollMs, stopping.signal)
    }
  })()
  return {
    async stop() {
      stopping.abort()
      await running
    },
  }
}

/** A look that costs next to nothing while nobody writes. */
async function hasPending(db: Database): Promise<boolean> {
  const { rows } = await db.pool.query<{ found: boolean }>('select exists (select from ledger_pending) as found')
  return rows[0]?.found ?? false
}

async function sealBatch(tx: Tx): Promise<number> {
  const taken = await sql<{ taken: boolean }>`select pg_try_advisory_xact_lock(${lock}) as taken`.execute(tx)
  if (!taken.rows[0]?.taken) return 0
  // Event ids sort by time, so the oldest come first without a sort over everything that waits. A pending row whose event is gone is
  // left lying: `ledger verify` names it. Each row is looked up by itself (`offset 0` keeps it so): the planner, who cannot know how few
  // wait, would else read all links of all time for every batch.
  const pending = await sql<Pending>`
    select e.*, exists (select from ledger_links l where l.office_id = p.office_id and l.event_id = p.event_id offset 0) as linked
    from ledger_pending p cross join lateral (
      select ${sql.raw(hashedColumns)} from ledger_events e where e.office_id = p.office_id and e.id = p.event_id offset 0) e
    order by p.office_id, p.event_id limit ${sql.lit(batchSize)}`.execute(tx)
  if (pending.rows.length === 0) return 0
  const fresh = pending.rows.filter((row) => !row.linked).sort(inOrder)
  if (fresh.length > 0) await insertLinks(tx, makeLinks(fresh, await readHeads(tx, [...new Set(fresh.map((row) => row.officeId))])))
  await sql`
    delete from ledger_pending p using unnest(${pending.rows.map((r) => r.officeId)}::text[], ${pending.rows.map((r) => r.id)}::text[]) as d(office_id, id)
    where p.office_id = d.office_id and p.event_id = d.id`.execute(tx)
  return pending.rows.length
}

const inOrder = (a: Pending, b: Pending) => compare(a.at, b.at) || a.version - b.version || compare(a.id, b.id)
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

async function readHeads(tx: Tx, officeIds: readonly string[]): Promise<Map<string, Head>> {
  const heads = await sql<Head>`
    select h.* from unnest(${officeIds}::text[]) as o(id) cross join lateral
      (select office_id, seq, chain_hash from ledger_links where office_id = o.id order by seq desc limit 1) h`.execute(tx)
  return new Map(heads.rows.map((head) => [head.officeId, head]))
}

function makeLinks(events: readonly HashedRow[], heads: Map<string, Head>): Link[] {
  const digest = getDigest(currentAlgorithm)
  return events.map((event) => {
    const previous = heads.get(event.officeId)
    const seq = (previous?.seq ?? 0) + 1
    const hash = eventHash(digest, event)
    const head = { officeId: event.officeId, seq, chainHash: chainHash(digest, previous?.chainHash ?? genesis, seq, hash) }
    heads.set(event.officeId, head)
    return { ...head, eventId: event.id, eventHash: hash }
  })
}

async function insertLinks(tx: Tx, links: readonly Link[]): Promise<void> {
  await sql`
    insert into ledger_links (office_id, seq, event_id, event_hash, chain_hash, algorithm)
    select office_id, seq, event_id, event_hash, chain_hash, ${currentAlgorithm}
    from unnest(${links.map((l) => l.officeId)}::text[], ${links.map((l) => l.seq)}::bigint[], ${links.map((l) => l.eventId)}::text[],
      ${links.map((l) => l.eventHash)}::bytea[], ${links.map((l) => l.chainHash)}::bytea[])
      as l(office_id, seq, event_id, event_hash, chain_hash)`.execute(tx)
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done, { once: true })
    function done() {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
  })
}
