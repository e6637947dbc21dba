import { sql, type RawBuilder } from 'kysely'
import type { LocalDate } from '#kernel/local-date.ts'
import type { MatterState } from '#kernel/terms.ts'
import type { Tx } from '#platform/db/database.ts'
import { searchWords, toTsquery } from '#platform/text/search-terms.ts'
import type { MatterScope } from './matters.policy.ts'
import { MATTER_COLUMNS, MATTER_JOINS, type MatterRow } from './matters.repository.ts'

export type MatterFilter = {
  scope: MatterScope
  unit?: string | undefined
  units?: string[] | undefined
  states?: MatterState[] | undefined
  village?: string | undefined
  field?: string | undefined
  handler?: string | undefined
  dueBy?: LocalDate | undefined
  dueAfter?: LocalDate | undefined
  strikeProposed?: boolean | undefined
  notLedBy?: string[] | undefined
  q?: string | undefined
  sort: 'newest' | 'due'
  limit: number
  after?: { at: string; id: string } | undefined
}

/** A page of matters in the caller's scope; `total` counts up to 10,001. Search comes before the other filters, by its index. */
export async function listMatters(tx: Tx, officeId: string, f: MatterFilter): Promise<{ rows: MatterRow[]; total: number }> {
  const from = f.q ? searchSource(f.q) : sql`matters m`
  const where = sql.join(conditions(officeId, f), sql` and `)
  const byDue = f.sort === 'due'
  const after = !f.after
    ? sql``
    : byDue
      ? sql`and (coalesce(m.due_on, '9999-12-31'), m.id) > (${f.after.at.slice(0, 10)}::date, ${f.after.id})`
      : sql`and (m.accepted_at, m.id) < (${f.after.at}::timestamptz, ${f.after.id})`
  const order = byDue ? sql`coalesce(m.due_on, '9999-12-31'), m.id` : sql`m.accepted_at desc, m.id desc`
  const { rows } =
    await sql<MatterRow>`select ${MATTER_COLUMNS} from ${from} ${MATTER_JOINS} where ${where} ${after} order by ${order} limit ${f.limit}`.execute(
      tx,
    )
  const counted = await sql<{ n: number }>`select count(*) as n from (select 1 from ${from} where ${where} limit 10001) c`.execute(tx)
  return { rows, total: counted.rows[0]?.n ?? 0 }
}

function searchSource(q: string): RawBuilder<unknown> {
  const query = toTsquery(q)
  if (query === null) return sql`(select * from matters where false) m`
  return sql`search_matters(${query}::tsquery, ${searchWords(q)}::text[], 100000) s join matters m on m.office_id = current_setting('youyue.office') and m.id = s.id`
}

function conditions(officeId: string, f: MatterFilter): RawBuilder<unknown>[] {
  const list: RawBuilder<unknown>[] = [sql`m.office_id = ${officeId}`]
  if (f.unit) list.push(sql`(m.lead_unit_id = ${f.unit})`)
  if (f.units) list.push(sql`(m.lead_unit_id = any(${f.units}::text[]) or m.assisting_unit_ids && ${f.units}::text[])`)
  if (f.states) list.push(f.states.length === 1 ? sql`m.state = ${f.states[0]}` : sql`m.state = any(${f.states}::text[])`)
  if (f.village) list.push(sql`m.village_id = ${f.village}`)
  if (f.field) list.push(sql`m.field = ${f.field}`)
  if (f.handler) list.push(sql`m.handler_id = ${f.handler}`)
  if (f.dueBy) list.push(sql`m.due_on <= ${f.dueBy}::date`)
  if (f.dueAfter) list.push(sql`m.due_on > ${f.dueAfter}::date`)
  if (f.strikeProposed !== undefined)
    list.push(f.strikeProposed ? sql`m.strike_proposed_by is not null` : sql`m.strike_proposed_by is null`)
  if (f.notLedBy?.length) list.push(sql`not (m.lead_unit_id = any(${f.notLedBy}::text[]))`)
  if (!f.scope.all) list.push(scopeCondition(f.scope))
  return list
}

function scopeCondition(scope: Extract<MatterScope, { all: false }>): RawBuilder<unknown> {
  const { accountId, unitIds, villageIds, areaIds } = scope
  return sql`(m.handler_id = ${accountId} or m.lead_unit_id = any(${unitIds}::text[]) or m.assisting_unit_ids && ${unitIds}::text[]
    or (not m.confidential and (m.first_responsible_id = ${accountId} or m.village_id = any(${villageIds}::text[]) or m.area_id = any(${areaIds}::text[]))))`
}

const GROUPS = {
  unit: sql.raw('m.lead_unit_id'),
  state: sql.raw('m.state'),
  // Months as they are in China; the shift by a constant is cheaper than a zone's name for every row.
  month: sql.raw(`to_char(date_trunc('month', m.accepted_at + interval '8 hours', 'UTC'), 'YYYY-MM')`),
  village: sql.raw('m.village_id'),
  field: sql.raw('m.field'),
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
  const keys = sql.join(by.map((key) => GROUPS[key]))
  const within = scope.all ? sql`` : sql`and ${scopeCondition(scope)}`
  const { rows } = await sql<{
    keys: (string | null)[]
    count: number
  }>`select array[${keys}]::text[] as keys, count(*) as count from matters m
    where m.office_id = ${officeId} ${within} group by ${keys} order by 1`.execute(tx)
  return rows
}
