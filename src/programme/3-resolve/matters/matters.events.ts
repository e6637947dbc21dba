import type { LocalDate } from '#kernel/local-date.ts'
import type { Answer, Field, Mark, OutcomeCode } from '#kernel/terms.ts'

export type EvidenceKind = 'photo' | 'document' | 'receipt' | 'call-log' | 'confirmation' | 'other'
export type AnswerChannel = 'page' | 'call' | 'visit'
/** A promised day: with the version of the calendar it was computed on, provisional where that year is not yet published. */
export type Due = { dueOn: LocalDate; dueProvisional: boolean; calendarVersion: string }

/**
 * What can happen to a matter (事项), as it stands in the ledger. Facts hold codes, ids, days and numbers only; every word a person wrote
 * goes into `texts`, where it can be erased without breaking the chain. Old events stay readable: fields are added, never renamed.
 */
export type MatterEvent =
  | {
      type: 'matter.accepted'
      facts: {
        number: string
        categoryCode: string
        field: Field
        villageId: string | null
        areaId: string | null
        marks: Mark[]
        confidential: boolean
        firstResponsibleId: string
        opinionId: string
      }
      texts: { title: string; place?: string }
    }
  | { type: 'matter.opinion_joined'; facts: { opinionId: string; confidential: boolean }; texts?: never }
  | {
      type: 'matter.assigned'
      facts: { leadUnitId: string; assistingUnitIds: string[]; handlerId: string; firstResponsibleId: string } & Due
      texts: { note?: string }
    }
  | { type: 'matter.signed'; facts: Record<string, never>; texts?: never }
  | { type: 'matter.commented'; facts: Record<string, never>; texts: { note: string } }
  | { type: 'matter.submitted'; facts: { outcome: OutcomeCode; evidenceIds: string[] }; texts: { done: string; basis?: string } }
  | { type: 'matter.result_rejected'; facts: Record<string, never>; texts: { reason: string } }
  | { type: 'matter.verified'; facts: { onSite: boolean }; texts: { note: string } }
  | { type: 'matter.contact_failed'; facts: { opinionId: string; channel: AnswerChannel }; texts: { note?: string } }
  | {
      type: 'matter.answered'
      facts: {
        opinionId: string
        channel: AnswerChannel
        answer: Answer
        goOn: boolean
        serviceRating: number | null
        resultRating: number | null
      }
      texts: { words?: string }
    }
  | { type: 'matter.sent_back'; facts: { cause: 'speaker' | 'dispatcher' } & Due; texts: { reason?: string } }
  | { type: 'matter.closed'; facts: { resultAnswer: Answer | 'unreachable' }; texts?: never }
  | { type: 'matter.strike_off_proposed'; facts: Record<string, never>; texts: { note?: string } }
  | { type: 'matter.strike_off_declined'; facts: Record<string, never>; texts: { reason: string } }
  | { type: 'matter.struck_off'; facts: { strikeNumber: string }; texts?: never }
  | { type: 'matter.reopened'; facts: { cause: 'speaker' | 'supervision'; opinionId: string | null } & Due; texts: { reason: string } }

export type MatterEventType = MatterEvent['type']
export type MatterEventOf<T extends MatterEventType> = Extract<MatterEvent, { type: T }>
