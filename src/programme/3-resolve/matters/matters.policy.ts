import { rolesAllow, type Permission } from '#kernel/permissions.ts'
import type { StaffActor } from '#platform/context.ts'
import { handles } from '#programme/1-listen/opinions/opinions.policy.ts'
import { MATTER_COMMANDS, type MatterCommandType } from './matter-commands.domain.ts'
import { FROM } from './matters.decide.domain.ts'
import type { Matter } from './matters.domain.ts'

/** Which matters a person may see: all of the office, or those of the own units, villages and areas. */
export type MatterScope = { all: true } | { all: false; accountId: string; unitIds: string[]; villageIds: string[]; areaIds: string[] }

const SEES_ALL = ['clerk', 'dispatcher', 'callback-agent', 'supervisor', 'leader', 'party-secretary']

/** The scope of a person's reading (可见范围). */
export function matterScope(actor: StaffActor): MatterScope {
  if (actor.roles.some((role) => SEES_ALL.includes(role))) return { all: true }
  return { all: false, accountId: actor.id, unitIds: actor.unitIds, villageIds: actor.villageIds, areaIds: actor.areaIds }
}

type Seen = Pick<Matter, 'leadUnitId' | 'assistingUnitIds' | 'handlerId' | 'firstResponsibleId' | 'villageId' | 'areaId' | 'confidential'>

/** Whether one matter lies in a person's scope. A confidential one is not shown to a village or area merely because it happened there. */
export function isVisible(actor: StaffActor, matter: Seen): boolean {
  const scope = matterScope(actor)
  if (scope.all || matter.handlerId === actor.id) return true
  if ([matter.leadUnitId, ...matter.assistingUnitIds].some((unit) => unit !== null && scope.unitIds.includes(unit))) return true
  if (matter.confidential) return false
  if (matter.firstResponsibleId === actor.id) return true
  return (
    (matter.villageId !== null && scope.villageIds.includes(matter.villageId)) ||
    (matter.areaId !== null && scope.areaIds.includes(matter.areaId))
  )
}

export const COMMAND_PERMISSION: Record<MatterCommandType, Permission> = {
  assign: 'matter.assign',
  sign: 'matter.work',
  comment: 'matter.comment',
  submit: 'matter.work',
  'reject-result': 'matter.verify',
  verify: 'matter.verify',
  'record-feedback': 'matter.feedback',
  redo: 'matter.redo',
  'propose-strike-off': 'matter.propose-strike-off',
  'strike-off': 'matter.approve-strike-off',
  'decline-strike-off': 'matter.approve-strike-off',
  reopen: 'matter.reopen',
}

/**
 * Whether a person may give a command on this matter: the role's permission, and the place in the work. Only the handler and the heads of
 * the lead unit work on it; an area secretary assigns within the own area; nobody outside the scope does anything.
 */
export function mayCommand(actor: StaffActor, matter: Matter, command: MatterCommandType): boolean {
  if (!rolesAllow(actor.roles, COMMAND_PERMISSION[command]) || !isVisible(actor, matter)) return false
  if (command === 'sign' || command === 'submit') return worksOn(actor, matter)
  if (command === 'assign') return steers(actor, matter)
  return true
}

/** Whether a person may join an opinion to this matter (并案): like assigning it, and it must be in sight. */
export function mayJoin(actor: StaffActor, matter: Seen): boolean {
  return isVisible(actor, matter) && steers(actor, matter)
}

/** The handler, the unit's head, or the secretary of a village or area that leads. */
function worksOn(actor: StaffActor, matter: Matter): boolean {
  if (handles(actor, matter)) return true
  const secretary = actor.roles.includes('village-secretary') || actor.roles.includes('area-secretary')
  return secretary && matter.leadUnitId !== null && actor.unitIds.includes(matter.leadUnitId)
}

/** Dispatchers and the Party secretary everywhere, an area secretary within the own area. */
function steers(actor: StaffActor, matter: Pick<Matter, 'areaId'>): boolean {
  if (actor.roles.includes('dispatcher') || actor.roles.includes('party-secretary')) return true
  return matter.areaId !== null && actor.areaIds.includes(matter.areaId)
}

/** The commands a person may give now, for the page's buttons: right, state and the two-person rules together. */
export function permittedCommands(actor: StaffActor, matter: Matter): MatterCommandType[] {
  const inLeadUnit = matter.leadUnitId !== null && actor.unitIds.includes(matter.leadUnitId)
  return MATTER_COMMANDS.filter((command) => {
    if (!FROM[command].includes(matter.state) || !mayCommand(actor, matter, command)) return false
    switch (command) {
      case 'verify':
        return !inLeadUnit && matter.submittedBy !== actor.id
      case 'reject-result':
      case 'redo':
      case 'record-feedback':
        return !inLeadUnit
      case 'propose-strike-off':
        return matter.strikeProposedBy === null
      case 'strike-off':
        return matter.strikeProposedBy !== null && matter.strikeProposedBy !== actor.id
      case 'decline-strike-off':
        return matter.strikeProposedBy !== null
      default:
        return true
    }
  })
}
