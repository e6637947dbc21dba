import { parseLocalDate, type LocalDate } from '#kernel/local-date.ts'
import { OFFICIAL_CALENDAR } from '#kernel/official-calendar.ts'
import { addWorkdays, subtractWorkdays, workCalendarOf, workdaysBetween } from '#kernel/work-calendar.ts'
import { texts } from './cli.texts.ts'
import { CommandRefusal } from './shell.ts'

const calendar = workCalendarOf(OFFICIAL_CALENDAR)

/** Forty years: beyond it no count of working days means anything, and the calendar of days would end. */
const MOST_DAYS = 10_000

/** An answer as it is printed, and whether a year without a published calendar had part in it. */
export type WorkdaysAnswer = { answer: string; provisional: boolean }
export type WorkdaysKind = 'add' | 'subtract' | 'between'

/** One question to the official calendar in texts as people give them: `last` is a number of days, or the end for `between`. Throws CommandRefusal. */
export function askWorkdays(kind: WorkdaysKind, first: string, last: string): WorkdaysAnswer {
  const start = dayOf(first)
  if (kind === 'between') {
    const end = dayOf(last)
    if (end < start) throw new CommandRefusal(texts.endBeforeStart, { start, end })
    const { days, provisional } = workdaysBetween(calendar, start, end)
    return { answer: String(days), provisional }
  }
  const step = kind === 'add' ? addWorkdays : subtractWorkdays
  const { on, provisional } = step(calendar, start, countOf(last))
  return { answer: on, provisional }
}

function dayOf(text: string): LocalDate {
  const day = parseLocalDate(text)
  // Within two centuries: further out neither the years nor the rules are known.
  if (!day || day < '1900-01-01' || day > '2200-01-01') throw new CommandRefusal(texts.badDay, { day: text })
  return day
}

function countOf(text: string): number {
  const count = Number(text)
  if (!/^\d+$/.test(text) || count < 1 || count > MOST_DAYS) throw new CommandRefusal(texts.badCount, { count: text })
  return count
}
