import { localDateOf } from '#kernel/local-date.ts'
import { RequestError, type Outcome } from '#kernel/outcome.ts'
import { runCommand, runQuery } from '#platform/command.ts'
import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/db/database.ts'
import { beginChange, recordChange, refuseChanged } from '../record-change.ts'
import { decideNewUnit, decideUnitChange, type Unit, type UnitChange, type UnitDraft } from './units.domain.ts'
import { findUnit, listUnits, loadSurroundings, namesOfHolders, saveUnit } from './units.repository.ts'

/** All units of the office (单位), retired ones included. */
export function readUnits(ctx: Context): Promise<Unit[]> {
  return runQuery(ctx, (tx) => listUnits(tx, ctx.officeId))
}

/** Makes a unit. Refusals: `registry.code_taken`, `unit.…` of parents and places. */
export function createUnit(ctx: Context, draft: UnitDraft): Promise<Outcome<Unit>> {
  return runCommand(ctx, 'unit.create', draft, (tx) => addUnit(tx, ctx, draft))
}

/** Edits or retires a unit. Refusals: `registry.changed`, `unit.in_use`, `unit.…` of parents and places. */
export function editUnit(ctx: Context, id: string, version: number, change: UnitChange): Promise<Outcome<Unit>> {
  return runCommand(ctx, 'unit.edit', { id, version, change }, (tx) => changeUnit(tx, ctx, id, version, change))
}

/** The step of making a unit inside a larger transaction. */
export async function addUnit(tx: Tx, ctx: Context, draft: UnitDraft): Promise<Outcome<Unit>> {
  await beginChange(tx, ctx)
  const decision = decideNewUnit(ctx.ids.next('unit'), draft, await loadSurroundings(tx, ctx.officeId))
  if (decision.ok) await keep(tx, ctx, decision.value)
  return decision
}

/** The step of editing a unit inside a larger transaction. */
export async function changeUnit(tx: Tx, ctx: Context, id: string, version: number, change: UnitChange): Promise<Outcome<Unit>> {
  await beginChange(tx, ctx)
  const unit = await findUnit(tx, ctx.officeId, id)
  if (!unit) throw new RequestError('not_found', 'request.not_found')
  if (unit.version !== version) return refuseChanged(tx, ctx.officeId, id)
  const holders = await namesOfHolders(tx, ctx.officeId, id, localDateOf(ctx.now()))
  const decision = decideUnitChange(unit, change, await loadSurroundings(tx, ctx.officeId), holders)
  if (decision.ok) await keep(tx, ctx, decision.value)
  return decision
}

async function keep(tx: Tx, ctx: Context, unit: Unit): Promise<void> {
  await saveUnit(tx, ctx.officeId, unit)
  await recordChange(tx, ctx, 'unit', unit, unit)
}
