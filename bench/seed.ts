import type pg from 'pg'
import type { Services } from '#platform/context.ts'
import { currentAlgorithm, getDigest } from '#platform/ledger/algorithms.ts'
import { canonicalJson } from '#platform/ledger/canonical.ts'
import { canonicalInstant, chainHash, eventHash, genesis } from '#platform/ledger/chain.ts'
import { commitment, saltBytes } from '#platform/ledger/commitment.ts'
import { eventFormat } from '#platform/ledger/events.ts'
import { normaliseForSearch, searchTokens } from '#platform/text/search-terms.ts'
import { makePersonKey } from '#platform/vault/envelope.ts'
import { sealedPhone } from '#platform/vault/identity.ts'
import { newReceipt, receiptHash } from '#programme/1-listen/opinions/receipts.domain.ts'
import { makeIds } from '#kernel/ids.ts'
import { randomFrom } from '#seed/random.ts'
import { pooledBytes } from './chance.ts'
import { copyInto, type Row } from './copy.ts'
import { beginnings, makeLife, type Happened, type Life } from './lives.ts'
import type { Town } from './town.ts'

const BATCH = 1_000

/** How a table is filled: the rows of one life. */
type Filled = { table: string; rowsOf(life: Life): Row[] }
type Batch = { table: string; rows: Row[] }[]

/**
 * Fills an office with `count` matters, their opinions, speakers, answers, evidence and messages, and a ledger of their events that verifies
 * and replays: written by COPY in the order of time, linked as the sealer links.
 */
export async function seedMatters(services: Services, town: Town, count: number): Promise<void> {
  const client = await services.db.pool.connect()
  try {
    const later = await dropPlainIndexes(client)
    const now = services.now()
    const maker = { town, random: randomFrom(`youyue bench ${count}`), calendar: services.calendar, now }
    const ledger = ledgerWriter(client, town.officeId)
    await ledger.begin()
    const tables = tablesOf(services, town)
    let lives: Life[] = []
    let n = 0
    let writing = Promise.resolve()
    const flush = async (last: boolean) => {
      ledger.take(lives.flatMap((life) => life.events))
      const batch: Batch = tables.map(({ table, rowsOf }) => ({ table, rows: lives.flatMap(rowsOf) }))
      batch.push(...ledger.rowsBefore(last ? undefined : lives.at(-1)?.opinion.at))
      lives = []
      // The database writes one batch while the next is made up.
      await writing
      writing = writeAll(client, batch)
    }
    for (const beginning of beginnings(count, now)) {
      lives.push(makeLife(maker, ++n, beginning))
      if (lives.length === BATCH) await flush(false)
    }
    await flush(true)
    await writing
    await finish(client, town.officeId, n, later)
  } finally {
    client.release()
  }
}

async function writeAll(client: pg.ClientBase, batch: Batch): Promise<void> {
  await client.query('begin')
  for (const { table, rows } of batch) await copyInto(client, table, rows)
  await client.query('commit')
}

/** Indexes that no constraint needs, so that they are built once at the end; their definitions come back. */
async function dropPlainIndexes(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select i.indexname as name, i.indexdef as definition from pg_indexes i left join pg_constraint c on c.conname = i.indexname
     where i.schemaname = 'public' and i.tablename in ('opinions', 'matters', 'matter_search', 'messages', 'feedback', 'matter_evidence') and c.oid is null and i.indexdef like 'CREATE INDEX%'`,
  )
  for (const { name } of rows) await client.query(`drop index ${name}`)
  return rows.map(({ definition }) => definition)
}

async function finish(client: pg.ClientBase, officeId: string, count: number, indexes: string[]): Promise<void> {
  await client.query(`set maintenance_work_mem = '128MB'`)
  for (const definition of indexes) await client.query(definition)
  await client.query('select setval($1, $2)', ['matter_numbers', count])
  await client.query(
    `insert into number_counters (office_id, series, last_number)
    select $1, 'strike-off-' || extract(year from now())::int, $2 on conflict (office_id, series) do update set last_number = excluded.last_number`,
    [officeId, count],
  )
  await client.query('vacuum (analyze)')
  await client.query('checkpoint')
  await client.query('reset maintenance_work_mem')
}

function tablesOf({ keys }: Services, { officeId, clerk }: Town): Filled[] {
  const receiptKey = keys.derive('receipt')
  return [
    {
      table: 'vault.persons',
      rowsOf({ opinion: { speaker: who, at } }) {
        if (!who) return []
        const { seal, wrappedKey, keyId, algorithm } = makePersonKey(keys, { officeId, personId: who.personId })
        const fields = { nameCipher: seal('name', who.name), ...sealedPhone({ keys, officeId }, { seal, open: seal as never }, who.phone) }
        return [{ officeId, id: who.personId, wrappedKey, keyId, algorithm, ...fields, eventVersion: 0, createdAt: at }]
      },
    },
    {
      table: 'opinions',
      rowsOf({ opinion: { speaker: who, village, at, ...said }, matter }) {
        const receipt = receiptHash(receiptKey, newReceipt(pooledBytes))
        const known = { state: 'accepted', source: 'visit', confidential: false, registeredBy: clerk.id, matterId: matter.id, version: 2 }
        const place = { villageId: village.id, areaId: village.areaId }
        const instants = { saidAt: at, registeredAt: at }
        return [
          {
            officeId,
            ...said,
            ...known,
            ...place,
            ...instants,
            personId: who?.personId ?? null,
            receiptHash: receipt,
            ...searchOf(wordsOf(said)),
          },
        ]
      },
    },
    { table: 'matters', rowsOf: ({ matter: { asked, ...matter } }) => [{ officeId, ...matter, opinionCount: asked.length }] },
    {
      table: 'matter_search',
      rowsOf: ({ opinion, matter }) => [
        { officeId, matterId: matter.id, acceptedAt: matter.acceptedAt, ...searchOf(wordsOf(opinion), matter.number) },
      ],
    },
    {
      table: 'messages',
      rowsOf: ({ messages }) =>
        messages.map(({ facts, ...message }) => ({ officeId, ...message, facts: JSON.stringify(facts), delivery: 'page' })),
    },
    {
      table: 'matter_evidence',
      rowsOf: ({ matter, evidence }) =>
        evidence.map((piece) => ({ officeId, matterId: matter.id, kind: 'document', reference: '现场记录', ...piece })),
    },
    { table: 'feedback', rowsOf: ({ matter, feedback }) => feedback.map((given) => ({ officeId, matterId: matter.id, ...given })) },
  ]
}

const wordsOf = ({ title, words, place }: { title: string; words: string; place: string }) => `${title}\n${words}\n${place}`

let known: { text: string; normalised: string; terms: string } | undefined

/**
 * The columns of the search for a text (an opinion's, and at once its matter's: the same after the number). Without the masking that the
 * product does first, and without quoting: the generator writes nothing that needs either.
 */
function searchOf(text: string, number?: string): { searchText: string; searchTerms: string } {
  if (known?.text !== text) {
    const normalised = normaliseForSearch(text)
    known = {
      text,
      normalised,
      terms: searchTokens(normalised)
        .map((token) => `'${token}'`)
        .join(' '),
    }
  }
  if (number === undefined) return { searchText: known.normalised, searchTerms: known.terms }
  const terms = searchTokens(number).map((token) => `'${token}'`)
  return { searchText: `${number} ${known.normalised}`, searchTerms: `${known.terms} ${terms.join(' ')}` }
}

/** Makes the ledger's rows in the order of time, so that rows of one story lie as far apart as they do in life. */
function ledgerWriter(client: pg.ClientBase, officeId: string) {
  const digest = getDigest(currentAlgorithm)
  let waiting: Happened[] = []
  let seq = 0
  let head = genesis
  let clock = new Date(0)
  const ids = makeIds(() => clock, pooledBytes)
  return {
    /** Goes on where the making of the town ended. */
    async begin() {
      const { rows } = await client.query<{ seq: number; hash: Buffer }>(
        'select seq, chain_hash as hash from ledger_links where office_id = $1 order by seq desc limit 1',
        [officeId],
      )
      if (rows[0]) ({ seq, hash: head } = rows[0])
    },
    take(events: Happened[]) {
      waiting.push(...events)
    },
    /** Rows of what happened before an instant; of all, when none is given. */
    rowsBefore(before: Date | undefined): Batch {
      const due = before ? waiting.filter(({ at }) => at < before) : waiting
      waiting = before ? waiting.filter(({ at }) => at >= before) : []
      due.sort((a, b) => a.at.getTime() - b.at.getTime() || a.version - b.version)
      const events: Row[] = []
      const texts: Row[] = []
      const links: Row[] = []
      for (const { at, actorId, kind, subjectId, version, event } of due) {
        clock = at
        const id = ids.next('evt')
        const own = Object.entries(event.texts ?? {}).map(([field, text]) => ({
          officeId,
          eventId: id,
          field,
          salt: pooledBytes(saltBytes),
          text,
        }))
        const committed = Object.fromEntries(own.map(({ field, text, salt }) => [field, commitment(salt, text)]))
        const facts = canonicalJson(own.length > 0 ? { ...event.facts, texts: committed } : event.facts)
        const row = { officeId, id, actorKind: 'staff', actorId, type: event.type, subjectKind: kind, subjectId, version, facts }
        const hash = eventHash(digest, { ...row, at: canonicalInstant(at) })
        head = chainHash(digest, head, ++seq, hash)
        events.push({ ...row, at, format: eventFormat })
        texts.push(...own)
        links.push({ officeId, seq, eventId: id, eventHash: hash, chainHash: head, algorithm: currentAlgorithm })
      }
      return [
        { table: 'ledger_events', rows: events },
        { table: 'ledger_texts', rows: texts },
        { table: 'ledger_links', rows: links },
      ]
    },
  }
}
