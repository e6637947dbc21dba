import type { StaffActor } from '#platform/context.ts'
import { rolesAllow } from '#kernel/permissions.ts'
import type { OpinionState } from '#kernel/terms.ts'

/** Which opinions a person may see: all of the office, or those of the own villages and areas and those the person wrote down. */
export type OpinionScope = { all: true } | { all: false; villageIds: string[]; areaIds: string[]; registeredBy: string; unitIds: string[] }

const SEES_ALL = ['clerk', 'dispatcher', 'callback-agent', 'supervisor', 'leader', 'party-secretary'] as const

/** The scope of a person's reading (可见范围). */
export function opinionScope(actor: StaffActor): OpinionScope {
  if (actor.roles.some((role) => SEES_ALL.some((one) => one === role))) return { all: true }
  return { all: false, villageIds: actor.villageIds, areaIds: actor.areaIds, registeredBy: actor.id, unitIds: actor.unitIds }
}

type Placed = { registeredBy: string | null; confidential: boolean; villageId: string | null; areaId: string | null }
type Held = { leadUnitId: string | null; assistingUnitIds: readonly string[] }

/** Whether one opinion lies in a person's scope; `matter` is what it went into. */
export function isOpinionVisible(actor: StaffActor, opinion: Placed, matter: Held | null = null): boolean {
  const scope = opinionScope(actor)
  if (scope.all || opinion.registeredBy === scope.registeredBy) return true
  const units = matter ? [matter.leadUnitId, ...matter.assistingUnitIds] : []
  if (units.some((unit) => unit !== null && scope.unitIds.includes(unit))) return true
  if (opinion.confidential) return false
  return (
    (opinion.villageId !== null && scope.villageIds.includes(opinion.villageId)) ||
    (opinion.areaId !== null && scope.areaIds.includes(opinion.areaId))
  )
}

/** Who decides over a registered opinion (受理、指引、提议不予受理): dispatchers and the Party secretary over all, an area secretary within the own area. */
export function mayScreen(actor: StaffActor, opinion: Placed): boolean {
  if (actor.roles.includes('dispatcher') || actor.roles.includes('party-secretary')) return true
  return opinion.areaId !== null && actor.areaIds.includes(opinion.areaId) && isOpinionVisible(actor, opinion)
}

export type RevealCase = {
  confidential: boolean
  matter: { state: string; handlerId: string | null; leadUnitId: string | null } | null
}

/**
 * Who may look at a speaker's name (查看身份): whoever has to talk to the person now. Not the person who wrote it down: to register something
 * under a known telephone number must not be a way to the name that belongs to it. A speaker who asked for secrecy is shown only to the
 * dispatcher, the neutral caller while the answer is awaited, and the Party secretary; never to the unit.
 */
export function mayReveal(actor: StaffActor, subject: RevealCase): boolean {
  const has = (...roles: string[]) => actor.roles.some((role) => roles.includes(role))
  if (has('dispatcher', 'party-secretary')) return true
  if (has('callback-agent') && subject.matter?.state === 'awaiting-feedback') return true
  if (subject.confidential) return false
  if (has('supervisor', 'leader')) return true
  return subject.matter !== null && handles(actor, subject.matter)
}

/**
 * Who may listen to a voice note (听录音) or look at the scan of a paper slip: a voice and a handwriting are known by whoever knows the
 * speaker, and cannot be masked. So whoever writes it down or
 * decides over it, the neutral caller while the answer is awaited, and those who handle the matter unless the speaker asked for secrecy.
 */
export function mayHear(actor: StaffActor, subject: RevealCase): boolean {
  const has = (...roles: string[]) => actor.roles.some((role) => roles.includes(role))
  if (has('clerk', 'dispatcher', 'party-secretary')) return true
  if (has('callback-agent') && subject.matter?.state === 'awaiting-feedback') return true
  return !subject.confidential && subject.matter !== null && handles(actor, subject.matter)
}

/** Whether somebody handles a matter: its handler, or the head of its lead unit. They read words unmasked, and only they. */
export function handles(actor: StaffActor, matter: { handlerId: string | null; leadUnitId: string | null }): boolean {
  if (matter.handlerId === actor.id) return true
  return actor.roles.includes('unit-head') && matter.leadUnitId !== null && actor.unitIds.includes(matter.leadUnitId)
}

/** What the caller may do with a registered opinion now, for the page's buttons. */
export function opinionPermissions(
  actor: StaffActor,
  opinion: Placed & {
    state: OpinionState
    refusalProposedBy: string | null
    hasContact: boolean
    spoken: boolean
    transcript: string | null
  },
  reveal: RevealCase,
): string[] {
  const may: string[] = []
  const open = opinion.state === 'registered'
  if (open && rolesAllow(actor.roles, 'matter.accept') && mayScreen(actor, opinion)) may.push('accept')
  if (open && rolesAllow(actor.roles, 'opinion.screen') && mayScreen(actor, opinion))
    may.push('redirect', ...(opinion.refusalProposedBy ? [] : ['propose-refusal']))
  if (open && opinion.refusalProposedBy && opinion.refusalProposedBy !== actor.id && rolesAllow(actor.roles, 'opinion.approve-refusal'))
    may.push('decide-refusal')
  if (opinion.hasContact && rolesAllow(actor.roles, 'identity.reveal') && mayReveal(actor, reveal)) may.push('reveal')
  if (opinion.spoken && mayHear(actor, reveal)) may.push('hear')
  if (opinion.spoken && opinion.transcript === null && rolesAllow(actor.roles, 'opinion.transcribe')) may.push('transcribe')
  return may
}
