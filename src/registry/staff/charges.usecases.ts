import type { LocalDate } from '#kernel/local-date.ts'
import { done, RequestError, type Outcome } from '#kernel/outcome.ts'
import { runCommand, runQuery } from '#platform/command.ts'
import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/db/database.ts'
import { beginChange, recordChange, refuseChanged } from '../record-change.ts'
import { decideEndCharge, decideHandover, decideNewCharge, type Charge, type ChargeDraft } from './charges.domain.ts'
import { findCharge, isTargetActive, listCharges, listHeldCharges, saveCharge } from './charges.repository.ts'
import { findStaff } from './staff.repository.ts'

/** Charges held on a day or later (包联), over all targets or one. */
export function readCharges(ctx: Context, on: LocalDate, targetId?: string): Promise<Charge[]> {
  return runQuery(ctx, (tx) => listCharges(tx, ctx.officeId, { on, targetId }))
}

/** Gives a charge. Refusals: `charge.wrong_target`, `charge.target_missing`, `charge.person_missing`, `charge.overlaps` with the holder. */
export function createCharge(ctx: Context, draft: ChargeDraft): Promise<Outcome<Charge>> {
  return runCommand(ctx, 'charge.create', draft, (tx) => addCharge(tx, ctx, draft))
}

/** Ends a charge with a day. Refusals: `registry.changed`, `charge.ended`, `charge.before_start`, `charge.would_leave_none`. */
export function endCharge(ctx: Context, id: string, version: number, on: LocalDate): Promise<Outcome<Charge>> {
  return runCommand(ctx, 'charge.end', { id, version, on }, async (tx) => {
    await beginChange(tx, ctx, 'staff.edit')
    const charge = await getCharge(tx, ctx, id)
    if (charge.version !== version) return refuseChanged(tx, ctx.officeId, id)
    return closeCharge(tx, ctx, charge, on)
  })
}

export type Handover = { toAccountId: string; on: LocalDate; version?: number }

/**
 * Hands a charge over (交接): the old holder's ends and the new one's begins in one transaction. Refusals: `registry.changed`,
 * `charge.same_person`, `charge.person_missing`, `charge.ended`, `charge.before_start`, `charge.overlaps`.
 */
export function handOver(ctx: Context, id: string, handover: Handover): Promise<Outcome<{ ended: Charge; begun: Charge }>> {
  return runCommand(ctx, 'charge.handover', { id, handover }, async (tx) => {
    await beginChange(tx, ctx, 'staff.edit')
    const charge = await getCharge(tx, ctx, id)
    if (handover.version !== undefined && charge.version !== handover.version) return refuseChanged(tx, ctx.officeId, id)
    const person = await findStaff(tx, ctx.officeId, handover.toAccountId)
    const to = { id: ctx.ids.next('chg'), accountId: handover.toAccountId, active: person?.active ?? false }
    const decision = decideHandover(charge, to, handover.on, await listHeldCharges(tx, ctx.officeId, charge.targetId))
    if (!decision.ok) return decision
    // The old one first: the table allows one holder on a day.
    await keep(tx, ctx, decision.value.ended)
    await keep(tx, ctx, decision.value.begun)
    return decision
  })
}

/** The step of giving a charge inside a larger transaction. */
export async function addCharge(tx: Tx, ctx: Context, draft: ChargeDraft): Promise<Outcome<Charge>> {
  await beginChange(tx, ctx, 'staff.edit')
  const person = await findStaff(tx, ctx.officeId, draft.accountId)
  const around = {
    targetActive: await isTargetActive(tx, ctx.officeId, draft),
    personActive: person?.active ?? false,
    others: await listHeldCharges(tx, ctx.officeId, draft.targetId),
  }
  const decision = decideNewCharge(ctx.ids.next('chg'), draft, around)
  return decision.ok ? keep(tx, ctx, decision.value) : decision
}

/** The step of ending a charge inside a larger transaction that has begun its change. */
export async function closeCharge(tx: Tx, ctx: Context, charge: Charge, on: LocalDate): Promise<Outcome<Charge>> {
  const targetActive = await isTargetActive(tx, ctx.officeId, charge)
  const decision = decideEndCharge(charge, on, { targetActive, others: await listHeldCharges(tx, ctx.officeId, charge.targetId) })
  return decision.ok ? keep(tx, ctx, decision.value) : decision
}

async function getCharge(tx: Tx, ctx: Context, id: string): Promise<Charge> {
  const charge = await findCharge(tx, ctx.officeId, id)
  if (!charge) throw new RequestError('not_found', 'request.not_found')
  return charge
}

async function keep(tx: Tx, ctx: Context, charge: Charge): Promise<Outcome<Charge>> {
  await saveCharge(tx, ctx.officeId, charge)
  await recordChange(tx, ctx, 'charge', charge, charge)
  return done(charge)
}
