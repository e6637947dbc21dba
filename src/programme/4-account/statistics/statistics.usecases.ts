import type { z } from 'zod'
import { daysBetween, localDate, localDateOf, type LocalDate } from '#kernel/local-date.ts'
import { RequestError } from '#kernel/outcome.ts'
import { FIELD_CODES } from '#kernel/terms.ts'
import { runQuery } from '#platform/command.ts'
import type { Context, StaffActor } from '#platform/context.ts'
import { opinionScope } from '#programme/1-listen/opinions/opinions.policy.ts'
import { matterScope } from '#programme/3-resolve/matters/matters.policy.ts'
import type { statisticsEndpoint } from './statistics.contract.ts'
import { monthsOf, rowsOf, totalOf, type Figures, type Grouping, type Row } from './statistics.domain.ts'
import { countMatterFigures, countOpinionsBy, listGroupNames, type GroupName } from './statistics.repository.ts'

type Given = z.output<typeof statisticsEndpoint.query & z.ZodType>
export type StatisticsQuery = Given & { from: LocalDate; to: LocalDate }
export type Statistics = { query: StatisticsQuery; rows: Row[]; total: Figures; names: Map<string, GroupName>; asOf: Date }

const MOST_DAYS = 3_660

/**
 * Figures of a period by month, field, village, area or unit (统计), within what the caller may see: each count is the length of the list
 * that it opens.
 */
export function readStatistics(ctx: Context, given: Given): Promise<Statistics> {
  const today = localDateOf(ctx.now())
  const to = given.to ?? today
  const query = { ...given, from: given.from ?? localDate(`${to.slice(0, 4)}-01-01`), to }
  const actor = ctx.actor as StaffActor // the endpoint's permission is one of staff
  const { by, from, village, area, field, unit } = query
  if (from > to || daysBetween(from, to) > MOST_DAYS) throw new RequestError('invalid', 'request.invalid', { fields: { from, to } })
  const period = { from, to, today }
  const hasOpinions = by !== 'unit' && unit === undefined
  return runQuery(ctx, async (tx) => {
    const places = { village, area, field }
    const parts = [
      ...(await countMatterFigures(tx, ctx.officeId, by, { scope: matterScope(actor), ...places, unit }, period)),
      ...(hasOpinions ? await countOpinionsBy(tx, ctx.officeId, by, { scope: opinionScope(actor), ...places, from, to }) : []),
    ]
    const names = await listGroupNames(tx, ctx.officeId, by)
    const rows = rowsOf(standing(query, names), parts, hasOpinions)
    return {
      query,
      rows: by === 'unit' ? rows.filter((row) => Object.values(row.figures).some(Boolean)) : rows,
      total: totalOf(rows, hasOpinions),
      names: new Map(names.map((name) => [name.key, name])),
      asOf: ctx.now(),
    }
  })
}

/** Groups that stand there even when nothing happened in them: silence is a finding too. A filter leaves only its own. */
function standing({ by, from, to, village, area, field }: StatisticsQuery, names: readonly GroupName[]): string[] {
  const one: Record<Grouping, string | undefined> = { month: undefined, field, village, area, unit: undefined }
  const only = one[by]
  if (only) return [only]
  if (by === 'month') return monthsOf(from, to)
  if (by === 'field') return [...FIELD_CODES]
  // The villages of one area only: which they are, the rows with something in them tell.
  return by === 'village' && area ? [] : names.map((name) => name.key)
}
