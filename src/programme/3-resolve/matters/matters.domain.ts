import type { LocalDate } from '#kernel/local-date.ts'
import type { Answer, Field, Mark, MatterState, OutcomeCode } from '#kernel/terms.ts'
import type { MatterEvent } from './matters.events.ts'

/** One speaker's place in a matter: whether the present round's question was answered, and on which days nobody was reached. */
export type Asked = { opinionId: string; answer: Answer | null; goOn: boolean; attemptsOn: LocalDate[] }

/** A matter (事项) as its events make it; the row in the database shows the same. */
export type Matter = {
  id: string
  number: string
  state: MatterState
  title: string | null
  place: string | null
  categoryCode: string
  field: Field
  villageId: string | null
  areaId: string | null
  marks: Mark[]
  confidential: boolean
  firstResponsibleId: string
  leadUnitId: string | null
  assistingUnitIds: string[]
  handlerId: string | null
  dueOn: LocalDate | null
  dueProvisional: boolean
  outcome: OutcomeCode | null
  submittedBy: string | null
  verifiedBy: string | null
  resultAnswer: Answer | 'unreachable' | null
  redoCount: number
  reopenCount: number
  strikeProposedBy: string | null
  strikeNumber: string | null
  acceptedAt: Date
  closedAt: Date | null
  updatedAt: Date
  asked: Asked[]
  version: number
}

/** An event with what the ledger adds: who, when, which version. */
export type HappenedEvent = { at: Date; on: LocalDate; actorId: string; version: number; event: MatterEvent }

/** Rounds of handling so far, the present one included: a redo or a reopening begins a new one, and every speaker is asked anew. */
export function roundOf(matter: Pick<Matter, 'redoCount' | 'reopenCount'>): number {
  return 1 + matter.redoCount + matter.reopenCount
}

/** Attempts on three different days without reaching a speaker end the asking; the matter says “unreachable”, never “satisfied”. */
export const ATTEMPTS_UNTIL_UNREACHABLE = 3

/** Whether nothing more is to be asked of this speaker. */
export function isAskedOut(asked: Asked): boolean {
  return asked.answer !== null || asked.attemptsOn.length >= ATTEMPTS_UNTIL_UNREACHABLE
}

/** The matter after one more event (replay, 回放). The first must be `matter.accepted`. */
export function applyMatter(matter: Matter | undefined, id: string, happened: HappenedEvent): Matter {
  const { event, at, actorId, version } = happened
  if (event.type === 'matter.accepted') return acceptedMatter(id, happened, event)
  if (!matter) throw new Error(`matter ${id} begins with ${event.type}`)
  const next = { ...matter, updatedAt: at, version }
  switch (event.type) {
    case 'matter.opinion_joined': {
      const { opinionId, confidential } = event.facts
      return { ...next, confidential: next.confidential || confidential, asked: [...next.asked, unasked(opinionId)] }
    }
    case 'matter.assigned': {
      const { leadUnitId, assistingUnitIds, handlerId, firstResponsibleId, dueOn, dueProvisional } = event.facts
      return { ...next, state: 'assigned', leadUnitId, assistingUnitIds, handlerId, firstResponsibleId, dueOn, dueProvisional }
    }
    case 'matter.signed':
      return { ...next, state: 'in-progress' }
    case 'matter.commented':
      return next
    case 'matter.submitted':
      return { ...next, state: 'submitted', outcome: event.facts.outcome, submittedBy: actorId, verifiedBy: null }
    case 'matter.result_rejected':
      return { ...backToWork(next), redoCount: next.redoCount + 1 }
    case 'matter.verified':
      return { ...next, state: 'awaiting-feedback', verifiedBy: actorId }
    case 'matter.contact_failed':
      return withAsked(next, event.facts.opinionId, (asked) => ({ ...asked, attemptsOn: [...new Set([...asked.attemptsOn, happened.on])] }))
    case 'matter.answered':
      return withAsked(next, event.facts.opinionId, (asked) => ({ ...asked, answer: event.facts.answer, goOn: event.facts.goOn }))
    case 'matter.sent_back':
      return { ...backToWork(next), redoCount: next.redoCount + 1, dueOn: event.facts.dueOn, dueProvisional: event.facts.dueProvisional }
    case 'matter.closed':
      return { ...next, state: 'closed', resultAnswer: event.facts.resultAnswer, closedAt: at }
    case 'matter.strike_off_proposed':
      return { ...next, strikeProposedBy: actorId }
    case 'matter.strike_off_declined':
      return { ...next, strikeProposedBy: null }
    case 'matter.struck_off':
      return { ...next, state: 'struck-off', strikeNumber: event.facts.strikeNumber }
    case 'matter.reopened': {
      const { dueOn, dueProvisional } = event.facts
      return { ...backToWork(next), reopenCount: next.reopenCount + 1, dueOn, dueProvisional, closedAt: null, strikeProposedBy: null }
    }
  }
}

function acceptedMatter(id: string, { at, version }: HappenedEvent, event: Extract<MatterEvent, { type: 'matter.accepted' }>): Matter {
  const { opinionId, ...facts } = event.facts
  return {
    id,
    ...facts,
    state: 'accepted',
    title: event.texts.title,
    place: event.texts.place ?? null,
    leadUnitId: null,
    assistingUnitIds: [],
    handlerId: null,
    dueOn: null,
    dueProvisional: false,
    outcome: null,
    submittedBy: null,
    verifiedBy: null,
    resultAnswer: null,
    redoCount: 0,
    reopenCount: 0,
    strikeProposedBy: null,
    strikeNumber: null,
    acceptedAt: at,
    closedAt: null,
    updatedAt: at,
    asked: [unasked(opinionId)],
    version,
  }
}

/** A result that did not hold is void: the next round asks every speaker again. */
function backToWork(matter: Matter): Matter {
  const asked = matter.asked.map(({ opinionId }) => unasked(opinionId))
  return { ...matter, state: 'in-progress', outcome: null, submittedBy: null, verifiedBy: null, resultAnswer: null, asked }
}

function unasked(opinionId: string): Asked {
  return { opinionId, answer: null, goOn: false, attemptsOn: [] }
}

function withAsked(matter: Matter, opinionId: string, change: (asked: Asked) => Asked): Matter {
  return { ...matter, asked: matter.asked.map((asked) => (asked.opinionId === opinionId ? change(asked) : asked)) }
}
