import { done, refuse, type Outcome } from '#kernel/outcome.ts'
import type { Area } from '../areas/areas.domain.ts'

/** A village (村). Its people are counts, never names; `elderly` are 60 and older, `initials` the letters under which residents look for it. */
export type Village = {
  id: string
  code: string
  name: string
  initials: string
  areaId: string
  households: number
  residents: number
  elderly: number
  partyMembers: number
  active: boolean
  version: number
}
export type VillageDraft = Omit<Village, 'id' | 'active' | 'version'> & { active?: boolean }
export type VillageChange = Partial<Omit<Village, 'id' | 'code' | 'version'>>
export type VillageRefusal = 'registry.code_taken' | 'village.area_missing' | 'village.counts' | 'village.in_use'

/** A new village, at version 1. */
export function decideNewVillage(
  id: string,
  draft: VillageDraft,
  villages: readonly Village[],
  areas: readonly Area[],
): Outcome<Village, VillageRefusal> {
  const taken = villages.find((one) => one.code === draft.code)
  if (taken) return refuse('registry.code_taken', { code: draft.code, name: taken.name })
  return check({ id, ...draft, active: draft.active ?? true, version: 1 }, areas)
}

/** A village after an edit; it cannot be retired while its village committee is an active unit. */
export function decideVillageChange(
  village: Village,
  change: VillageChange,
  areas: readonly Area[],
  activeUnits: readonly string[],
): Outcome<Village, VillageRefusal> {
  const changed = { ...village, ...change, version: village.version + 1 }
  if (!changed.active && activeUnits.length > 0) return refuse('village.in_use', { names: activeUnits.join('、') })
  return check(changed, areas)
}

function check(village: Village, areas: readonly Area[]): Outcome<Village, VillageRefusal> {
  const area = areas.find((one) => one.id === village.areaId)
  if (!area || (village.active && !area.active)) return refuse('village.area_missing')
  if (village.elderly > village.residents || village.partyMembers > village.residents)
    return refuse('village.counts', { residents: village.residents })
  return done(village)
}
