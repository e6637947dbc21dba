import type { Texts } from '#kernel/texts.ts'
import type { PublicState } from './publication.domain.ts'

export const publicMatterErrorTexts = {
  'publication.changed': {
    zh: '公开规则刚刚被别人改过，请看最新的再改。',
    en: 'Somebody has just changed these rules; please look again.',
  },
  'publication.unknown_category': { zh: '没有这个类目：{code}', en: 'There is no such category: {code}' },
} satisfies Texts

/** States in plain words. */
export const publicStateTexts = {
  'in-hand': { zh: '正在办', en: 'In hand' },
  checking: { zh: '办完了，正在核对', en: 'Reported done, being checked' },
  done: { zh: '办结了', en: 'Closed' },
} satisfies Record<PublicState, { zh: string; en: string }>
