import { describe, expect, it } from 'vitest'
import { localDate } from '#kernel/local-date.ts'
import type { UnitKind } from '#kernel/terms.ts'
import type { Category } from '../categories/categories.domain.ts'
import type { Unit } from '../units/units.domain.ts'
import { decideItemChange, decideNewItem, givenKind, type ItemDraft, type ResponsibilityItem } from './responsibility-items.domain.ts'

const draft: ItemDraft = {
  unitId: 'unit',
  categoryCode: 'lamps',
  kind: 'basic',
  basis: 'list 2026',
  fromOn: localDate('2026-01-01'),
  toOn: null,
}
const unit = (kind: UnitKind, active = true): Unit => ({
  id: 'unit',
  code: 'unit',
  name: 'Unit',
  nameEn: 'Unit',
  kind,
  parentId: null,
  areaId: null,
  villageId: null,
  phone: null,
  active,
  sort: 0,
  version: 1,
})
const category = (ownAffairs: boolean, active = true): Category => ({
  code: 'lamps',
  field: 'livelihood',
  parentCode: null,
  name: 'Lamps',
  nameEn: 'Lamps',
  kind: 'problem',
  limitWorkdays: 10,
  ownAffairs,
  active,
  sort: 0,
  version: 1,
})
const twin: ResponsibilityItem = { id: 'item', ...draft, version: 1 }
const refusalOf = (outcome: { ok: boolean; refusal?: string }) => (outcome.ok ? 'done' : outcome.refusal)

describe('a new item', () => {
  it.each([
    ['a station', draft, { unit: unit('station'), category: category(false), twin: undefined }, 'done'],
    ['a village for its own affairs', draft, { unit: unit('village'), category: category(true), twin: undefined }, 'done'],
    [
      'a village for the township’s',
      draft,
      { unit: unit('village'), category: category(false), twin: undefined },
      'item.village_own_affairs',
    ],
    [
      'a village to help',
      { ...draft, kind: 'supporting' as const },
      { unit: unit('village'), category: category(false), twin: undefined },
      'done',
    ],
    ['twice', draft, { unit: unit('station'), category: category(false), twin }, 'item.taken'],
    ['a retired unit', draft, { unit: unit('station', false), category: category(false), twin: undefined }, 'item.unit_missing'],
    ['a retired category', draft, { unit: unit('station'), category: category(false, false), twin: undefined }, 'item.category_missing'],
    [
      'an end before its start',
      { ...draft, toOn: localDate('2025-12-31') },
      { unit: unit('station'), category: category(false), twin: undefined },
      'item.dates',
    ],
  ])('%s', (_, given, around, expected) => {
    expect(refusalOf(decideNewItem('item', given, around))).toBe(expected)
  })
})

it('refuses to make a helping village the leader by an edit', () => {
  const item = { ...twin, kind: 'supporting' as const }
  expect(refusalOf(decideItemChange(item, { kind: 'basic' }, { unit: unit('village'), category: category(false) }))).toBe(
    'item.village_own_affairs',
  )
})

it.each([
  ['basic', 'station', false, 'basic'],
  ['basic', 'village', true, 'basic'],
  ['basic', 'village', false, 'supporting'],
  ['supporting', 'village', true, 'supporting'],
  ['withdrawn', 'station', true, undefined],
] as const)('an item %s of a %s (own affairs: %s) gives work as %s', (kind, unitKind, ownAffairs, expected) => {
  expect(givenKind(kind, unitKind, ownAffairs)).toBe(expected)
})
