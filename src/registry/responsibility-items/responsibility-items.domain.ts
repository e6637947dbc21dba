import type { LocalDate } from '#kernel/local-date.ts'
import { done, refuse, type Outcome } from '#kernel/outcome.ts'
import type { UnitKind } from '#kernel/terms.ts'
import type { Category } from '../categories/categories.domain.ts'
import type { Unit } from '../units/units.domain.ts'

/**
 * A responsibility item (履职事项): that a unit may be given a category as its own duty (`basic`, 基本履职) or to help (`supporting`,
 * 配合履职), or that a higher level took it back (`withdrawn`, 上级收回); on which basis, from when to when, both days included.
 */
export type ResponsibilityItem = {
  id: string
  unitId: string
  categoryCode: string
  kind: 'basic' | 'supporting' | 'withdrawn'
  basis: string
  fromOn: LocalDate
  toOn: LocalDate | null
  version: number
}
export type ItemDraft = Omit<ResponsibilityItem, 'id' | 'version'>
export type ItemChange = Partial<Pick<ResponsibilityItem, 'kind' | 'basis' | 'fromOn' | 'toOn'>>
export type ItemRefusal = 'item.taken' | 'item.unit_missing' | 'item.category_missing' | 'item.village_own_affairs' | 'item.dates'

export type ItemSurroundings = { unit: Unit | undefined; category: Category | undefined }

/** A new item; a unit and a category have one item, whose kind and days change. */
export function decideNewItem(
  id: string,
  draft: ItemDraft,
  around: ItemSurroundings & { twin: ResponsibilityItem | undefined },
): Outcome<ResponsibilityItem, ItemRefusal> {
  if (around.twin) return refuse('item.taken', { basis: around.twin.basis })
  if (!around.unit?.active) return refuse('item.unit_missing')
  if (!around.category?.active) return refuse('item.category_missing')
  return check({ id, ...draft, version: 1 }, around)
}

/** An item after an edit. */
export function decideItemChange(
  item: ResponsibilityItem,
  change: ItemChange,
  around: ItemSurroundings,
): Outcome<ResponsibilityItem, ItemRefusal> {
  return check({ ...item, ...change, version: item.version + 1 }, around)
}

function check(item: ResponsibilityItem, { unit, category }: ItemSurroundings): Outcome<ResponsibilityItem, ItemRefusal> {
  if (item.toOn !== null && item.toOn < item.fromOn) return refuse('item.dates')
  const asGiven = unit && category ? givenKind(item.kind, unit.kind, category.ownAffairs) : undefined
  if (item.kind === 'basic' && asGiven !== 'basic')
    return refuse('item.village_own_affairs', { unit: unit?.name, category: category?.name })
  return done(item)
}

/**
 * As what a unit may be given work: a township hands its own duties to no village (乡镇条例 24), so a village committee leads only a
 * village's own affairs and otherwise helps. Undefined: not at all.
 */
export function givenKind(kind: ResponsibilityItem['kind'], unitKind: UnitKind, ownAffairs: boolean): 'basic' | 'supporting' | undefined {
  if (kind === 'withdrawn') return undefined
  return kind === 'basic' && unitKind === 'village' && !ownAffairs ? 'supporting' : kind
}
