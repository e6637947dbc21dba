import { localDateOf, weekdayOf, type LocalDate } from '#kernel/local-date.ts'
import type { Locale } from '#kernel/texts.ts'

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日']
const CHINA_OFFSET_MS = 8 * 3_600_000

/** 2026年1月5日; 5 January 2026. */
export function dayWords(day: LocalDate, locale: Locale): string {
  const [year = '', month = '', dayOfMonth = ''] = day.split('-')
  if (locale === 'zh') return `${year}年${Number(month)}月${Number(dayOfMonth)}日`
  return `${Number(dayOfMonth)} ${MONTHS[Number(month) - 1]} ${year}`
}

/** 星期一; only in Chinese, where a day is rarely named without it. */
export function weekdayWords(day: LocalDate, locale: Locale): string {
  return locale === 'zh' ? `星期${WEEKDAYS[weekdayOf(day) - 1]}` : ''
}

/** 2026年1月5日 09:30, by the clock on the wall in China. */
export function instantWords(instant: Date, locale: Locale): string {
  const time = new Date(instant.getTime() + CHINA_OFFSET_MS).toISOString().slice(11, 16)
  return locale === 'zh' ? `${dayWords(localDateOf(instant), locale)} ${time}` : `${dayWords(localDateOf(instant), locale)}, ${time}`
}

/** 2026年1月; January 2026; from `2026-01`. */
export function monthWords(month: string, locale: Locale): string {
  const [year = '', number = ''] = month.split('-')
  return locale === 'zh' ? `${year}年${Number(number)}月` : `${MONTHS[Number(number) - 1]} ${year}`
}
