import type { Matter } from './matters.domain.ts'
import type { MatterEvent } from './matters.events.ts'

export type SpeakerMessage = { opinionId: string; kind: string; facts: Record<string, unknown> }

/**
 * What the speakers of a matter are told of an event (回音): every step that changes who holds it, until when, or how it ended; never notes
 * between officials, never another speaker's answer.
 */
export function messagesOf(event: MatterEvent, matter: Matter): SpeakerMessage[] {
  const all = (kind: string, facts: Record<string, unknown> = {}) => matter.asked.map(({ opinionId }) => ({ opinionId, kind, facts }))
  switch (event.type) {
    case 'matter.assigned':
      return all('assigned', { unitId: event.facts.leadUnitId, dueOn: event.facts.dueOn, provisional: event.facts.dueProvisional })
    case 'matter.signed':
      return all('signed', { unitId: matter.leadUnitId })
    case 'matter.submitted':
      return all('submitted', { outcome: event.facts.outcome })
    case 'matter.result_rejected':
      return all('result-rejected')
    case 'matter.verified':
      return all('asked')
    case 'matter.answered':
      return [{ opinionId: event.facts.opinionId, kind: 'answered', facts: { answer: event.facts.answer, goOn: event.facts.goOn } }]
    case 'matter.contact_failed':
      return [{ opinionId: event.facts.opinionId, kind: 'not-reached', facts: {} }]
    case 'matter.sent_back':
      return all('sent-back', { dueOn: event.facts.dueOn, provisional: event.facts.dueProvisional })
    case 'matter.closed':
      return all('closed')
    case 'matter.struck_off':
      return all('struck-off', { strikeNumber: event.facts.strikeNumber })
    case 'matter.reopened':
      return all('reopened', { dueOn: event.facts.dueOn, provisional: event.facts.dueProvisional })
    case 'matter.accepted':
    case 'matter.opinion_joined':
    case 'matter.commented':
    case 'matter.strike_off_proposed':
    case 'matter.strike_off_declined':
      return []
  }
}
