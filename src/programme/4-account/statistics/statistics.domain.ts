import { addDays, localDate, type LocalDate } from '#kernel/local-date.ts'
import { MATTER_FIGURES } from '#programme/3-resolve/matters/matter-figures.domain.ts'

/** By what the figures are broken down (分组). */
export const GROUPINGS = ['month', 'field', 'village', 'area', 'unit'] as const
export type Grouping = (typeof GROUPINGS)[number]

/** All figures of the statistics: opinions registered, and the figures of matters. */
export const FIGURES = ['registered', ...MATTER_FIGURES] as const
export type Figure = (typeof FIGURES)[number]

/** Counts by figure; null where a figure does not exist in a breakdown: an opinion has no unit. */
export type Figures = Record<Figure, number | null>
export type Row = {
  key: string | null
  figures: Figures
  /** Calendar days from acceptance to closing that half of the closed matters took at most. */
  medianDays: number | null
}

/** What one look into the database gives: some figures of some groups. */
export type Part = { key: string | null; counts: Partial<Record<Figure, number>>; medianDays?: number | null }

/** Rates of the statistics, each of two figures (口径): part of whole. Nobody's silence is in any of them. */
export const RATES = {
  'in-time': ['closed-in-time', 'closed'],
  'at-once': ['closed-at-once', 'closed'],
  solved: ['solved', 'answered'],
  content: ['rated-well', 'rated'],
} as const
export type Rate = keyof typeof RATES

/** A rate as part and whole; undefined where there is nothing to divide by. */
export function rateOf(figures: Figures, rate: Rate): { part: number; whole: number } | undefined {
  const [part, whole] = RATES[rate]
  const of = whole === 'answered' ? sum(figures.solved, figures.partly, figures['not-solved']) : (figures[whole] ?? 0)
  return of > 0 ? { part: figures[part] ?? 0, whole: of } : undefined
}

/**
 * One row a group, from the parts that were counted apart. `keys` are the groups that stand there even with nothing in them, in their order;
 * others follow. `hasOpinions` is false where opinions cannot be broken down or filtered so.
 */
export function rowsOf(keys: readonly string[], parts: readonly Part[], hasOpinions: boolean): Row[] {
  const rows = new Map<string | null, Row>(keys.map((key) => [key, emptyRow(key, hasOpinions)]))
  for (const part of parts) {
    const row = rows.get(part.key) ?? emptyRow(part.key, hasOpinions)
    rows.set(part.key, row)
    for (const figure of FIGURES) {
      const count = part.counts[figure]
      if (count !== undefined && row.figures[figure] !== null) row.figures[figure] += count
    }
    if (part.medianDays !== undefined) row.medianDays = part.medianDays
  }
  return [...rows.values()]
}

function emptyRow(key: string | null, hasOpinions: boolean): Row {
  const figures = Object.fromEntries(FIGURES.map((figure) => [figure, figure === 'registered' && !hasOpinions ? null : 0]))
  return { key, figures: figures as Figures, medianDays: null } // one for each name of the constant
}

/** All rows as one. Groups are disjoint, so counts add up; a median does not. */
export function totalOf(rows: readonly Row[], hasOpinions: boolean): Figures {
  const { figures } = emptyRow(null, hasOpinions)
  for (const row of rows) for (const figure of FIGURES) if (figures[figure] !== null) figures[figure] += row.figures[figure] ?? 0
  return figures
}

/** Months from the first to the last day, `2026-01`. */
export function monthsOf(from: LocalDate, to: LocalDate): string[] {
  const months: string[] = []
  for (let day = localDate(`${from.slice(0, 7)}-01`); day <= to; day = localDate(`${addDays(day, 31).slice(0, 7)}-01`)) {
    months.push(day.slice(0, 7))
  }
  return months
}

/** The days of a month that lie in a period. */
export function daysOfMonth(month: string, from: LocalDate, to: LocalDate): { from: LocalDate; to: LocalDate } {
  const first = localDate(`${month}-01`)
  const last = addDays(localDate(`${addDays(first, 31).slice(0, 7)}-01`), -1)
  return { from: first < from ? from : first, to: last > to ? to : last }
}

/** Steps of a map, of five, such that a photocopy tells them apart: 0 for none, then fifths of the highest value. */
export function stepOf(value: number, highest: number): 0 | 1 | 2 | 3 | 4 {
  if (value <= 0 || highest <= 0) return 0
  const step = Math.ceil((value / highest) * 4)
  return step <= 1 ? 1 : step === 2 ? 2 : step === 3 ? 3 : 4
}

function sum(...counts: (number | null)[]): number {
  return counts.reduce<number>((total, count) => total + (count ?? 0), 0)
}
