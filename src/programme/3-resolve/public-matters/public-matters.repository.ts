import { sql, type RawBuilder } from 'kysely'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Field, OutcomeCode } from '#kernel/terms.ts'
import type { Tx } from '#platform/db/database.ts'
import { searchWords } from '#platform/text/search-terms.ts'
import type { PublicationRules, PublicMatter, PublicState, SourceMatter } from './publication.domain.ts'

export async function findPublication(
  tx: Tx,
  officeId: string,
): Promise<(Omit<PublicationRules, 'hiddenCategories'> & { hiddenCategories: string[]; builtOn: string | null }) | undefined> {
  return tx
    .selectFrom('publications')
    .select(['builtOn', 'delayDays', 'hiddenCategories', 'version'])
    .where('officeId', '=', officeId)
    .$castTo<PublicationRules & { hiddenCategories: string[]; builtOn: string | null }>()
    .executeTakeFirst()
}

/** One writer of an office's list at a time, until the transaction ends. */
export async function lockPublication(tx: Tx, officeId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`publication ${officeId}`}, 0))`.execute(tx)
}

export async function savePublication(tx: Tx, officeId: string, rules: PublicationRules, builtOn: LocalDate | null): Promise<void> {
  await sql`insert into publications (office_id, built_on, delay_days, hidden_categories, version)
    values (${officeId}, ${builtOn}::date, ${rules.delayDays}, ${[...rules.hiddenCategories]}::text[], ${rules.version})
    on conflict (office_id) do update set built_on = excluded.built_on, delay_days = excluded.delay_days, hidden_categories = excluded.hidden_categories,
      version = excluded.version`.execute(tx)
}

/** Matters accepted since an instant, with the pseudonyms of their speakers; who left none counts as somebody else each time. */
export async function listSourceMatters(tx: Tx, officeId: string, since: Date): Promise<SourceMatter[]> {
  const { rows } =
    await sql<SourceMatter>`select m.id, m.title, m.category_code, m.field, m.village_id, m.area_id, m.place, m.state, m.outcome, m.confidential,
      m.accepted_at, array(select coalesce(o.person_id, o.id) from opinions o where o.office_id = m.office_id and o.matter_id = m.id) as speakers
    from matters m where m.office_id = ${officeId} and m.accepted_at >= ${since} and not m.confidential order by m.id`.execute(tx)
  return rows
}

/** Writes the whole list anew. */
export async function replacePublicMatters(tx: Tx, officeId: string, rows: readonly (PublicMatter & { id: string })[]): Promise<void> {
  await sql`delete from public_matters where office_id = ${officeId}`.execute(tx)
  if (rows.length === 0) return
  const column = <K extends keyof (PublicMatter & { id: string })>(key: K) => rows.map((row) => row[key])
  await sql`insert into public_matters (office_id, id, matter_id, title, category_code, field, village_id, area_id, month, state, outcome, said_by, search_text)
    select ${officeId}, p.* from unnest(${column('id')}::text[], ${column('matterId')}::text[], ${column('title')}::text[], ${column('categoryCode')}::text[],
      ${column('field')}::text[], ${column('villageId')}::text[], ${column('areaId')}::text[], ${column('month')}::text[], ${column('state')}::text[],
      ${column('outcome')}::text[], ${column('saidBy')}::int[], ${column('searchText')}::text[]) as p`.execute(tx)
}

export type PublicRow = {
  id: string
  title: string
  categoryCode: string
  categoryName: string
  categoryNameEn: string
  field: Field
  villageId: string | null
  villageName: string | null
  areaId: string | null
  areaName: string | null
  areaNameEn: string | null
  month: string | null
  state: PublicState
  outcome: OutcomeCode | null
  saidBy: number | null
}
export type PublicFilter = {
  village?: string | undefined
  area?: string | undefined
  field?: Field | undefined
  state?: PublicState | undefined
  q?: string | undefined
}

// A matter that has become confidential since the list was written is gone at once.
const SHOWN = sql.raw('public_matters p join matters m on m.office_id = p.office_id and m.id = p.matter_id and not m.confidential')
const COLUMNS =
  sql.raw(`p.id, p.title, p.category_code, c.name as category_name, c.name_en as category_name_en, p.field, p.village_id, v.name as village_name,
  p.area_id, a.name as area_name, a.name_en as area_name_en, p.month, p.state, p.outcome, p.said_by`)
const NAMES = sql.raw(`join categories c on c.office_id = p.office_id and c.code = p.category_code
  left join villages v on v.office_id = p.office_id and v.id = p.village_id left join areas a on a.office_id = p.office_id and a.id = p.area_id`)

/** A page of the list. The order tells nothing either: by the month that is shown, within it by the keyed hash. */
export async function listPublicRows(
  tx: Tx,
  officeId: string,
  filter: PublicFilter,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ rows: PublicRow[]; total: number }> {
  const where = conditions(officeId, filter)
  const counted = await sql<{ n: number }>`select count(*) as n from ${SHOWN} where ${where}`.execute(tx)
  const { rows } = await sql<PublicRow>`select ${COLUMNS} from ${SHOWN} ${NAMES} where ${where}
    order by p.month desc nulls last, p.id limit ${limit} offset ${offset}`.execute(tx)
  return { rows, total: counted.rows[0]?.n ?? 0 }
}

export async function countPublicPlaces(
  tx: Tx,
  officeId: string,
  filter: PublicFilter,
): Promise<{ villageId: string | null; areaId: string | null; count: number }[]> {
  const { rows } = await sql<{
    villageId: string | null
    areaId: string | null
    count: number
  }>`select p.village_id, p.area_id, count(*) as count
    from ${SHOWN} where ${conditions(officeId, filter)} group by p.village_id, p.area_id order by 1, 2`.execute(tx)
  return rows
}

function conditions(officeId: string, f: PublicFilter): RawBuilder<unknown> {
  const list = [sql`p.office_id = ${officeId}`]
  if (f.village) list.push(sql`p.village_id = ${f.village}`)
  if (f.area) list.push(sql`p.area_id = ${f.area}`)
  if (f.field) list.push(sql`p.field = ${f.field}`)
  if (f.state) list.push(sql`p.state = ${f.state}`)
  for (const word of f.q ? searchWords(f.q) : []) list.push(sql`position(${word} in p.search_text) > 0`)
  return sql.join(list, sql` and `)
}
