import { weekdayOf, type LocalDate } from '#kernel/local-date.ts'
import type { Locale } from '#kernel/texts.ts'
import { dayText, instantText } from '#web/days.ts'

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日']

/** 2026年1月5日; 5 January 2026. */
export function dayWords(day: LocalDate, locale: Locale): string {
  return dayText(day, locale, 'whole')
}

/** 星期一; only in Chinese, where a day is rarely named without it. */
export function weekdayWords(day: LocalDate, locale: Locale): string {
  return locale === 'zh' ? `星期${WEEKDAYS[weekdayOf(day) - 1]}` : ''
}

/** 2026年1月5日 09:30, by the clock on the wall in China. */
export function instantWords(instant: Date, locale: Locale): string {
  return instantText(instant, locale, 'whole')
}

export { monthText as monthWords } from '#web/days.ts'
