import { addWorkdays } from '#kernel/work-calendar.ts'
import { daysBetween, localDateOf } from '#kernel/local-date.ts'
import { done, refuse, type Outcome } from '#kernel/outcome.ts'
import type { MatterState, OutcomeCode } from '#kernel/terms.ts'
import type { MatterCommand, MatterCommandType, MatterContext } from './matter-commands.domain.ts'
import { decideFeedback } from './matter-feedback.domain.ts'
import type { Matter } from './matters.domain.ts'
import type { Due, MatterEvent } from './matters.events.ts'

/** Days after closing within which a speaker may reopen (领域约定: 30 日). Supervision may at any time. */
export const REOPEN_DAYS = 30

/** A promise for later than the term of those who give it is a slip of the pen (2206 for 2026). */
export const FARTHEST_DUE_DAYS = 5 * 366

/** From which states a command may be given. */
export const FROM: Record<MatterCommandType, readonly MatterState[]> = {
  assign: ['accepted'],
  sign: ['assigned'],
  comment: ['accepted', 'assigned', 'in-progress', 'submitted', 'awaiting-feedback', 'closed', 'struck-off'],
  submit: ['in-progress'],
  'reject-result': ['submitted'],
  verify: ['submitted'],
  'record-feedback': ['awaiting-feedback'],
  redo: ['awaiting-feedback'],
  'propose-strike-off': ['closed'],
  'strike-off': ['closed'],
  'decline-strike-off': ['closed'],
  reopen: ['closed', 'struck-off'],
}

/** What a speaker may do by receipt; everything else is the officials' work. */
const SPEAKERS: readonly MatterCommandType[] = ['record-feedback', 'reopen']

/** Outcomes that say no, wholly or partly: the basis must be told (信访工作条例 32). */
const NEEDS_BASIS: readonly OutcomeCode[] = ['explained', 'not-supported', 'not-adopted']

/**
 * Decides what a command does to a matter (事项), by the programme's table of transitions: the events, or the refusal that names the rule.
 * Pure: the same matter, command and context always give the same answer. Refusals: `matter.*`.
 */
export function decideMatter(matter: Matter, command: MatterCommand, context: MatterContext): Outcome<MatterEvent[]> {
  if (!FROM[command.type].includes(matter.state)) {
    return refuse('matter.wrong_state', { state: matter.state, command: command.type, since: matter.updatedAt.toISOString() })
  }
  if (context.actor.kind === 'speaker' && !SPEAKERS.includes(command.type)) return refuse('matter.not_yours')
  switch (command.type) {
    case 'assign':
      return decideAssign(matter, command, context)
    case 'sign':
      return done([{ type: 'matter.signed', facts: {} }])
    case 'comment':
      return done([{ type: 'matter.commented', facts: {}, texts: { note: command.note } }])
    case 'submit':
      return decideSubmit(command)
    case 'reject-result':
      return isInLeadUnit(matter, context)
        ? refuse('matter.verifier_in_lead_unit')
        : done([{ type: 'matter.result_rejected', facts: {}, texts: { reason: command.reason } }])
    case 'verify':
      return decideVerify(matter, command, context)
    case 'record-feedback':
      return decideFeedback(matter, command, context, redoDue(context))
    case 'redo':
      if (isInLeadUnit(matter, context)) return refuse('matter.verifier_in_lead_unit')
      return done([{ type: 'matter.sent_back', facts: { cause: 'dispatcher', ...redoDue(context) }, texts: { reason: command.reason } }])
    case 'propose-strike-off':
      if (matter.strikeProposedBy) return refuse('matter.strike_off_already_proposed')
      return done([{ type: 'matter.strike_off_proposed', facts: {}, texts: command.note ? { note: command.note } : {} }])
    case 'strike-off':
      return decideStrikeOff(matter, command.strikeNumber, context)
    case 'decline-strike-off':
      if (!matter.strikeProposedBy) return refuse('matter.strike_off_not_proposed')
      return done([{ type: 'matter.strike_off_declined', facts: {}, texts: { reason: command.reason } }])
    case 'reopen':
      return decideReopen(matter, command, context)
  }
}

function decideAssign(matter: Matter, command: Extract<MatterCommand, { type: 'assign' }>, context: MatterContext): Outcome<MatterEvent[]> {
  const { leadUnitId, assistingUnitIds, handlerId } = command
  const assignment = context.assignment
  if (!assignment) throw new Error('assign needs the facts of the assignment')
  if (assistingUnitIds.includes(leadUnitId)) return refuse('matter.lead_is_assisting')
  // A unit may lead only what its list of responsibilities names as its own basic duty; villages are not dumping grounds (乡镇条例 4, 24).
  if (assignment.leadDuty !== 'basic')
    return refuse('matter.unit_not_responsible', { unitId: leadUnitId, categoryCode: matter.categoryCode })
  if (!assignment.handlerServesThere) return refuse('matter.handler_not_in_unit', { handlerId })
  if (command.dueOn && command.dueOn < context.today) return refuse('matter.due_in_past', { dueOn: command.dueOn })
  if (command.dueOn && daysBetween(context.today, command.dueOn) > FARTHEST_DUE_DAYS)
    return refuse('matter.due_too_far', { dueOn: command.dueOn })
  const due = command.dueOn ? dueOn(context, command.dueOn) : dueAfter(context, context.limitWorkdays)
  return done([
    {
      type: 'matter.assigned',
      facts: {
        leadUnitId,
        assistingUnitIds: [...new Set(assistingUnitIds)].sort(),
        handlerId,
        firstResponsibleId: assignment.firstResponsibleId,
        ...due,
      },
      texts: command.note ? { note: command.note } : {},
    },
  ])
}

function decideSubmit(command: Extract<MatterCommand, { type: 'submit' }>): Outcome<MatterEvent[]> {
  if (command.evidenceIds.length === 0) return refuse('matter.evidence_missing')
  if (NEEDS_BASIS.includes(command.outcome) && !command.basis) return refuse('matter.basis_missing')
  const texts = command.basis ? { done: command.done, basis: command.basis } : { done: command.done }
  return done([{ type: 'matter.submitted', facts: { outcome: command.outcome, evidenceIds: command.evidenceIds }, texts }])
}

/** A second pair of eyes: never the lead unit's, never the hand that submitted. */
function decideVerify(matter: Matter, command: Extract<MatterCommand, { type: 'verify' }>, context: MatterContext): Outcome<MatterEvent[]> {
  if (isInLeadUnit(matter, context)) return refuse('matter.verifier_in_lead_unit')
  if (context.actor.kind === 'staff' && context.actor.id === matter.submittedBy) return refuse('matter.verifier_submitted')
  return done([{ type: 'matter.verified', facts: { onSite: command.onSite }, texts: { note: command.note } }])
}

/** 销号: proposed by supervision, approved by somebody else; the number is issued once and kept through every reopening. */
function decideStrikeOff(matter: Matter, strikeNumber: string, context: MatterContext): Outcome<MatterEvent[]> {
  if (!matter.strikeProposedBy) return refuse('matter.strike_off_not_proposed')
  if (context.actor.kind === 'staff' && context.actor.id === matter.strikeProposedBy) return refuse('matter.same_person')
  return done([{ type: 'matter.struck_off', facts: { strikeNumber: matter.strikeNumber ?? strikeNumber } }])
}

function decideReopen(matter: Matter, command: Extract<MatterCommand, { type: 'reopen' }>, context: MatterContext): Outcome<MatterEvent[]> {
  const { actor } = context
  if (actor.kind === 'speaker') {
    if (!matter.asked.some((asked) => asked.opinionId === actor.opinionId)) return refuse('matter.not_yours')
    const closedOn = localDateOf(matter.closedAt ?? matter.updatedAt)
    if (daysBetween(closedOn, context.today) > REOPEN_DAYS) return refuse('matter.reopen_too_late', { days: REOPEN_DAYS })
  }
  const cause = actor.kind === 'speaker' ? 'speaker' : 'supervision'
  const opinionId = actor.kind === 'speaker' ? actor.opinionId : command.opinionId
  if (opinionId && !matter.asked.some((asked) => asked.opinionId === opinionId)) return refuse('matter.opinion_not_here')
  return done([{ type: 'matter.reopened', facts: { cause, opinionId, ...redoDue(context) }, texts: { reason: command.reason } }])
}

/** Whether the actor serves in the unit that leads the matter. */
export function isInLeadUnit(matter: Pick<Matter, 'leadUnitId'>, context: Pick<MatterContext, 'actor'>): boolean {
  return context.actor.kind === 'staff' && matter.leadUnitId !== null && context.actor.unitIds.includes(matter.leadUnitId)
}

/** Another try gets half the first limit, rounded up (状态表 18). */
function redoDue(context: MatterContext): Due {
  return dueAfter(context, Math.max(1, Math.ceil(context.limitWorkdays / 2)))
}

/** The day a number of working days after today, on the official calendar. */
export function dueAfter(context: Pick<MatterContext, 'calendar' | 'today'>, workdays: number): Due {
  const day = addWorkdays(context.calendar, context.today, workdays)
  return { dueOn: day.on, dueProvisional: day.provisional, calendarVersion: context.calendar.version }
}

function dueOn(context: MatterContext, day: Due['dueOn']): Due {
  return { dueOn: day, dueProvisional: !context.calendar.isPublished(day), calendarVersion: context.calendar.version }
}
