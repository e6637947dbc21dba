import { done, refuse, type Outcome } from '#kernel/outcome.ts'

/** A management area (管区): a working group of villages inside the sub-district, not an official division. */
export type Area = { id: string; code: string; name: string; nameEn: string; active: boolean; sort: number; version: number }
export type AreaDraft = Omit<Area, 'id' | 'active' | 'version'> & { active?: boolean }
export type AreaChange = Partial<Omit<Area, 'id' | 'code' | 'version'>>

/** A new area, at version 1. */
export function decideNewArea(id: string, draft: AreaDraft, areas: readonly Area[]): Outcome<Area, 'registry.code_taken'> {
  const taken = areas.find((one) => one.code === draft.code)
  if (taken) return refuse('registry.code_taken', { code: draft.code, name: taken.name })
  return done({ id, ...draft, active: draft.active ?? true, version: 1 })
}

/** An area after an edit; it cannot be retired while villages or units that are active lie in it. */
export function decideAreaChange(area: Area, change: AreaChange, activeInIt: readonly string[]): Outcome<Area, 'area.in_use'> {
  const changed = { ...area, ...change, version: area.version + 1 }
  if (!changed.active && activeInIt.length > 0) return refuse('area.in_use', { names: activeInIt.join('、') })
  return done(changed)
}
