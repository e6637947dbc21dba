import type { Bilingual, Texts } from '#kernel/texts.ts'
import type { Category } from './categories.domain.ts'

export const CATEGORY_KINDS: Record<Category['kind'], Bilingual> = {
  problem: { zh: '问题', en: 'Problem' },
  suggestion: { zh: '建议', en: 'Suggestion' },
}

export const categoriesErrorTexts = {
  'category.parent_missing': { zh: '没有编码为 {parent} 的上级类目。', en: 'There is no parent category {parent}.' },
  'category.parent_inactive': { zh: '上级类目“{parent}”已停用。', en: 'The parent category {parent} is retired.' },
  'category.field_differs': {
    zh: '类目要与上级类目“{parent}”属于同一领域。',
    en: 'A category must be of the same field as its parent {parent}.',
  },
  'category.cycle': { zh: '类目“{name}”不能成为自己的上级。', en: 'The category {name} cannot stand above itself.' },
  'category.children_field': {
    zh: '它有 {count} 个下级类目，不能改领域；请先移走下级类目。',
    en: 'It has {count} categories below it, so its field cannot change; move those first.',
  },
  'category.children_active': { zh: '请先停用下级类目：{names}。', en: 'Retire the categories below it first: {names}.' },
} satisfies Texts
