import type { LocalDate } from '#kernel/local-date.ts'
import type { Answer, OutcomeCode } from '#kernel/terms.ts'
import type { WorkCalendar } from '#kernel/work-calendar.ts'
import type { AnswerChannel } from './matters.events.ts'

/** What somebody asks to be done with a matter (办理动作). Numbers in brackets are the rows of the programme's table of transitions. */
export type MatterCommand =
  /** 交办 (7) */
  | {
      type: 'assign'
      leadUnitId: string
      assistingUnitIds: string[]
      handlerId: string
      dueOn: LocalDate | null
      note?: string | undefined
    }
  /** 签收 (8) */
  | { type: 'sign' }
  | { type: 'comment'; note: string }
  /** 报结 (14) */
  | { type: 'submit'; outcome: OutcomeCode; done: string; basis?: string | undefined; evidenceIds: string[] }
  /** 退回重办 (15) */
  | { type: 'reject-result'; reason: string }
  /** 核查 (16) */
  | { type: 'verify'; note: string; onSite: boolean }
  /** 回访 (17) */
  | ({ type: 'record-feedback'; opinionId: string; channel: AnswerChannel } & FeedbackGiven)
  /** 重办 (18) */
  | { type: 'redo'; reason: string }
  /** 申请销号 (20) */
  | { type: 'propose-strike-off'; note?: string | undefined }
  /** 销号 (20) */
  | { type: 'strike-off'; strikeNumber: string }
  | { type: 'decline-strike-off'; reason: string }
  /** 重新打开 (21) */
  | { type: 'reopen'; reason: string; opinionId: string | null }

export type FeedbackGiven =
  | { reached: false; note?: string | undefined }
  | {
      reached: true
      answer: Answer
      /** With a part solved: whether the speaker wants the office to go on. */
      goOn: boolean
      serviceRating: number | null
      resultRating: number | null
      words?: string | undefined
    }

export type MatterCommandType = MatterCommand['type']

/** Commands as they stand in paths and in the list of what the caller may do now; `strike-off` and its refusal come after a proposal. */
export const MATTER_COMMANDS = [
  'assign',
  'sign',
  'comment',
  'submit',
  'reject-result',
  'verify',
  'record-feedback',
  'redo',
  'propose-strike-off',
  'strike-off',
  'decline-strike-off',
  'reopen',
] as const satisfies readonly MatterCommandType[]

/** Who gives a command, reduced to what the rules look at. A speaker acts by receipt for one opinion. */
export type MatterActor = { kind: 'staff'; id: string; unitIds: string[] } | { kind: 'speaker'; opinionId: string } | { kind: 'system' }

/** What a decision may look at besides the matter itself. */
export type MatterContext = {
  actor: MatterActor
  today: LocalDate
  calendar: WorkCalendar
  /** Working days that the matter's category allows (办理时限). */
  limitWorkdays: number
  /** For `assign`: what the list of responsibilities says of the lead unit, whether the handler serves there, and who is first responsible. */
  assignment?: { leadDuty: 'basic' | 'supporting' | undefined; handlerServesThere: boolean; firstResponsibleId: string }
}
