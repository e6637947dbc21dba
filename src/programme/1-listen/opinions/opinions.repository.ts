import { sql } from 'kysely'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Field, Mark, OpinionState, Source } from '#kernel/terms.ts'
import type { Tx } from '#platform/db/database.ts'
import { duringDays, isOrNone } from '#platform/db/conditions.ts'
import { searchWords, toTsquery } from '#platform/text/search-terms.ts'
import type { ToldBy } from './opinions.domain.ts'
import type { OpinionScope } from './opinions.policy.ts'

export type OpinionRow = {
  id: string
  state: OpinionState
  title: string
  words: string
  field: Field | null
  categoryCode: string | null
  villageId: string | null
  villageName: string | null
  areaId: string | null
  place: string | null
  source: Source
  marks: Mark[]
  affected: number | null
  confidential: boolean
  personId: string | null
  registeredBy: string | null
  saidAt: Date
  registeredAt: Date
  matterId: string | null
  refusalProposedBy: string | null
  version: number
  /** Whether a recording belongs to it, and what somebody heard in it. */
  spoken: boolean
  transcript: string | null
  /** What the desk noted; null where it noted nothing. */
  toldBy: ToldBy | null
  slipNumber: string | null
  nameWithheld: boolean | null
}

export type NewOpinionRow = Omit<
  OpinionRow,
  'state' | 'villageId' | 'villageName' | 'areaId' | 'matterId' | 'refusalProposedBy' | 'version' | 'spoken' | 'transcript' | keyof EntryRow
> & {
  receiptHash: Buffer
  villageCode: string | null
  importKey: string | null
  importDigest: string | null
  searchText: string
  searchTerms: string
}

/** What the desk noted beside an opinion (登记情况). */
export type EntryRow = Pick<OpinionRow, 'toldBy' | 'slipNumber' | 'nameWithheld'>

const COLUMNS =
  sql.raw(`o.id, o.state, o.title, o.words, o.field, o.category_code, o.village_id, v.name as village_name, o.area_id, o.place, o.source, o.marks,
  o.affected, o.confidential, o.person_id, o.registered_by, o.said_at, o.registered_at, o.matter_id, o.refusal_proposed_by, o.version,
  (select t.words from transcripts t where t.office_id = o.office_id and t.opinion_id = o.id) as transcript,
  exists (select from opinion_files l join files f on f.office_id = l.office_id and f.id = l.file_id
    where l.office_id = o.office_id and l.opinion_id = o.id and f.media_type like 'audio/%') as spoken,
  n.told_by, n.slip_number, n.name_withheld`)

/** An opinion with the name of its village and what the desk noted. */
const JOINS = sql.raw(`left join villages v on v.office_id = o.office_id and v.id = o.village_id
    left join opinion_entries n on n.office_id = o.office_id and n.opinion_id = o.id`)

/** Where an opinion belongs, by the codes that it came with; `unknown` names a code that the office does not know. */
export type Placing = { villageId: string | null; areaId: string | null; field: Field | null; unknown?: 'village' | 'category' }

/** Village, area and field of an opinion on its way in; its own field goes before its category's. */
export async function findPlacing(
  tx: Tx,
  officeId: string,
  { villageCode, categoryCode, field }: { villageCode?: string | undefined; categoryCode?: string | undefined; field?: Field | undefined },
): Promise<Placing> {
  if (villageCode === undefined && categoryCode === undefined) return { villageId: null, areaId: null, field: field ?? null }
  const { rows } = await sql<Placing & { categoryField: Field | null }>`
    select v.id as village_id, v.area_id, c.field as category_field
    from (values (${villageCode ?? null}::text, ${categoryCode ?? null}::text)) as o(village, category)
    left join villages v on v.office_id = ${officeId} and v.code = o.village
    left join categories c on c.office_id = ${officeId} and c.code = o.category`.execute(tx)
  const { villageId = null, areaId = null, categoryField = null } = rows[0] ?? {}
  const unknown =
    villageCode !== undefined && !villageId ? 'village' : categoryCode !== undefined && !categoryField ? 'category' : undefined
  return { villageId, areaId, field: field ?? categoryField, ...(unknown ? { unknown } : {}) }
}

/** Writes a registered opinion and the message that it was registered, in one statement. */
export async function insertOpinion(tx: Tx, officeId: string, o: NewOpinionRow & Placing, messageId: string): Promise<void> {
  await sql`
    with inserted as (
      insert into opinions (office_id, id, receipt_hash, state, title, words, field, category_code, village_id, area_id, place, source, marks, affected,
        confidential, person_id, registered_by, said_at, registered_at, import_key, import_digest, search_text, search_terms, version)
      values (${officeId}, ${o.id}, ${o.receiptHash}, 'registered', ${o.title}, ${o.words}, ${o.field}, ${o.categoryCode}, ${o.villageId}, ${o.areaId},
        ${o.place}, ${o.source}, ${o.marks}::text[], ${o.affected}::int, ${o.confidential}, ${o.personId}, ${o.registeredBy}, ${o.saidAt},
        ${o.registeredAt}, ${o.importKey}, ${o.importDigest}, ${o.searchText}, ${o.searchTerms}::tsvector, 1)
    )
    insert into messages (office_id, id, opinion_id, kind, facts, at, delivery)
    values (${officeId}, ${messageId}, ${o.id}, 'registered', '{}'::jsonb, ${o.registeredAt}, 'page')`.execute(tx)
}

/** Keeps what the desk noted beside an opinion (登记情况). */
export async function insertEntry(tx: Tx, officeId: string, opinionId: string, e: EntryRow): Promise<void> {
  await sql`insert into opinion_entries (office_id, opinion_id, told_by, slip_number, name_withheld)
    values (${officeId}, ${opinionId}, ${e.toldBy}, ${e.slipNumber}, ${e.nameWithheld ?? false})`.execute(tx)
}

export async function linkOpinionFiles(tx: Tx, officeId: string, opinionId: string, fileIds: readonly string[]): Promise<void> {
  if (fileIds.length === 0) return
  await sql`insert into opinion_files (office_id, opinion_id, file_id) select ${officeId}, ${opinionId}, f from unnest(${[...new Set(fileIds)]}::text[]) f`.execute(
    tx,
  )
}

/** One opinion, locked against a second person acting at the same moment. */
export async function lockOpinion(tx: Tx, officeId: string, id: string): Promise<OpinionRow | undefined> {
  const { rows } = await sql<OpinionRow>`select ${COLUMNS} from opinions o ${JOINS}
    where o.office_id = ${officeId} and o.id = ${id} for update of o`.execute(tx)
  return rows[0]
}

export async function findOpinion(tx: Tx, officeId: string, id: string): Promise<OpinionRow | undefined> {
  const { rows } = await sql<OpinionRow>`select ${COLUMNS} from opinions o ${JOINS}
    where o.office_id = ${officeId} and o.id = ${id}`.execute(tx)
  return rows[0]
}

export async function findOpinionByReceipt(tx: Tx, officeId: string, receiptHash: Buffer): Promise<OpinionRow | undefined> {
  const { rows } = await sql<OpinionRow>`select ${COLUMNS} from opinions o ${JOINS}
    where o.office_id = ${officeId} and o.receipt_hash = ${receiptHash}`.execute(tx)
  return rows[0]
}

/** The opinions that a matter gathers, oldest first. */
export async function listOpinionsOfMatter(tx: Tx, officeId: string, matterId: string): Promise<OpinionRow[]> {
  const { rows } = await sql<OpinionRow>`select ${COLUMNS} from opinions o ${JOINS}
    where o.office_id = ${officeId} and o.matter_id = ${matterId} order by o.registered_at, o.id`.execute(tx)
  return rows
}

export async function saveOpinionState(
  tx: Tx,
  officeId: string,
  o: { id: string; state: OpinionState; matterId: string | null; refusalProposedBy: string | null; version: number },
): Promise<void> {
  await sql`update opinions set state = ${o.state}, matter_id = ${o.matterId}, refusal_proposed_by = ${o.refusalProposedBy}, version = ${o.version}
    where office_id = ${officeId} and id = ${o.id}`.execute(tx)
}

export type OpinionFilter = {
  scope: OpinionScope
  state?: string | undefined
  village?: string | undefined
  field?: string | undefined
  source?: string | undefined
  refusalProposed?: boolean | undefined
  area?: string | undefined
  /** Written down by this account. */
  enteredBy?: string | undefined
  from?: LocalDate | undefined
  to?: LocalDate | undefined
  q?: string | undefined
  sort?: 'newest' | 'oldest' | 'village' | undefined
  limit: number
  before?: { at: string; id: string } | undefined
}

/** Newest first unless asked otherwise. `total` is counted up to 10,001. */
export async function listOpinions(tx: Tx, officeId: string, f: OpinionFilter): Promise<{ rows: OpinionRow[]; total: number }> {
  const where = sql.join(opinionConditions(officeId, f), sql` and `)
  const from = f.q ? searchSource(f.q) : sql`opinions o`
  const { rows } = await sql<OpinionRow>`select ${COLUMNS} from ${from} ${JOINS}
    where ${where} ${afterCursor(officeId, f)} order by ${orderOf(f)} limit ${f.limit}`.execute(tx)
  const counted = await sql<{ n: number }>`select count(*) as n from (select 1 from ${from} where ${where} limit 10001) c`.execute(tx)
  return { rows, total: counted.rows[0]?.n ?? 0 }
}

/** Opinions of no village come last. */
const VILLAGE = sql.raw("coalesce(v.code, '~')")

function afterCursor(officeId: string, { sort, before }: OpinionFilter) {
  if (!before) return sql``
  const at = sql`(${before.at}::timestamptz, ${before.id})`
  if (sort === 'oldest') return sql`and (o.registered_at, o.id) > ${at}`
  if (sort !== 'village') return sql`and (o.registered_at, o.id) < ${at}`
  const last = sql`coalesce((select c.code from opinions l join villages c on c.office_id = l.office_id and c.id = l.village_id
    where l.office_id = ${officeId} and l.id = ${before.id}), '~')`
  return sql`and (${VILLAGE} > ${last} or (${VILLAGE} = ${last} and (o.registered_at, o.id) < ${at}))`
}

function orderOf({ sort }: OpinionFilter) {
  if (sort === 'oldest') return sql`o.registered_at, o.id`
  return sort === 'village' ? sql`${VILLAGE}, o.registered_at desc, o.id desc` : sql`o.registered_at desc, o.id desc`
}

function searchSource(q: string) {
  const query = toTsquery(q)
  if (query === null) return sql`(select * from opinions where false) o`
  const words = sql.join(
    searchWords(q).map((word) => sql`position(${word} in s.search_text) > 0`),
    sql` and `,
  )
  return sql`(select s.id from own_opinion_search s where s.search_terms @@ ${query}::tsquery and ${words}) s
    join opinions o on o.office_id = current_setting('youyue.office') and o.id = s.id`
}

/** What a filter asks of `o`. */
export function opinionConditions(officeId: string, f: Omit<OpinionFilter, 'limit'>) {
  const list = [sql`o.office_id = ${officeId}`]
  if (f.state) list.push(sql`o.state = ${f.state}`)
  if (f.village) list.push(isOrNone(sql`o.village_id`, f.village))
  if (f.field) list.push(isOrNone(sql`o.field`, f.field))
  if (f.area) list.push(isOrNone(sql`o.area_id`, f.area))
  if (f.enteredBy) list.push(sql`o.registered_by = ${f.enteredBy}`)
  list.push(...duringDays(sql`o.registered_at`, f))
  if (f.source) list.push(sql`o.source = ${f.source}`)
  if (f.refusalProposed !== undefined)
    list.push(f.refusalProposed ? sql`o.refusal_proposed_by is not null` : sql`o.refusal_proposed_by is null`)
  if (!f.scope.all) {
    const { villageIds, areaIds, registeredBy, unitIds } = f.scope
    list.push(sql`(o.registered_by = ${registeredBy} or (not o.confidential and (o.village_id = any(${villageIds}::text[]) or o.area_id = any(${areaIds}::text[])))
      or exists (select from matters m where m.office_id = o.office_id and m.id = o.matter_id
        and (m.lead_unit_id = any(${unitIds}::text[]) or m.assisting_unit_ids && ${unitIds}::text[])))`)
  }
  return list
}

/** Rows already imported, by their keys: what the file said then, and since when it is registered. */
export async function findImported(
  tx: Tx,
  officeId: string,
  keys: readonly string[],
): Promise<Map<string, { digest: string; registeredAt: Date }>> {
  const { rows } = await sql<{
    importKey: string
    importDigest: string
    registeredAt: Date
  }>`select import_key, import_digest, registered_at from opinions
    where office_id = ${officeId} and import_key = any(${[...keys]}::text[])`.execute(tx)
  return new Map(rows.map((row) => [row.importKey, { digest: row.importDigest, registeredAt: row.registeredAt }]))
}

export type MessageRow = { kind: string; facts: Record<string, unknown>; at: Date }

/** Tells speakers of a step, in the same transaction as the step (每一步都有回音). */
export async function insertMessages(
  tx: Tx,
  officeId: string,
  messages: readonly { id: string; opinionId: string; kind: string; facts: Record<string, unknown>; at: Date }[],
): Promise<void> {
  if (messages.length === 0) return
  await sql`insert into messages (office_id, id, opinion_id, kind, facts, at, delivery)
    select ${officeId}, m.id, m.opinion_id, m.kind, m.facts::jsonb, m.at, 'page'
    from unnest(${messages.map((m) => m.id)}::text[], ${messages.map((m) => m.opinionId)}::text[], ${messages.map((m) => m.kind)}::text[],
      ${messages.map((m) => JSON.stringify(m.facts))}::text[], ${messages.map((m) => m.at)}::timestamptz[]) as m(id, opinion_id, kind, facts, at)`.execute(
    tx,
  )
}

export async function listMessages(tx: Tx, officeId: string, opinionId: string): Promise<MessageRow[]> {
  const { rows } =
    await sql<MessageRow>`select kind, facts, at from messages where office_id = ${officeId} and opinion_id = ${opinionId} order by at, id`.execute(
      tx,
    )
  return rows
}

/** `isScan`: a paper slip, on which a name may stand in somebody's own hand. */
export type LinkedFile = { ownerId: string; id: string; mediaType: string; name: string; isScan: boolean }

export async function listOpinionFiles(tx: Tx, officeId: string, opinionIds: readonly string[]): Promise<LinkedFile[]> {
  const { rows } = await sql<LinkedFile>`select l.opinion_id as owner_id, f.id, f.media_type, f.name,
      o.source = 'paper' or exists (select from slips s where s.office_id = f.office_id and s.file_id = f.id) as is_scan from opinion_files l
    join opinions o on o.office_id = l.office_id and o.id = l.opinion_id
    join files f on f.office_id = l.office_id and f.id = l.file_id where l.office_id = ${officeId} and l.opinion_id = any(${[...opinionIds]}::text[]) order by f.id`.execute(
    tx,
  )
  return rows
}
