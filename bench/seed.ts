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
import { copyInto, type Value } from './copy.ts'
import { beginnings, makeLife, type Happened, type Life } from './lives.ts'
import type { Town } from './town.ts'

const BATCH = 1_000

/** How the tables are filled: name, columns, and the rows of one life. */
type Filled = { table: string; columns: string[]; rowsOf(life: Life): Value[][] }

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
      const batch: Copied[] = tables.map(({ table, columns, rowsOf }) => ({ table, columns, rows: lives.flatMap(rowsOf) }))
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

type Copied = { table: string; columns: readonly string[]; rows: Value[][] }

async function writeAll(client: pg.ClientBase, batch: Copied[]): Promise<void> {
  await client.query('begin')
  for (const { table, ...rows } of batch) await copyInto(client, table, rows)
  await client.query('commit')
}

/** Indexes that no constraint needs, so that they are built once at the end; their definitions come back. */
async function dropPlainIndexes(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select i.indexname as name, i.indexdef as definition from pg_indexes i left join pg_constraint c on c.conname = i.indexname
     where i.schemaname = 'public' and i.tablename in ('opinions', 'matters', 'messages', 'feedback', 'matter_evidence') and c.oid is null and i.indexdef like 'CREATE INDEX%'`,
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
  const person = (life: Life): Value[][] => {
    const who = life.opinion.speaker
    if (!who) return []
    const key = makePersonKey(keys, { officeId, personId: who.personId })
    const { phoneCipher, phoneIndex } = sealedPhone({ keys, officeId }, key, who.phone)
    return [
      [
        officeId,
        who.personId,
        key.wrappedKey,
        key.keyId,
        key.algorithm,
        key.seal('name', who.name),
        phoneCipher,
        phoneIndex,
        0,
        life.opinion.at,
      ],
    ]
  }
  return [
    {
      table: 'vault.persons',
      columns: [
        'office_id',
        'id',
        'wrapped_key',
        'key_id',
        'algorithm',
        'name_cipher',
        'phone_cipher',
        'phone_index',
        'event_version',
        'created_at',
      ],
      rowsOf: person,
    },
    {
      table: 'opinions',
      columns:
        `office_id id receipt_hash state title words field category_code village_id area_id place source marks confidential person_id registered_by
        said_at registered_at matter_id search_text search_terms version`.split(/\s+/),
      rowsOf({ opinion: o, matter }) {
        const search = searchOf(`${o.title}\n${o.words}\n${o.place}`)
        const row = [
          officeId,
          o.id,
          receiptHash(receiptKey, newReceipt(pooledBytes)),
          'accepted',
          o.title,
          o.words,
          o.field,
          o.categoryCode,
          o.village.id,
          o.village.areaId,
          o.place,
          'visit',
          o.marks,
        ]
        return [[...row, false, o.speaker?.personId ?? null, clerk.id, o.at, o.at, matter.id, search.text, search.terms, 2]]
      },
    },
    {
      table: 'matters',
      columns:
        `office_id id number state title category_code field village_id area_id place marks confidential first_responsible_id lead_unit_id assisting_unit_ids
        handler_id due_on due_provisional outcome submitted_by verified_by result_answer redo_count reopen_count strike_proposed_by strike_number opinion_count
        accepted_at closed_at updated_at search_text search_terms version`.split(/\s+/),
      rowsOf({ opinion: o, matter: m }) {
        const search = searchOf(`${m.title}\n${o.words}\n${o.place}`, m.number)
        const head = [
          officeId,
          m.id,
          m.number,
          m.state,
          m.title,
          m.categoryCode,
          m.field,
          m.villageId,
          m.areaId,
          m.place,
          m.marks,
          m.confidential,
          m.firstResponsibleId,
          m.leadUnitId,
        ]
        const work = [
          m.assistingUnitIds,
          m.handlerId,
          m.dueOn,
          m.dueProvisional,
          m.outcome,
          m.submittedBy,
          m.verifiedBy,
          m.resultAnswer,
          m.redoCount,
          m.reopenCount,
        ]
        return [
          [
            ...head,
            ...work,
            m.strikeProposedBy,
            m.strikeNumber,
            m.asked.length,
            m.acceptedAt,
            m.closedAt,
            m.updatedAt,
            search.text,
            search.terms,
            m.version,
          ],
        ]
      },
    },
    {
      table: 'messages',
      columns: ['office_id', 'id', 'opinion_id', 'kind', 'facts', 'at', 'delivery'],
      rowsOf: ({ messages }) => messages.map((m) => [officeId, m.id, m.opinionId, m.kind, JSON.stringify(m.facts), m.at, 'page']),
    },
    {
      table: 'matter_evidence',
      columns: ['office_id', 'id', 'matter_id', 'kind', 'reference', 'added_by', 'added_at', 'round'],
      rowsOf: ({ matter, evidence }) => evidence.map((e) => [officeId, e.id, matter.id, 'document', '现场记录', e.addedBy, e.at, e.round]),
    },
    {
      table: 'feedback',
      columns: `office_id id matter_id opinion_id round channel reached answer go_on service_rating result_rating recorded_by at`.split(
        ' ',
      ),
      rowsOf: ({ matter, feedback }) =>
        feedback.map((f) => [
          officeId,
          f.id,
          matter.id,
          f.opinionId,
          f.round,
          f.channel,
          true,
          f.answer,
          f.goOn,
          f.service,
          f.result,
          f.recordedBy,
          f.at,
        ]),
    },
  ]
}

let known: { text: string; normalised: string; terms: string } | undefined

/**
 * The columns of the search for a text (an opinion's, and at once its matter's: the same after the number). Without the masking that the
 * product does first, and without quoting: the generator writes nothing that needs either.
 */
function searchOf(text: string, number?: string): { text: string; terms: string } {
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
  if (number === undefined) return { text: known.normalised, terms: known.terms }
  return {
    text: `${number} ${known.normalised}`,
    terms: `${known.terms} ${searchTokens(number)
      .map((token) => `'${token}'`)
      .join(' ')}`,
  }
}

const EVENTS = ['office_id', 'id', 'at', 'actor_kind', 'actor_id', 'type', 'subject_kind', 'subject_id', 'version', 'facts', 'format']
const TEXTS = ['office_id', 'event_id', 'field', 'salt', 'text']
const LINKS = ['office_id', 'seq', 'event_id', 'event_hash', 'chain_hash', 'algorithm']

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
    rowsBefore(before: Date | undefined): Copied[] {
      const due = before ? waiting.filter(({ at }) => at < before) : waiting
      waiting = before ? waiting.filter(({ at }) => at >= before) : []
      due.sort((a, b) => a.at.getTime() - b.at.getTime() || a.version - b.version)
      const rows = { events: [] as Value[][], texts: [] as Value[][], links: [] as Value[][] }
      for (const { at, actorId, kind, subjectId, version, event } of due) {
        clock = at
        const id = ids.next('evt')
        const texts = Object.entries(event.texts ?? {}).map(([name, text]) => ({ name, text, salt: pooledBytes(saltBytes) }))
        const committed = Object.fromEntries(texts.map(({ name, text, salt }) => [name, commitment(salt, text)]))
        const facts = canonicalJson(texts.length > 0 ? { ...event.facts, texts: committed } : event.facts)
        rows.events.push([officeId, id, at, 'staff', actorId, event.type, kind, subjectId, version, facts, eventFormat])
        for (const { name, text, salt } of texts) rows.texts.push([officeId, id, name, salt, text])
        const hash = eventHash(digest, {
          officeId,
          id,
          at: canonicalInstant(at),
          actorKind: 'staff',
          actorId,
          type: event.type,
          subjectKind: kind,
          subjectId,
          version,
          facts,
        })
        head = chainHash(digest, head, ++seq, hash)
        rows.links.push([officeId, seq, id, hash, head, currentAlgorithm])
      }
      return [
        { table: 'ledger_events', columns: EVENTS, rows: rows.events },
        { table: 'ledger_texts', columns: TEXTS, rows: rows.texts },
        { table: 'ledger_links', columns: LINKS, rows: rows.links },
      ]
    },
  }
}
