import { addDays, type LocalDate } from '#kernel/local-date.ts'
import { done, refuse, type Outcome } from '#kernel/outcome.ts'
import type { ChargeKind } from '#kernel/terms.ts'
import { daysMeet } from './posts.domain.ts'

/**
 * A charge (包管区、包村、第一责任人): who answers for a place or a unit, both days included. A first responsibility has one holder at a time,
 * and once it is given it is handed over, never dropped.
 */
export type Charge = {
  id: string
  kind: ChargeKind
  accountId: string
  targetKind: 'area' | 'village' | 'unit'
  targetId: string
  fromOn: LocalDate
  toOn: LocalDate | null
  version: number
}
export type ChargeDraft = Omit<Charge, 'id' | 'toOn' | 'version'>
/** A charge with the name of its holder, which refusals tell. */
export type HeldCharge = Charge & { holder: string }
export type ChargeRefusal =
  | 'charge.wrong_target'
  | 'charge.target_missing'
  | 'charge.person_missing'
  | 'charge.overlaps'
  | 'charge.before_start'
  | 'charge.ended'
  | 'charge.same_person'
  | 'charge.would_leave_none'

const TARGETS: Record<ChargeKind, readonly Charge['targetKind'][]> = {
  'area-leader': ['area'],
  'village-charge': ['village'],
  'first-responsible': ['area', 'village', 'unit'],
}

/** A new charge; `others` are all charges over the same target. */
export function decideNewCharge(
  id: string,
  draft: ChargeDraft,
  around: { targetActive: boolean; personActive: boolean; others: readonly HeldCharge[] },
): Outcome<Charge, ChargeRefusal> {
  if (!TARGETS[draft.kind].includes(draft.targetKind)) return refuse('charge.wrong_target')
  if (!around.targetActive) return refuse('charge.target_missing')
  if (!around.personActive) return refuse('charge.person_missing')
  return withoutOverlap({ id, ...draft, toOn: null, version: 1 }, around.others)
}

/** A charge that ends with a day. A first responsibility over an active target may end only where the next begins the day after. */
export function decideEndCharge(
  charge: Charge,
  on: LocalDate,
  around: { targetActive: boolean; others: readonly Charge[] },
): Outcome<Charge, ChargeRefusal> {
  if (charge.toOn !== null && charge.toOn <= on) return refuse('charge.ended', { toOn: charge.toOn })
  if (on < charge.fromOn) return refuse('charge.before_start', { fromOn: charge.fromOn })
  const next = around.others.some((one) => one.id !== charge.id && one.kind === charge.kind && one.fromOn === addDays(on, 1))
  if (charge.kind === 'first-responsible' && around.targetActive && !next) return refuse('charge.would_leave_none')
  return done({ ...charge, toOn: on, version: charge.version + 1 })
}

/** A handover (交接): the charge ends the day before `on` and another person's begins with that day, so that no day is without a holder. */
export function decideHandover(
  charge: Charge,
  to: { id: string; accountId: string; active: boolean },
  on: LocalDate,
  others: readonly HeldCharge[],
): Outcome<{ ended: Charge; begun: Charge }, ChargeRefusal> {
  if (charge.accountId === to.accountId) return refuse('charge.same_person')
  if (!to.active) return refuse('charge.person_missing')
  if (charge.toOn !== null && charge.toOn < on) return refuse('charge.ended', { toOn: charge.toOn })
  if (on <= charge.fromOn) return refuse('charge.before_start', { fromOn: charge.fromOn })
  const ended = { ...charge, toOn: addDays(on, -1), version: charge.version + 1 }
  const begun = withoutOverlap(
    { ...charge, id: to.id, accountId: to.accountId, fromOn: on, version: 1 },
    others.filter((one) => one.id !== charge.id),
  )
  return begun.ok ? done({ ended, begun: begun.value }) : begun
}

/** One holder at a time of a first responsibility; of the others, no person twice. */
function withoutOverlap(charge: Charge, others: readonly HeldCharge[]): Outcome<Charge, ChargeRefusal> {
  const clash = others.find(
    (one) =>
      one.kind === charge.kind && daysMeet(one, charge) && (charge.kind === 'first-responsible' || one.accountId === charge.accountId),
  )
  if (!clash) return done(charge)
  return refuse('charge.overlaps', { holder: clash.holder, holderId: clash.accountId, fromOn: clash.fromOn, toOn: clash.toOn ?? '' })
}
