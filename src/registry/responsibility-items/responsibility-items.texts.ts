import type { Bilingual, Texts } from '#kernel/texts.ts'
import type { ResponsibilityItem } from './responsibility-items.domain.ts'

export const ITEM_KINDS: Record<ResponsibilityItem['kind'], Bilingual> = {
  basic: { zh: '基本履职', en: 'Own duty' },
  supporting: { zh: '配合履职', en: 'Supporting' },
  withdrawn: { zh: '上级收回', en: 'Taken back' },
}

export const responsibilityItemsErrorTexts = {
  'item.taken': {
    zh: '这个单位已有这个类目的履职事项（依据：{basis}），请修改原有的。',
    en: 'This unit already has an item for this category (basis: {basis}); edit that one.',
  },
  'item.unit_missing': { zh: '没有这个单位，或单位已停用。', en: 'There is no such unit, or it is retired.' },
  'item.category_missing': { zh: '没有这个类目，或类目已停用。', en: 'There is no such category, or it is retired.' },
  'item.village_own_affairs': {
    zh: '“{category}”不是村级自有事务，不能作为 {unit} 的基本履职事项，只能配合（乡镇条例第二十四条）。',
    en: '{category} is not a village’s own affair: {unit} may support it, not lead it (township regulations, article 24).',
  },
  'item.dates': { zh: '结束日期不能早于开始日期。', en: 'An item cannot end before it begins.' },
} satisfies Texts
