import type { Bilingual, Texts } from '#kernel/texts.ts'
import type { PhaseKind } from './programmes.domain.ts'

export const PHASES: Record<PhaseKind, Bilingual> = {
  listen: { zh: '访民情', en: 'Listen' },
  deliberate: { zh: '集民智', en: 'Deliberate' },
  resolve: { zh: '解民忧', en: 'Resolve' },
  account: { zh: '赢民心', en: 'Account' },
}

export const programmesErrorTexts = {
  'programme.year_taken': { zh: '{year} 年已有计划。', en: 'There already is a programme for {year}.' },
  'programme.phase_twice': { zh: '阶段“{phase}”写了两次。', en: 'The phase {phase} stands there twice.' },
  'programme.phase_dates': { zh: '阶段“{phase}”的结束日期早于开始日期。', en: 'The phase {phase} ends before it begins.' },
  'programme.phase_order': { zh: '阶段“{phase}”不能比“{before}”先开始。', en: 'The phase {phase} cannot begin before {before}.' },
} satisfies Texts
