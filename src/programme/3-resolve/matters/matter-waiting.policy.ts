import { addDays, type LocalDate } from '#kernel/local-date.ts'
import { rolesAllow } from '#kernel/permissions.ts'
import type { MatterState } from '#kernel/terms.ts'
import type { StaffActor } from '#platform/context.ts'
import type { WaitingKind } from './matter-waiting.domain.ts'

/** States in which the promised day runs. */
export const RUNNING: readonly MatterState[] = ['assigned', 'in-progress']
const OPEN: readonly MatterState[] = ['accepted', 'assigned', 'in-progress', 'submitted', 'awaiting-feedback']

/** What a kind asks of the list of matters, on top of the caller's scope. */
export type WaitingFilter = {
  states: readonly MatterState[]
  units?: string[]
  handler?: string
  firstResponsible?: string
  places?: { villageIds: string[]; areaIds: string[] }
  areas?: string[]
  notLedBy?: string[]
  notSubmittedBy?: string
  dueBy?: LocalDate
  dueAfter?: LocalDate
  strikeProposed?: boolean
  notProposedBy?: string
}

/** Days ahead that count as “due soon”. */
const SOON = 7

/**
 * What waits for a person (等我办的事), by roles and place: nothing that only somebody else can do. Today counts by it and the list that a
 * count opens filters by it, so the two agree.
 */
export function waitingFor(actor: StaffActor, today: LocalDate): [WaitingKind, WaitingFilter][] {
  const may = (permission: Parameters<typeof rolesAllow>[1]) => rolesAllow(actor.roles, permission)
  const list: [WaitingKind, WaitingFilter][] = []
  if (may('matter.work')) list.push(...work(actor, today))
  if (may('matter.assign')) list.push(['to-assign', { states: ['accepted'], ...(steersAll(actor) ? {} : { areas: actor.areaIds }) }])
  const notLedBy = actor.unitIds
  if (may('matter.verify')) list.push(['to-verify', { states: ['submitted'], notLedBy, notSubmittedBy: actor.id }])
  if (may('matter.feedback')) list.push(['to-call', { states: ['awaiting-feedback'], notLedBy }])
  if (may('matter.approve-strike-off'))
    list.push(['strike-offs-to-approve', { states: ['closed'], strikeProposed: true, notProposedBy: actor.id }])
  if (may('matter.propose-strike-off')) list.push(['to-strike-off', { states: ['closed'], strikeProposed: false }])
  if (may('matter.read')) {
    list.push(['answerable', { states: RUNNING, firstResponsible: actor.id, dueBy: addDays(today, SOON) }])
    const places = { villageIds: actor.villageIds, areaIds: actor.areaIds }
    if (actor.villageIds.length + actor.areaIds.length > 0) list.push(['my-places', { states: OPEN, places }])
  }
  return list
}

function work(actor: StaffActor, today: LocalDate): [WaitingKind, WaitingFilter][] {
  const heads = ['unit-head', 'village-secretary', 'area-secretary'].some((role) => actor.roles.some((own) => own === role))
  const own = heads && actor.unitIds.length > 0 ? { units: actor.unitIds } : { handler: actor.id }
  const yesterday = addDays(today, -1)
  return [
    ['overdue', { ...own, states: ['in-progress'], dueBy: yesterday }],
    ['to-sign', { ...own, states: ['assigned'] }],
    ['due-soon', { ...own, states: ['in-progress'], dueAfter: yesterday, dueBy: addDays(today, SOON) }],
    ['in-hand', { ...own, states: ['in-progress'], dueAfter: addDays(today, SOON) }],
  ]
}

function steersAll(actor: StaffActor): boolean {
  return actor.roles.includes('dispatcher') || actor.roles.includes('party-secretary')
}
