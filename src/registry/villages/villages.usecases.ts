import { createHash } from 'node:crypto'
import { done, RequestError, type Outcome } from '#kernel/outcome.ts'
import { runCommand, runQuery } from '#platform/command.ts'
import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/db/database.ts'
import type { Area } from '../areas/areas.domain.ts'
import { listAreas } from '../areas/areas.repository.ts'
import { beginChange, recordChange, refuseChanged } from '../record-change.ts'
import { decideOutline, type Outline } from './outline.domain.ts'
import { decideNewVillage, decideVillageChange, type Village, type VillageChange, type VillageDraft } from './villages.domain.ts'
import { findVillage, listPlaces, listVillages, namesOfVillageUnits, saveOutline, saveVillage } from './villages.repository.ts'

/** All villages of the office (村), retired ones included. */
export function readVillages(ctx: Context): Promise<(Village & { hasOutline: boolean })[]> {
  return runQuery(ctx, (tx) => listVillages(tx, ctx.officeId))
}

/** What everybody may see: active areas and villages with outlines and counts. */
export function readPlaces(ctx: Context): Promise<{ areas: Area[]; villages: (Village & { outline: Outline | null })[] }> {
  return runQuery(ctx, async (tx) => ({
    areas: (await listAreas(tx, ctx.officeId)).filter((area) => area.active),
    villages: await listPlaces(tx, ctx.officeId),
  }))
}

/** Makes a village. Refusals: `registry.code_taken`, `village.area_missing`, `village.counts`. */
export function createVillage(ctx: Context, draft: VillageDraft): Promise<Outcome<Village>> {
  return runCommand(ctx, 'village.create', draft, (tx) => addVillage(tx, ctx, draft))
}

/** Edits or retires a village. Refusals: `registry.changed`, `village.area_missing`, `village.counts`, `village.in_use`. */
export function editVillage(ctx: Context, id: string, version: number, change: VillageChange): Promise<Outcome<Village>> {
  return runCommand(ctx, 'village.edit', { id, version, change }, (tx) => changeVillage(tx, ctx, id, version, change))
}

/** Sets or takes away a village's outline (村界). Refusals: `registry.changed`, `outline.…`. */
export function putOutline(ctx: Context, id: string, version: number, geometry: unknown): Promise<Outcome<Village>> {
  return runCommand(ctx, 'village.outline', { id, version, geometry }, (tx) => changeOutline(tx, ctx, id, version, geometry))
}

/** The step of making a village inside a larger transaction. */
export async function addVillage(tx: Tx, ctx: Context, draft: VillageDraft): Promise<Outcome<Village>> {
  await beginChange(tx, ctx)
  const [villages, areas] = [await listVillages(tx, ctx.officeId), await listAreas(tx, ctx.officeId)]
  const decision = decideNewVillage(ctx.ids.next('vil'), draft, villages, areas)
  if (decision.ok) await keep(tx, ctx, decision.value)
  return decision
}

/** The step of editing a village inside a larger transaction. */
export async function changeVillage(tx: Tx, ctx: Context, id: string, version: number, change: VillageChange): Promise<Outcome<Village>> {
  await beginChange(tx, ctx)
  const village = await getVillage(tx, ctx, id)
  if (village.version !== version) return refuseChanged(tx, ctx.officeId, id)
  const [areas, units] = [await listAreas(tx, ctx.officeId), await namesOfVillageUnits(tx, ctx.officeId, id)]
  const decision = decideVillageChange(village, change, areas, units)
  if (decision.ok) await keep(tx, ctx, decision.value)
  return decision
}

/** The step of setting an outline inside a larger transaction. The ledger keeps the hash of the outline, not its thousands of points. */
export async function changeOutline(tx: Tx, ctx: Context, id: string, version: number, geometry: unknown): Promise<Outcome<Village>> {
  await beginChange(tx, ctx)
  const village = await getVillage(tx, ctx, id)
  if (village.version !== version) return refuseChanged(tx, ctx.officeId, id)
  const decision = geometry === null ? done(null) : decideOutline(geometry)
  if (!decision.ok) return decision
  const changed = { ...village, version: version + 1 }
  await saveOutline(tx, ctx.officeId, changed, decision.value)
  const outlineHash = decision.value && createHash('sha256').update(JSON.stringify(decision.value)).digest('hex')
  await recordChange(tx, ctx, 'village', changed, { outlineHash }, 'outline_saved')
  return done(changed)
}

async function getVillage(tx: Tx, ctx: Context, id: string): Promise<Village> {
  const village = await findVillage(tx, ctx.officeId, id)
  if (!village) throw new RequestError('not_found', 'request.not_found')
  return village
}

async function keep(tx: Tx, ctx: Context, village: Village): Promise<void> {
  await saveVillage(tx, ctx.officeId, village)
  await recordChange(tx, ctx, 'village', village, village)
}
