import { addDays, weekdayOf, yearOf, type LocalDate } from './local-date.ts'

type YearArrangement = { sources: { publishedOn: string; url: string }[]; off: string; work: string }

/** The official working calendar as data: which days are off and which weekends are worked, by year, with the notices they come from. */
export type OfficialCalendar = { version: string; years: Record<number, YearArrangement> }

/**
 * A working calendar (工作日历). Days in a year whose arrangement is not yet published follow Monday to Friday and are *provisional*:
 * a time limit that touches one must say so, because the State Council may still move it.
 */
export type WorkCalendar = {
  version: string
  isWorkday(day: LocalDate): boolean
  isPublished(day: LocalDate): boolean
}

/** A day computed on the calendar, and whether it may still move. */
export type CalendarDay = { on: LocalDate; provisional: boolean }

/** Reads the official data into a calendar. */
export function workCalendarOf(official: OfficialCalendar): WorkCalendar {
  const years = new Map(
    Object.entries(official.years).map(([year, a]) => [Number(year), { off: new Set(a.off.split(' ')), work: new Set(a.work.split(' ')) }]),
  )
  return {
    version: official.version,
    isPublished: (day) => years.has(yearOf(day)),
    isWorkday(day) {
      const year = years.get(yearOf(day))
      const monthDay = day.slice(5)
      if (year?.work.has(monthDay)) return true
      if (year?.off.has(monthDay)) return false
      return weekdayOf(day) <= 5
    },
  }
}

/** The day `days` working days after `start`; the start day does not count (the day of receipt is not counted, 民法典 201). `days` ≥ 0. */
export function addWorkdays(calendar: WorkCalendar, start: LocalDate, days: number): CalendarDay {
  return stepWorkdays(calendar, start, days, 1)
}

/** The day `days` working days before `start`; the start day does not count. */
export function subtractWorkdays(calendar: WorkCalendar, start: LocalDate, days: number): CalendarDay {
  return stepWorkdays(calendar, start, days, -1)
}

type Span = { days: number; provisional: boolean }

/** Lists ask for the same few spans, from today to some day, over and over; days are counted one by one only the first time. */
const counted = new WeakMap<WorkCalendar, Map<string, Span>>()
const MOST_KEPT = 4_000

/** Working days in (start, end]: the start day is not counted, the end day is. Negative when the end lies before the start. */
export function workdaysBetween(calendar: WorkCalendar, start: LocalDate, end: LocalDate): Span {
  if (end < start) {
    const mirrored = workdaysBetween(calendar, end, start)
    return { days: -mirrored.days, provisional: mirrored.provisional }
  }
  let spans = counted.get(calendar)
  if (!spans || spans.size >= MOST_KEPT) counted.set(calendar, (spans = new Map()))
  const key = `${start}/${end}`
  const known = spans.get(key) ?? countWorkdays(calendar, start, end)
  spans.set(key, known)
  return known
}

function countWorkdays(calendar: WorkCalendar, start: LocalDate, end: LocalDate): Span {
  let days = 0
  let provisional = false
  for (let day = start; day < end;) {
    day = addDays(day, 1)
    if (calendar.isWorkday(day)) days++
    if (!calendar.isPublished(day)) provisional = true
  }
  return { days, provisional }
}

function stepWorkdays(calendar: WorkCalendar, start: LocalDate, days: number, direction: 1 | -1): CalendarDay {
  if (!Number.isInteger(days) || days < 0) throw new RangeError(`working days must be a whole number ≥ 0: ${days}`)
  let day = start
  let provisional = false
  for (let left = days; left > 0;) {
    day = addDays(day, direction)
    if (!calendar.isPublished(day)) provisional = true
    if (calendar.isWorkday(day)) left--
  }
  return { on: day, provisional }
}
