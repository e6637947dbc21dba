import type { Locale } from '#kernel/texts.ts'
import { dayInYear, dayText } from '#web/days.ts'

export { dayOf, dayText, instantText } from '#web/days.ts'

/** A day without its year, for lists of this year's work. */
export function shortDayText(day: string, today: string, locale: Locale): string {
  return day.slice(0, 4) === today.slice(0, 4) ? dayInYear(day, locale) : dayText(day, locale)
}
