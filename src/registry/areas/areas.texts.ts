import type { Texts } from '#kernel/texts.ts'

export const areasErrorTexts = {
  'area.in_use': { zh: '管区内还有在用的村或单位：{names}。', en: 'Villages or units in this area are still active: {names}.' },
} satisfies Texts
