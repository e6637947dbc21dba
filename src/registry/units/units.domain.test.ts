import { describe, expect, it } from 'vitest'
import { decideNewUnit, decideUnitChange, type Unit, type UnitDraft, type UnitSurroundings } from './units.domain.ts'

const unit = (id: string, over: Partial<Unit> = {}): Unit => ({
  id,
  code: id,
  name: id,
  nameEn: id,
  kind: 'department',
  parentId: null,
  areaId: null,
  villageId: null,
  phone: null,
  active: true,
  sort: 0,
  version: 1,
  ...over,
})
const around: UnitSurroundings = {
  units: [
    unit('office', { kind: 'office' }),
    unit('civil', { parentId: 'office' }),
    unit('team', { parentId: 'civil' }),
    unit('closed', { active: false }),
    unit('east', { kind: 'area', areaId: 'a1' }),
    unit('well', { kind: 'village', villageId: 'v1' }),
  ],
  areaIds: new Set(['a1', 'a2']),
  villageIds: new Set(['v1', 'v2']),
}
const draft = (over: Partial<UnitDraft>): UnitDraft => {
  const { id: _, active: __, version: ___, ...rest } = unit('new', over)
  return rest
}
const refusalOf = (outcome: { ok: boolean; refusal?: string }) => (outcome.ok ? 'done' : outcome.refusal)
const byId = (id: string) => around.units.find((one) => one.id === id)!

describe('a new unit', () => {
  it.each([
    [{}, 'done'],
    [{ parentId: 'office' }, 'done'],
    [{ code: 'civil' }, 'registry.code_taken'],
    [{ parentId: 'nowhere' }, 'unit.parent_missing'],
    [{ parentId: 'closed' }, 'unit.parent_missing'],
    [{ kind: 'area' as const }, 'unit.place_missing'],
    [{ kind: 'area' as const, areaId: 'a9' }, 'unit.place_missing'],
    [{ kind: 'area' as const, areaId: 'a1' }, 'unit.place_taken'],
    [{ kind: 'area' as const, areaId: 'a2' }, 'done'],
    [{ kind: 'village' as const, villageId: 'v1' }, 'unit.place_taken'],
    [{ kind: 'village' as const, villageId: 'v2' }, 'done'],
    [{ kind: 'station' as const, villageId: 'v2' }, 'unit.place_unwanted'],
    [{ kind: 'station' as const, areaId: 'a1' }, 'done'],
  ])('%o: %s', (over, expected) => {
    expect(refusalOf(decideNewUnit('new', draft(over), around))).toBe(expected)
  })
})

describe('an edit', () => {
  it.each([
    ['civil', { name: 'Civil' }, [], 'done'],
    ['civil', { parentId: 'team' }, [], 'unit.cycle'],
    ['civil', { parentId: 'civil' }, [], 'unit.cycle'],
    ['civil', { active: false }, [], 'unit.in_use'],
    ['team', { active: false }, [], 'done'],
    ['team', { active: false }, ['Li'], 'unit.in_use'],
    ['well', { villageId: null }, [], 'unit.place_missing'],
    ['well', { villageId: 'v2' }, [], 'done'],
  ])('%s %o held by %o: %s', (id, change, holders, expected) => {
    expect(refusalOf(decideUnitChange(byId(id), change, around, holders))).toBe(expected)
  })

  it('names everything that still uses a unit', () => {
    expect(decideUnitChange(byId('civil'), { active: false }, around, ['Li'])).toMatchObject({ details: { names: 'team、Li' } })
  })
})
