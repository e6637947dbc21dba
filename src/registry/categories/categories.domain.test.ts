import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideCategoryChange, decideNewCategory, type Category, type CategoryDraft, type CategoryTree } from './categories.domain.ts'

const category = (code: string, parentCode: string | null = null, over: Partial<Category> = {}): Category => ({
  code,
  field: 'livelihood',
  parentCode,
  name: code,
  nameEn: code,
  kind: 'problem',
  limitWorkdays: 10,
  ownAffairs: false,
  active: true,
  sort: 0,
  version: 1,
  ...over,
})
const treeOf = (...rows: Category[]): CategoryTree => new Map(rows.map((row) => [row.code, row]))
const draft = (code: string, parentCode: string | null = null, over: Partial<Category> = {}): CategoryDraft => {
  const { active: _, version: __, ...rest } = category(code, parentCode, over)
  return rest
}
const refusalOf = (outcome: { ok: boolean; refusal?: string }) => (outcome.ok ? 'done' : outcome.refusal)

const tree = treeOf(
  category('water'),
  category('water-pipe', 'water'),
  category('water-pipe-burst', 'water-pipe'),
  category('old', null, { active: false }),
  category('roads', null, { field: 'society' }),
)

describe('a new category', () => {
  it.each([
    [draft('heating'), 'done'],
    [draft('water-bill', 'water'), 'done'],
    [draft('water'), 'registry.code_taken'],
    [draft('heating', 'fire'), 'category.parent_missing'],
    [draft('heating', 'heating'), 'category.cycle'],
    [draft('heating', 'old'), 'category.parent_inactive'],
    [draft('heating', 'roads'), 'category.field_differs'],
  ])('%o: %s', (given, expected) => {
    expect(refusalOf(decideNewCategory(given, tree))).toBe(expected)
  })

  it('begins active at version 1', () => {
    expect(decideNewCategory(draft('heating'), tree)).toEqual({ ok: true, value: category('heating') })
  })
})

describe('an edit', () => {
  it.each([
    ['water', { name: 'Water' }, 'done'],
    ['water', { parentCode: 'water-pipe-burst' }, 'category.cycle'],
    ['water', { parentCode: 'water' }, 'category.cycle'],
    ['water', { field: 'safety' as const }, 'category.children_field'],
    ['water', { active: false }, 'category.children_active'],
    ['water-pipe-burst', { active: false }, 'done'],
    ['water-pipe-burst', { parentCode: null, field: 'safety' as const }, 'done'],
    ['water-pipe-burst', { field: 'safety' as const }, 'category.field_differs'],
    ['old', { active: true }, 'done'],
  ])('%s %o: %s', (code, change, expected) => {
    expect(refusalOf(decideCategoryChange(tree.get(code)!, change, tree))).toBe(expected)
  })

  it('counts the version up', () => {
    const outcome = decideCategoryChange(tree.get('roads')!, { sort: 5 }, tree)
    expect(outcome.ok && outcome.value).toMatchObject({ sort: 5, version: 2 })
  })
})

it('keeps every tree a forest of one field each, whatever is tried', () => {
  const codes = ['a', 'b', 'c', 'd', 'e']
  const move = fc.record({
    code: fc.constantFrom(...codes),
    parentCode: fc.option(fc.constantFrom(...codes), { nil: null }),
    field: fc.constantFrom('livelihood' as const, 'safety' as const),
    active: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
      const rows = new Map(codes.map((code) => [code, category(code)]))
      for (const { code, ...change } of moves) {
        const outcome = decideCategoryChange(rows.get(code)!, change, rows)
        if (outcome.ok) rows.set(code, outcome.value)
      }
      for (const row of rows.values()) {
        let steps = 0
        for (let above = row.parentCode; above !== null; above = rows.get(above)!.parentCode) expect(++steps).toBeLessThan(codes.length)
        const parent = row.parentCode === null ? undefined : rows.get(row.parentCode)
        if (parent) expect([parent.field, parent.active || !row.active]).toEqual([row.field, true])
      }
    }),
  )
})
