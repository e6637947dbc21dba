/** A day as people write it, `'2026-03-01'`, in the office's own time zone: sorts as text and survives JSON. */
export type LocalDate = string & { readonly __brand: 'LocalDate' }

const DAY_MS = 86_400_000
/** China has had one zone without daylight saving since 1991, so local time is plain arithmetic. */
const CHINA_OFFSET_MS = 8 * 3_600_000

/** The day named by `YYYY-MM-DD`, or undefined for anything that is not a day of the calendar (2022-02-30; there was no year 0). */
export function parseLocalDate(text: string): LocalDate | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match || match[1] === '0000') return undefined
  const time = Date.parse(`${text}T00:00:00Z`)
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text) return undefined
  return text as LocalDate // proved above
}

/** A day written in code or read from a trusted column; throws on anything else. */
export function localDate(text: string): LocalDate {
  const day = parseLocalDate(text)
  if (!day) throw new RangeError(`not a day: ${text}`)
  return day
}

/** The day after `days` more days (calendar days, may be negative). */
export function addDays(day: LocalDate, days: number): LocalDate {
  return dayOfNumber(dayNumber(day) + days)
}

/** Calendar days from `from` to `to`, negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumber(to) - dayNumber(from)
}

/** 1 Monday … 7 Sunday. */
export function weekdayOf(day: LocalDate): number {
  return ((dayNumber(day) + 3) % 7) + 1
}

export function yearOf(day: LocalDate): number {
  return Number(day.slice(0, 4))
}

/** The day on the wall in China at an instant. */
export function localDateOf(instant: Date): LocalDate {
  return new Date(instant.getTime() + CHINA_OFFSET_MS).toISOString().slice(0, 10) as LocalDate // ISO days are days
}

/** The instant at which the wall clock in China shows `hour:minute` on a day. */
export function instantAt(day: LocalDate, hour = 0, minute = 0): Date {
  return new Date(dayNumber(day) * DAY_MS - CHINA_OFFSET_MS + (hour * 60 + minute) * 60_000)
}

/** The last instant of a day, the moment a time limit on that day runs out. */
export function endOfDay(day: LocalDate): Date {
  return new Date(instantAt(addDays(day, 1)).getTime() - 1)
}

function dayNumber(day: LocalDate): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY_MS
}

function dayOfNumber(number: number): LocalDate {
  return new Date(number * DAY_MS).toISOString().slice(0, 10) as LocalDate // ISO days are days
}
