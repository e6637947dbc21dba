import type { Locale } from '#kernel/texts.ts'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** A day `2026-01-05` as people write it: 2026年1月5日, 5 Jan 2026. */
export function dayText(day: string, locale: Locale): string {
  const [year, month, date] = day.split('-').map(Number)
  return locale === 'zh' ? `${year}年${month}月${date}日` : `${date} ${MONTHS[(month ?? 1) - 1]} ${year}`
}

/** A day without its year, for lists of this year's work. */
export function shortDayText(day: string, today: string, locale: Locale): string {
  if (day.slice(0, 4) !== today.slice(0, 4)) return dayText(day, locale)
  const [, month, date] = day.split('-').map(Number)
  return locale === 'zh' ? `${month}月${date}日` : `${date} ${MONTHS[(month ?? 1) - 1]}`
}

/** The day and hour of an instant on the wall in China: 2026年1月5日 14:30. */
export function instantText(instant: string, locale: Locale): string {
  const local = chinaTime(instant)
  return `${dayText(local.slice(0, 10), locale)} ${local.slice(11, 16)}`
}

/** The day of an instant in China, `2026-01-05`. */
export function dayOf(instant: string | Date): string {
  return chinaTime(instant).slice(0, 10)
}

function chinaTime(instant: string | Date): string {
  return new Date(new Date(instant).getTime() + 8 * 3_600_000).toISOString()
}
