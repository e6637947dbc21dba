import { done, refuse, type Outcome } from '#kernel/outcome.ts'
import type { UnitKind } from '#kernel/terms.ts'

/** A unit (单位): a body that can be given work. A unit of kind `area` acts for a management area, one of kind `village` for a village. */
export type Unit = {
  id: string
  code: string
  name: string
  nameEn: string
  kind: UnitKind
  parentId: string | null
  areaId: string | null
  villageId: string | null
  phone: string | null
  active: boolean
  sort: number
  version: number
}
export type UnitDraft = Omit<Unit, 'id' | 'active' | 'version'> & { active?: boolean }
export type UnitChange = Partial<Omit<Unit, 'id' | 'code' | 'version'>>
export type UnitRefusal =
  | 'registry.code_taken'
  | 'unit.parent_missing'
  | 'unit.cycle'
  | 'unit.place_missing'
  | 'unit.place_unwanted'
  | 'unit.place_taken'
  | 'unit.in_use'

/** What the rules about units look at: all units, and the places that are active. */
export type UnitSurroundings = { units: readonly Unit[]; areaIds: ReadonlySet<string>; villageIds: ReadonlySet<string> }

/** A new unit, at version 1. */
export function decideNewUnit(id: string, draft: UnitDraft, around: UnitSurroundings): Outcome<Unit, UnitRefusal> {
  const taken = around.units.find((one) => one.code === draft.code)
  if (taken) return refuse('registry.code_taken', { code: draft.code, name: taken.name })
  return check({ id, ...draft, active: draft.active ?? true, version: 1 }, around)
}

/** A unit after an edit; it cannot be retired while units below it are active or people hold posts in it (`holders`, by name). */
export function decideUnitChange(
  unit: Unit,
  change: UnitChange,
  around: UnitSurroundings,
  holders: readonly string[],
): Outcome<Unit, UnitRefusal> {
  const changed = { ...unit, ...change, version: unit.version + 1 }
  const below = around.units.filter((one) => one.parentId === unit.id && one.active).map((one) => one.name)
  const using = [...below, ...holders]
  if (!changed.active && using.length > 0) return refuse('unit.in_use', { names: using.join('、') })
  return check(changed, around)
}

function check(unit: Unit, around: UnitSurroundings): Outcome<Unit, UnitRefusal> {
  if (unit.parentId !== null) {
    const byId = new Map(around.units.map((one) => [one.id, one]))
    for (let above: string | null = unit.parentId; above !== null; above = byId.get(above)?.parentId ?? null) {
      if (above === unit.id) return refuse('unit.cycle', { name: unit.name })
    }
    const parent = byId.get(unit.parentId)
    if (!parent || (unit.active && !parent.active)) return refuse('unit.parent_missing')
  }
  return checkPlace(unit, around)
}

/** An area's or a village's unit must say which, nobody else names a village, and a place has one active unit that acts for it. */
function checkPlace(unit: Unit, around: UnitSurroundings): Outcome<Unit, UnitRefusal> {
  const needed = unit.kind === 'area' ? unit.areaId : unit.kind === 'village' ? unit.villageId : undefined
  if (needed === null) return refuse('unit.place_missing')
  if (unit.kind !== 'village' && unit.villageId !== null) return refuse('unit.place_unwanted')
  if (!unit.active) return done(unit)
  const unknownArea = unit.areaId !== null && !around.areaIds.has(unit.areaId)
  const unknownVillage = unit.villageId !== null && !around.villageIds.has(unit.villageId)
  if (unknownArea || unknownVillage) return refuse('unit.place_missing')
  const other = around.units.find((one) => one.active && one.id !== unit.id && one.kind === unit.kind && actsForSame(one, unit))
  return other ? refuse('unit.place_taken', { name: other.name }) : done(unit)
}

function actsForSame(one: Unit, other: Unit): boolean {
  if (other.kind === 'area') return one.areaId === other.areaId
  return other.kind === 'village' && one.villageId === other.villageId
}
