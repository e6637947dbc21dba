import type { InputOf } from '#kernel/contract.ts'
import type { statisticsEndpoint } from '#programme/4-account/statistics/statistics.contract.ts'

/** What the address of the page says; without days the period is this year until today. */
export type StatisticsSearch = Partial<NonNullable<InputOf<typeof statisticsEndpoint>['query']>>
export type Period = { from: string; to: string }

const NAMES = ['by', 'from', 'to', 'village', 'area', 'field', 'unit'] as const satisfies readonly (keyof StatisticsSearch)[]

/** The choices in an address; the server judges their values. */
export function readStatisticsSearch(search: Record<string, unknown>): StatisticsSearch {
  const found: Record<string, string> = {}
  for (const name of NAMES) {
    const value = search[name]
    if (value !== undefined && value !== null && value !== '') found[name] = String(value)
  }
  return found as StatisticsSearch // judged by the server, which answers a wrong value with a plain message
}

export const PRESETS = ['this-year', 'last-year', 'this-month', 'last-month', 'twelve-months'] as const
export type Preset = (typeof PRESETS)[number]

/** The days of a period that people name. */
export function periodOf(preset: Preset, today: string): Period {
  const year = Number(today.slice(0, 4))
  const month = Number(today.slice(5, 7))
  switch (preset) {
    case 'this-year':
      return { from: `${year}-01-01`, to: today }
    case 'last-year':
      return { from: `${year - 1}-01-01`, to: `${year - 1}-12-31` }
    case 'this-month':
      return { from: `${today.slice(0, 7)}-01`, to: today }
    case 'last-month':
      return { from: dayIn(year, month - 1, 1), to: dayIn(year, month, 0) }
    case 'twelve-months':
      return { from: dayIn(year, month - 11, 1), to: today }
  }
}

/** A day of the calendar; months and days outside it run over into the next or the one before. */
function dayIn(year: number, month: number, day: number): string {
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10)
}
