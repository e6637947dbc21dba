import { localDate, yearOf, type LocalDate } from '#kernel/local-date.ts'
import { addWorkdays, subtractWorkdays, type WorkCalendar } from '#kernel/work-calendar.ts'
import type { Fate, Timing } from './matters/story.ts'
import type { Random } from './random.ts'

export type Course = {
  /** The working day of each step, in their order; the last is where the life stands today. */
  days: LocalDate[]
  /** The day to promise at the assignment, where the story wants one; else the category's limit decides. */
  promise: LocalDate | undefined
}

/** Lays the steps of a life on working days, backwards from its last: `gaps` are the working days between a step and the one before. */
export function courseOf(fate: Fate, gaps: readonly number[], today: LocalDate, calendar: WorkCalendar, random: Random): Course {
  const promise = fate.kind === 'matter' ? promiseOf(fate.timing, today, calendar, random) : undefined
  const wished = fate.kind === 'matter' ? endOf(fate.timing, today, calendar, random) : back(calendar, today, random.int(1, 4))
  const end = promise && promise < wished ? promise : wished
  let day = end
  const days = gaps.toReversed().map((gap) => {
    const here = day
    day = back(calendar, day, gap)
    return here
  })
  return { days: days.toReversed(), promise }
}

function promiseOf(timing: Timing, today: LocalDate, calendar: WorkCalendar, random: Random): LocalDate | undefined {
  if (!('due' in timing)) return undefined
  if (timing.due === 'overdue') return subtractWorkdays(calendar, today, random.int(1, 6)).on
  if (timing.due === 'today') return today
  return addWorkdays(calendar, today, timing.due === 'this-week' ? random.int(1, 4) : random.int(6, 15)).on
}

function endOf(timing: Timing, today: LocalDate, calendar: WorkCalendar, random: Random): LocalDate {
  if ('ago' in timing) return back(calendar, today, timing.ago)
  // Never today: a life must look alike whether the office is set up before breakfast or at night.
  if ('due' in timing) return back(calendar, today, random.int(1, 3))
  const inMonth = (year: number) =>
    localDate(`${year}-${String(timing.month).padStart(2, '0')}-${String(random.int(10, 27)).padStart(2, '0')}`)
  const thisYear = inMonth(yearOf(today))
  return back(calendar, thisYear <= today ? thisYear : inMonth(yearOf(today) - 1), 0)
}

/** A number of working days before a day; from a day off one first goes back to the last working day. */
function back(calendar: WorkCalendar, day: LocalDate, days: number): LocalDate {
  const from = calendar.isWorkday(day) ? day : subtractWorkdays(calendar, day, 1).on
  return subtractWorkdays(calendar, from, days).on
}
