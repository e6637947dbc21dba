import type { Texts } from '#kernel/texts.ts'

export const narrowedTexts = {
  only: { zh: '只看：{what}', en: 'Only: {what}' },
  leave: { zh: '取消', en: 'Show all' },
  period: { zh: '{from} 至 {to}', en: '{from} to {to}' },
  start: { zh: '最早', en: 'the beginning' },
  now: { zh: '现在', en: 'now' },
} satisfies Texts
