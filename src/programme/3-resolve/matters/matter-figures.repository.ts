import { sql, type RawBuilder } from 'kysely'
import type { LocalDate } from '#kernel/local-date.ts'
import { BY_ACCEPTANCE, CONTENT_FROM, type MatterFigure } from './matter-figures.domain.ts'

// When the result that led to the closing was handed in: the ledger knows, the row does not keep it.
const SUBMITTED_ON = sql.raw(`(select (max(e.at) at time zone 'Asia/Shanghai')::date from ledger_events e
  where e.office_id = m.office_id and e.subject_id = m.id and e.type = 'matter.submitted')`)
/** The worst rating of the result that the speakers of the last round gave. */
const RESULT_RATING = sql.raw(`(select min(f.result_rating) from feedback f
  where f.office_id = m.office_id and f.matter_id = m.id and f.round = 1 + m.redo_count + m.reopen_count)`)

function narrowing(figure: MatterFigure, today: LocalDate): RawBuilder<unknown> {
  switch (figure) {
    case 'accepted':
    case 'closed':
      return sql`true`
    case 'in-hand':
      return sql`m.state not in ('closed', 'struck-off')`
    case 'overdue':
      return sql`(m.state in ('assigned', 'in-progress') and m.due_on < ${today}::date)`
    case 'closed-in-time':
      return sql`${SUBMITTED_ON} <= m.due_on`
    case 'closed-at-once':
      return sql`(m.redo_count = 0 and m.reopen_count = 0)`
    case 'struck-off':
      return sql`m.state = 'struck-off'`
    case 'solved':
    case 'partly':
      return sql`m.result_answer = ${sql.lit(figure)}`
    case 'not-solved':
      return sql`m.result_answer = 'not'`
    case 'no-answer':
      return sql`m.result_answer = 'unreachable'`
    case 'rated':
      return sql`${RESULT_RATING} is not null`
    case 'rated-well':
      return sql`${RESULT_RATING} >= ${sql.lit(CONTENT_FROM)}`
  }
}

/** The instant that puts a matter into the period of a figure. */
export function instantOf(figure: MatterFigure): RawBuilder<unknown> {
  return BY_ACCEPTANCE.includes(figure) ? sql`m.accepted_at` : sql`m.closed_at`
}

/** Whether a matter is counted in a figure: one condition, for the count and for the list that the count opens. */
export function countedIn(figure: MatterFigure, today: LocalDate): RawBuilder<unknown> {
  const narrow = narrowing(figure, today)
  return BY_ACCEPTANCE.includes(figure) ? narrow : sql`(m.closed_at is not null and ${narrow})`
}
