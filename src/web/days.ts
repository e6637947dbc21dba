import type { Locale } from '#kernel/texts.ts'

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
const CHINA_OFFSET_MS = 8 * 3_600_000

/** How much of an English month is written: whole in sentences, three letters in tables. Chinese has one way. */
export type MonthForm = 'whole' | 'short'

/** A day `2026-01-05` as people write it: 2026年1月5日; 5 January 2026. */
export function dayText(day: string, locale: Locale, form: MonthForm = 'short'): string {
  const [year] = day.split('-').map(Number)
  return locale === 'zh' ? `${year}年${dayInYear(day, locale, form)}` : `${dayInYear(day, locale, form)} ${year}`
}

/** A day without its year: 1月5日; 5 Jan. */
export function dayInYear(day: string, locale: Locale, form: MonthForm = 'short'): string {
  const [, month = 1, date] = day.split('-').map(Number)
  if (locale === 'zh') return `${month}月${date}日`
  const name = MONTHS[month - 1] ?? ''
  return `${date} ${form === 'whole' ? name : name.slice(0, 3)}`
}

/** A month `2026-01`: 2026年1月; January 2026. */
export function monthText(month: string, locale: Locale): string {
  const [year, number = 1] = month.split('-').map(Number)
  return locale === 'zh' ? `${year}年${number}月` : `${MONTHS[number - 1]} ${year}`
}

/** The day and hour of an instant on the wall in China: 2026年1月5日 14:30; 5 January 2026, 14:30. */
export function instantText(instant: string | Date, locale: Locale, form: MonthForm = 'short'): string {
  const local = chinaTime(instant)
  return `${dayText(local.slice(0, 10), locale, form)}${locale === 'zh' ? '' : ','} ${local.slice(11, 16)}`
}

/** The day of an instant in China, `2026-01-05`. */
export function dayOf(instant: string | Date): string {
  return chinaTime(instant).slice(0, 10)
}

function chinaTime(instant: string | Date): string {
  return new Date(new Date(instant).getTime() + CHINA_OFFSET_MS).toISOString()
}
