import type { Texts } from '#kernel/texts.ts'

export const fieldWords = {
  optional: { zh: '（可以不填）', en: ' (optional)' },
  fault: { zh: '请改一下：', en: 'Please mend: ' },
} satisfies Texts
