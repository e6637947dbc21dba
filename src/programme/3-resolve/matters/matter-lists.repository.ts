import { sql, type RawBuilder } from 'kysely'
import type { LocalDate } from '#kernel/local-date.ts'
import type { MatterState } from '#kernel/terms.ts'
import type { Tx } from '#platform/db/database.ts'
import { duringDays, isOrNone } from '#platform/db/conditions.ts'
import { isOneTerm, searchWords, toTsquery } from '#platform/text/search-terms.ts'
import type { MatterScope } from './matters.policy.ts'
import type { MatterFigure } from './matter-figures.domain.ts'
import { countedIn, instantOf } from './matter-figures.repository.ts'
import { MATTER_COLUMNS, MATTER_JOINS, type MatterRow } from './matters.repository.ts'

export type MatterFilter = {
  scope: MatterScope
  unit?: string | undefined
  units?: string[] | undefined
  states?: readonly MatterState[] | undefined
  village?: string | undefined
  field?: string | undefined
  area?: string | undefined
  /** One of these numbers. */
  numbers?: readonly string[] | undefined
  handler?: string | undefined
  firstResponsible?: string | undefined
  /** In one of these villages or areas. */
  places?: { villageIds: string[]; areaIds: string[] } | undefined
  areas?: string[] | undefined
  notSubmittedBy?: string | undefined
  notProposedBy?: string | undefined
  /** Counted in this figure of the statistics, in these days. */
  figure?: { name: MatterFigure; from?: LocalDate | undefined; to?: LocalDate | undefined; today: LocalDate } | undefined
  dueBy?: LocalDate | undefined
  dueAfter?: LocalDate | undefined
  strikeProposed?: boolean | undefined
  notLedBy?: string[] | undefined
  q?: string | undefined
  sort: 'newest' | 'due' | 'village'
  limit: number
  after?: { at: string; id: string } | undefined
}

/** Counts end here: more than 10,000 is “more than 10,000”. A search counts less far, so that it costs the same however much there is to find. */
const MOST_COUNTED = 10_000
const MOST_HITS = 1_000

export type MatterPage = { rows: MatterRow[]; total: number; totalIsLowerBound: boolean }

/** A page of matters in the caller's scope. */
export async function listMatters(tx: Tx, officeId: string, f: MatterFilter): Promise<MatterPage> {
  const where = sql.join(matterConditions(officeId, f), sql` and `)
  if (f.q) return searchMatters(tx, officeId, f, f.q)
  const { rows } =
    await sql<Counted>`select ${MATTER_COLUMNS}, (select count(*) from (select from matters m where ${where} limit ${MOST_COUNTED + 1}) c) as total
    from matters m ${MATTER_JOINS} where ${where} ${afterCursor(officeId, f)} order by ${orderOf(f)} limit ${sql.lit(f.limit)}`.execute(tx)
  return { rows, ...counted(rows[0]?.total ?? 0, MOST_COUNTED) }
}

type Counted = MatterRow & { total: number }

const counted = (total: number, most: number) => ({ total: Math.min(total, most), totalIsLowerBound: total > most })

/**
 * One scan gives hits and their count. Words that stand in more matters than are counted are so frequent that the newest are found sooner by
 * going back in time and looking at each text.
 */
async function searchMatters(tx: Tx, officeId: string, f: MatterFilter, q: string): Promise<MatterPage> {
  const terms = toTsquery(q)
  if (terms === null) return { rows: [], ...counted(0, MOST_HITS) }
  const [office, ...others] = matterConditions(officeId, f)
  const words = searchWords(q).map((word) => sql`position(${word} in s.search_text) > 0`)
  // The office stands here once more so that the view need not ask for it row by row.
  const indexed = sql.join(
    [sql`s.office_id = ${officeId} and s.search_terms @@ ${terms}::tsquery`, ...(isOneTerm(q) ? [] : words), ...others],
    sql` and `,
  )
  const looked = sql.join([sql`s.office_id = ${officeId}`, ...words, ...others], sql` and `)
  const joined = sql`own_matter_search s join matters m on ${office} and m.id = s.matter_id`
  const order = { newest: sql`null as sort_key`, due: sql`m.due_on as sort_key`, village: sql`${VILLAGE} as sort_key` }[f.sort]
  const isOrdered = f.sort !== 'newest'
  const found = await sql<Counted>`with hits as materialized (
      select s.matter_id as id, s.accepted_at, ${order} from ${isOrdered || others.length > 0 ? joined : sql`own_matter_search s`}
      ${f.sort === 'village' ? VILLAGE_JOIN : sql``} where ${indexed} limit ${MOST_HITS + 1}
    ), page as (
      select m.id from hits m where true ${afterCursor(officeId, f, SORT_KEY)} order by ${orderOf(f, SORT_KEY)} limit ${f.limit}
    ) select ${MATTER_COLUMNS}, counted.total from (select count(*) as total from hits) counted
      left join (page join matters m on ${office} and m.id = page.id) on true ${MATTER_JOINS} order by ${orderOf(f)}`.execute(tx)
  const total = found.rows[0]?.total ?? 0
  // Beside the count stands a row of nothing where the page is empty.
  if (total <= MOST_HITS) return { rows: found.rows.filter(({ id }) => id !== null), ...counted(total, MOST_HITS) }
  const newestFirst = isOrdered ? orderOf(f) : sql`s.accepted_at desc, s.matter_id desc`
  const { rows } =
    await sql<MatterRow>`select ${MATTER_COLUMNS} from ${joined} ${MATTER_JOINS} where ${looked} ${afterCursor(officeId, f)} order by ${newestFirst} limit ${sql.lit(f.limit)}`.execute(
      tx,
    )
  return { rows, ...counted(total, MOST_HITS) }
}

/** What a list is ordered by: a column of the row, or `sort_key` of the hits of a search. Matters without a village come last. */
type Keys = { due: RawBuilder<unknown>; village: RawBuilder<unknown> }
const VILLAGE = sql.raw("coalesce(v.code, '~')")
const VILLAGE_JOIN = sql.raw('left join villages v on v.office_id = m.office_id and v.id = m.village_id')
const COLUMN: Keys = { due: sql.raw('m.due_on'), village: VILLAGE }
const SORT_KEY: Keys = { due: sql.raw('m.sort_key'), village: sql.raw('m.sort_key') }

function afterCursor(officeId: string, { sort, after }: MatterFilter, keys = COLUMN): RawBuilder<unknown> {
  if (!after) return sql``
  const newest = sql`(m.accepted_at, m.id) < (${after.at}::timestamptz, ${after.id})`
  if (sort === 'due') return sql`and (coalesce(${keys.due}, '9999-12-31'), m.id) > (${after.at.slice(0, 10)}::date, ${after.id})`
  if (sort === 'newest') return sql`and ${newest}`
  const last = sql`coalesce((select c.code from matters l join villages c on c.office_id = l.office_id and c.id = l.village_id
    where l.office_id = ${officeId} and l.id = ${after.id}), '~')`
  return sql`and (${keys.village} > ${last} or (${keys.village} = ${last} and ${newest}))`
}

function orderOf({ sort }: MatterFilter, keys = COLUMN): RawBuilder<unknown> {
  if (sort === 'due') return sql`coalesce(${keys.due}, '9999-12-31'), m.id`
  return sort === 'village' ? sql`${keys.village}, m.accepted_at desc, m.id desc` : sql`m.accepted_at desc, m.id desc`
}

/** What a filter asks of `m`; the first is the office. */
export function matterConditions(
  officeId: string,
  f: Omit<MatterFilter, 'sort' | 'limit'>,
): [RawBuilder<unknown>, ...RawBuilder<unknown>[]] {
  const list: [RawBuilder<unknown>, ...RawBuilder<unknown>[]] = [sql`m.office_id = ${officeId}`]
  if (f.unit) list.push(isOrNone(sql`m.lead_unit_id`, f.unit))
  if (f.units) list.push(sql`(m.lead_unit_id = any(${f.units}::text[]) or m.assisting_unit_ids && ${f.units}::text[])`)
  if (f.states) list.push(f.states.length === 1 ? sql`m.state = ${f.states[0]}` : sql`m.state = any(${f.states}::text[])`)
  if (f.village) list.push(isOrNone(sql`m.village_id`, f.village))
  if (f.field) list.push(sql`m.field = ${f.field}`)
  if (f.area) list.push(isOrNone(sql`m.area_id`, f.area))
  if (f.numbers) list.push(sql`m.number = any(${[...f.numbers]}::text[])`)
  if (f.areas) list.push(sql`m.area_id = any(${f.areas}::text[])`)
  if (f.places) list.push(sql`(m.village_id = any(${f.places.villageIds}::text[]) or m.area_id = any(${f.places.areaIds}::text[]))`)
  if (f.handler) list.push(sql`m.handler_id = ${f.handler}`)
  if (f.firstResponsible) list.push(sql`m.first_responsible_id = ${f.firstResponsible}`)
  if (f.notSubmittedBy) list.push(sql`m.submitted_by is distinct from ${f.notSubmittedBy}`)
  if (f.notProposedBy) list.push(sql`m.strike_proposed_by is distinct from ${f.notProposedBy}`)
  if (f.figure) list.push(...duringDays(instantOf(f.figure.name), f.figure), countedIn(f.figure.name, f.figure.today))
  if (f.dueBy) list.push(sql`m.due_on <= ${f.dueBy}::date`)
  if (f.dueAfter) list.push(sql`m.due_on > ${f.dueAfter}::date`)
  if (f.strikeProposed !== undefined)
    list.push(f.strikeProposed ? sql`m.strike_proposed_by is not null` : sql`m.strike_proposed_by is null`)
  if (f.notLedBy?.length) list.push(sql`not (m.lead_unit_id = any(${f.notLedBy}::text[]))`)
  if (!f.scope.all) list.push(scopeCondition(f.scope))
  return list
}

/** The caller's scope as a condition on `m`. */
export function scopeCondition(scope: Extract<MatterScope, { all: false }>): RawBuilder<unknown> {
  const { accountId, unitIds, villageIds, areaIds } = scope
  return sql`(m.handler_id = ${accountId} or m.lead_unit_id = any(${unitIds}::text[]) or m.assisting_unit_ids && ${unitIds}::text[]
    or (not m.confidential and (m.first_responsible_id = ${accountId} or m.village_id = any(${villageIds}::text[]) or m.area_id = any(${areaIds}::text[]))))`
}

// Months as they are in China; the shift by a constant is cheaper than a zone's name for every row, and writing a month out is left for the end.
const GROUPS = {
  unit: { key: sql.raw('m.lead_unit_id'), shown: sql.raw('m.lead_unit_id') },
  state: { key: sql.raw('m.state'), shown: sql.raw('m.state') },
  month: {
    key: sql.raw(`date_trunc('month', m.accepted_at + interval '8 hours', 'UTC')`),
    shown: sql.raw(`to_char(date_trunc('month', m.accepted_at + interval '8 hours', 'UTC'), 'YYYY-MM')`),
  },
  village: { key: sql.raw('m.village_id'), shown: sql.raw('m.village_id') },
  field: { key: sql.raw('m.field'), shown: sql.raw('m.field') },
}
export type StatsKey = keyof typeof GROUPS
export const STATS_KEYS = Object.keys(GROUPS) as StatsKey[]

/** Counts of matters by up to three keys, in the caller's scope. */
export async function countMatters(
  tx: Tx,
  officeId: string,
  by: readonly StatsKey[],
  scope: MatterScope,
): Promise<{ keys: (string | null)[]; count: number }[]> {
  const keys = sql.join(by.map((name) => GROUPS[name].key))
  const shown = sql.join(by.map((name) => GROUPS[name].shown))
  const within = scope.all ? sql`` : sql`and ${scopeCondition(scope)}`
  const { rows } = await sql<{
    keys: (string | null)[]
    count: number
  }>`select array[${shown}]::text[] as keys, count(*) as count from matters m
    where m.office_id = ${officeId} ${within} group by ${keys} order by 1`.execute(tx)
  return rows
}
