import type { LocalDate } from '#kernel/local-date.ts'
import { addWorkdays, workdaysBetween, type WorkCalendar } from '#kernel/work-calendar.ts'
import type { Clock, Lamp } from '../matters/lamps.domain.ts'

/** The day by which something waits to be done, and what kind of day that is. */
export type Pressing = { dueOn: LocalDate | null; clock: Clock['kind'] | 'screen' | 'none'; lamp: Lamp; workdaysLeft: number | null }

const NOTHING_RUNS: Pressing = { dueOn: null, clock: 'none', lamp: 'outline', workdaysLeft: null }

/** Of all clocks that run on a matter the one that is up first: it sets the alarm, and hides none of the others on the matter's page. */
export function mostPressing(clocks: readonly Clock[]): Pressing {
  const first = clocks.toSorted((a, b) => a.dueOn.localeCompare(b.dueOn))[0]
  return first ? { dueOn: first.dueOn, clock: first.kind, lamp: first.lamp, workdaysLeft: first.workdaysLeft } : NOTHING_RUNS
}

/** Working days from registration in which it is decided what becomes of an opinion (状态表 3–6). */
const SCREEN_WORKDAYS = 2

/** The day by which a registered opinion is decided on. */
export function screeningOf(calendar: WorkCalendar, registeredOn: LocalDate, today: LocalDate): Pressing {
  const { on } = addWorkdays(calendar, registeredOn, SCREEN_WORKDAYS)
  const left = workdaysBetween(calendar, today, on).days
  return { dueOn: on, clock: 'screen', lamp: today > on ? 'red' : left <= 0 ? 'amber' : 'green', workdaysLeft: left }
}

/** Order of a day's work: by the day, what has none at the end; within a day in the order of the duties. */
export function byPressing<T extends { pressing: Pressing; rank: number }>(items: readonly T[]): T[] {
  const key = ({ pressing }: T) => pressing.dueOn ?? '9999-12-31'
  return items.toSorted((a, b) => key(a).localeCompare(key(b)) || a.rank - b.rank)
}
