import { done, refuse, type Outcome } from '#kernel/outcome.ts'
import type { Field } from '#kernel/terms.ts'

/**
 * A category (类目): one of the plan's six fields, or a finer sort of trouble within one. `limitWorkdays` is how many working days a
 * matter of it may take. `ownAffairs` marks a village's own affairs (村级自有事务), the only ones a village committee may lead.
 */
export type Category = {
  code: string
  field: Field
  parentCode: string | null
  name: string
  nameEn: string
  kind: 'problem' | 'suggestion'
  limitWorkdays: number
  ownAffairs: boolean
  active: boolean
  sort: number
  version: number
}
export type CategoryDraft = Omit<Category, 'active' | 'version'> & { active?: boolean }
export type CategoryChange = Partial<Omit<Category, 'code' | 'version'>>

/** All categories of an office by code: rules about parents need the whole tree. */
export type CategoryTree = ReadonlyMap<string, Category>

export type CategoryRefusal =
  | 'registry.code_taken'
  | 'category.parent_missing'
  | 'category.parent_inactive'
  | 'category.field_differs'
  | 'category.cycle'
  | 'category.children_field'
  | 'category.children_active'

/** A new category, at version 1. */
export function decideNewCategory(draft: CategoryDraft, tree: CategoryTree): Outcome<Category, CategoryRefusal> {
  const taken = tree.get(draft.code)
  if (taken) return refuse('registry.code_taken', { code: draft.code, name: taken.name })
  return checkPlace({ ...draft, active: draft.active ?? true, version: 1 }, tree)
}

/** A category after an edit. Its children must not be left behind: not in another field, and not under a retired parent. */
export function decideCategoryChange(category: Category, change: CategoryChange, tree: CategoryTree): Outcome<Category, CategoryRefusal> {
  const changed = { ...category, ...change, version: category.version + 1 }
  const children = [...tree.values()].filter((one) => one.parentCode === category.code)
  if (changed.field !== category.field && children.length > 0) return refuse('category.children_field', { count: children.length })
  const activeChildren = children.filter((one) => one.active)
  if (!changed.active && activeChildren.length > 0) return refuse('category.children_active', { names: namesOf(activeChildren) })
  return checkPlace(changed, tree)
}

/** A parent must exist and be of the same field, and be active where the child is; no category may stand above itself. */
function checkPlace(category: Category, tree: CategoryTree): Outcome<Category, CategoryRefusal> {
  if (category.parentCode === null) return done(category)
  const parent = tree.get(category.parentCode)
  if (!parent && category.parentCode !== category.code) return refuse('category.parent_missing', { parent: category.parentCode })
  for (let above: string | null = category.parentCode; above !== null; above = tree.get(above)?.parentCode ?? null) {
    if (above === category.code) return refuse('category.cycle', { name: category.name })
  }
  if (!parent) return done(category)
  if (parent.field !== category.field) return refuse('category.field_differs', { parent: parent.name })
  if (category.active && !parent.active) return refuse('category.parent_inactive', { parent: parent.name })
  return done(category)
}

function namesOf(categories: readonly Category[]): string {
  return categories.map((one) => one.name).join('、')
}
