import { sql, type RawBuilder } from 'kysely'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/db/database.ts'
import { opinionConditions, type OpinionFilter } from '#programme/1-listen/opinions/opinions.repository.ts'
import { BY_ACCEPTANCE, MATTER_FIGURES, type MatterFigure } from '#programme/3-resolve/matters/matter-figures.domain.ts'
import { countedIn } from '#programme/3-resolve/matters/matter-figures.repository.ts'
import { matterConditions, type MatterFilter } from '#programme/3-resolve/matters/matter-lists.repository.ts'
import type { Grouping, Part } from './statistics.domain.ts'

type Row = { key: string | null; counts: number[]; days: number | null }

/** Counts of matters by group, of the figures that share a day: of acceptance, or of closing. One pass over the period's matters. */
async function countMattersBy(
  tx: Tx,
  officeId: string,
  by: Grouping,
  filter: Omit<MatterFilter, 'sort' | 'limit' | 'figure'>,
  period: { from: LocalDate; to: LocalDate; today: LocalDate },
  names: readonly MatterFigure[],
  day: RawBuilder<unknown>,
): Promise<Part[]> {
  const name = names.includes('accepted') ? 'accepted' : 'closed'
  const where = sql.join(matterConditions(officeId, { ...filter, figure: { name, ...period } }), sql` and `)
  const counts = sql.join(names.map((figure) => sql`count(*) filter (where ${countedIn(figure, period.today)})`))
  const { rows } = await sql<Row>`select ${keyOf(by, day)} as key, array[${counts}]::int[] as counts,
      percentile_cont(0.5) within group (order by (m.closed_at at time zone 'Asia/Shanghai')::date - (m.accepted_at at time zone 'Asia/Shanghai')::date) as days
    from matters m where ${where} group by 1`.execute(tx)
  return rows.map((row) => ({
    key: row.key,
    counts: Object.fromEntries(names.map((figure, i) => [figure, row.counts[i] ?? 0])),
    ...(name === 'closed' ? { medianDays: row.days } : {}),
  }))
}

/** Figures of matters by group: those of the day of acceptance and those of the day of closing. */
export async function countMatterFigures(
  tx: Tx,
  officeId: string,
  by: Grouping,
  filter: Omit<MatterFilter, 'sort' | 'limit' | 'figure'>,
  period: { from: LocalDate; to: LocalDate; today: LocalDate },
): Promise<Part[]> {
  const closing = MATTER_FIGURES.filter((figure) => !BY_ACCEPTANCE.includes(figure))
  return [
    ...(await countMattersBy(tx, officeId, by, filter, period, BY_ACCEPTANCE, sql`m.accepted_at`)),
    ...(await countMattersBy(tx, officeId, by, filter, period, closing, sql`m.closed_at`)),
  ]
}

/** Opinions registered in a period, by group. */
export async function countOpinionsBy(
  tx: Tx,
  officeId: string,
  by: Exclude<Grouping, 'unit'>,
  filter: Omit<OpinionFilter, 'limit'>,
): Promise<Part[]> {
  const where = sql.join(opinionConditions(officeId, filter), sql` and `)
  const key = { month: monthOf(sql`o.registered_at`), field: sql`o.field`, village: sql`o.village_id`, area: sql`o.area_id` }[by]
  const { rows } = await sql<{
    key: string | null
    count: number
  }>`select ${key} as key, count(*) as count from opinions o where ${where} group by 1`.execute(tx)
  return rows.map((row) => ({ key: row.key, counts: { registered: row.count } }))
}

function keyOf(by: Grouping, day: RawBuilder<unknown>): RawBuilder<unknown> {
  return { month: monthOf(day), field: sql`m.field`, village: sql`m.village_id`, area: sql`m.area_id`, unit: sql`m.lead_unit_id` }[by]
}

function monthOf(day: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`to_char(${day} at time zone 'Asia/Shanghai', 'YYYY-MM')`
}

export type GroupName = { key: string; name: string; nameEn: string | null; residents: number | null }

/** The villages, areas or units by which figures are broken down, in the order in which people know them. */
export async function listGroupNames(tx: Tx, officeId: string, by: Grouping): Promise<GroupName[]> {
  if (by === 'month' || by === 'field') return []
  const from = {
    village: sql`select v.id as key, v.name, null as name_en, v.residents from villages v
      join areas a on a.office_id = v.office_id and a.id = v.area_id where v.office_id = ${officeId} order by a.sort, v.code`,
    area: sql`select a.id as key, a.name, a.name_en, (select coalesce(sum(v.residents), 0)::int from villages v
        where v.office_id = a.office_id and v.area_id = a.id) as residents
      from areas a where a.office_id = ${officeId} order by a.sort, a.code`,
    unit: sql`select u.id as key, u.name, u.name_en, null as residents from units u where u.office_id = ${officeId} order by u.sort, u.code`,
  }[by]
  return (await sql<GroupName>`${from}`.execute(tx)).rows
}
