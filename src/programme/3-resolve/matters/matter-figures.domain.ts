/**
 * Figures of matters (事项指标) that statistics count and lists open. The first three are about matters accepted in a period, all others about
 * matters closed in it (the last closing: what was reopened is open again and no longer counted). What each means in words stands in the texts
 * of the statistics.
 */
export const MATTER_FIGURES = [
  'accepted',
  'in-hand',
  'overdue',
  'closed',
  'closed-in-time',
  'closed-at-once',
  'struck-off',
  'solved',
  'partly',
  'not-solved',
  'no-answer',
  'rated',
  'rated-well',
] as const
export type MatterFigure = (typeof MATTER_FIGURES)[number]

/** Figures whose day is the day of acceptance; the day of all others is the day of closing. */
export const BY_ACCEPTANCE: readonly MatterFigure[] = ['accepted', 'in-hand', 'overdue']

/** A rating of the result from which people are called content (结果满意): four and five of five. */
export const CONTENT_FROM = 4
