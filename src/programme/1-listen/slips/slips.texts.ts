import type { Texts } from '#kernel/texts.ts'

export const slipErrorTexts = {
  'slip.entered_already': { zh: '这张纸条已经录过了。', en: 'This slip has been keyed in already.' },
  'slip.dropped_already': { zh: '这张纸条已经作废；要录，先放回。', en: 'This slip was dropped; put it back first.' },
  'slip.nothing_to_restore': { zh: '这张纸条本来就在等着录。', en: 'This slip is waiting already.' },
  'slip.taken': { zh: '{name}正在录这张纸条，请看下一张。', en: '{name} is keying in this slip; please take the next one.' },
  'slip.batch_full': { zh: '一批最多 {most} 张，请另开一批。', en: 'A batch holds {most} slips at most; please begin another.' },
} satisfies Texts
