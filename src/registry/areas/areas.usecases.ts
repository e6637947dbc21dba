import { RequestError, type Outcome } from '#kernel/outcome.ts'
import { runCommand, runQuery } from '#platform/command.ts'
import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/db/database.ts'
import { beginChange, recordChange, refuseChanged } from '../record-change.ts'
import { decideAreaChange, decideNewArea, type Area, type AreaChange, type AreaDraft } from './areas.domain.ts'
import { findArea, listAreas, namesInArea, saveArea } from './areas.repository.ts'

/** All areas of the office (管区), retired ones included. */
export function readAreas(ctx: Context): Promise<Area[]> {
  return runQuery(ctx, (tx) => listAreas(tx, ctx.officeId))
}

/** Makes an area. Refusal: `registry.code_taken`. */
export function createArea(ctx: Context, draft: AreaDraft): Promise<Outcome<Area>> {
  return runCommand(ctx, 'area.create', draft, (tx) => addArea(tx, ctx, draft))
}

/** Edits or retires an area. Refusals: `registry.changed`, `area.in_use`. */
export function editArea(ctx: Context, id: string, version: number, change: AreaChange): Promise<Outcome<Area>> {
  return runCommand(ctx, 'area.edit', { id, version, change }, (tx) => changeArea(tx, ctx, id, version, change))
}

/** The step of making an area inside a larger transaction. */
export async function addArea(tx: Tx, ctx: Context, draft: AreaDraft): Promise<Outcome<Area>> {
  await beginChange(tx, ctx)
  const decision = decideNewArea(ctx.ids.next('area'), draft, await listAreas(tx, ctx.officeId))
  if (decision.ok) await keep(tx, ctx, decision.value)
  return decision
}

/** The step of editing an area inside a larger transaction. */
export async function changeArea(tx: Tx, ctx: Context, id: string, version: number, change: AreaChange): Promise<Outcome<Area>> {
  await beginChange(tx, ctx)
  const area = await findArea(tx, ctx.officeId, id)
  if (!area) throw new RequestError('not_found', 'request.not_found')
  if (area.version !== version) return refuseChanged(tx, ctx.officeId, id)
  const decision = decideAreaChange(area, change, await namesInArea(tx, ctx.officeId, id))
  if (decision.ok) await keep(tx, ctx, decision.value)
  return decision
}

async function keep(tx: Tx, ctx: Context, area: Area): Promise<void> {
  await saveArea(tx, ctx.officeId, area)
  await recordChange(tx, ctx, 'area', area, area)
}
