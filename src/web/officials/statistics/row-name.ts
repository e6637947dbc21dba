import type { AnswerOf } from '#kernel/contract.ts'
import type { statisticsEndpoint } from '#programme/4-account/statistics/statistics.contract.ts'
import type { Grouping } from '#programme/4-account/statistics/statistics.domain.ts'
import { statisticsSheetTexts } from '#programme/4-account/statistics/statistics.texts.ts'
import { useLanguage, useTexts } from '../shell/language.tsx'

export type Answer = AnswerOf<typeof statisticsEndpoint>
export type AnswerRow = Answer['rows'][number]

/** What a row is called in the person's language: 3月, 民生改善, a village's name. */
export function useRowName(by: Grouping): (row: AnswerRow) => string {
  const s = useTexts(statisticsSheetTexts)
  const { locale } = useLanguage()
  return ({ key, name, nameEn }) => {
    if (key === null) return s('none')
    if (by === 'month') return locale === 'zh' ? `${key.slice(0, 4)}年${Number(key.slice(5))}月` : key
    return (locale === 'en' ? nameEn : name) || name || key
  }
}
