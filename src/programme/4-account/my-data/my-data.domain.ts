import type { LocalDate } from '#kernel/local-date.ts'
import { done, refuse, type Outcome } from '#kernel/outcome.ts'
import { addWorkdays, type WorkCalendar } from '#kernel/work-calendar.ts'

export const REQUEST_KINDS = ['copy', 'correct', 'erase'] as const
export type RequestKind = (typeof REQUEST_KINDS)[number]
export const REQUEST_STATES = ['open', 'done', 'refused'] as const
export type RequestState = (typeof REQUEST_STATES)[number]
/** How the office made sure that it is the person: it called the number it has, the person stood at the desk, or a guardian proved to be one. */
export const CHECKS = ['called-back', 'at-desk', 'guardian-proved'] as const
export type Check = (typeof CHECKS)[number]
/** Why a request is refused, each with its place in the law. */
export const GROUNDS = ['open-matter', 'kept-by-law', 'not-the-person', 'guardian-missing', 'nothing-to-change'] as const
export type Ground = (typeof GROUNDS)[number]

/** The office answers within fifteen working days (国家标准 GB/T 35273 的三十天以内，本产品从严). */
export const ANSWER_WORKDAYS = 15

export type DataRequest = {
  id: string
  opinionId: string
  personId: string
  kind: RequestKind
  state: RequestState
  guardian: boolean
  note: string | null
  madeAt: Date
  dueOn: LocalDate
  checkedBy: Check | null
  ground: Ground | null
  decidedAt: Date | null
  decidedBy: string | null
  version: number
}
export type Asking = {
  kind: RequestKind
  guardian: boolean
  name?: string | undefined
  phone?: string | undefined
  note?: string | undefined
}

/**
 * Decides whether a request about one's own data (个人信息请求) is taken. Name and telephone of an open matter are not erased: the statutory
 * duty that they are for still goes on (个人信息保护法 13(3), 47).
 */
export function decideAsking(
  asking: Asking,
  facts: { today: LocalDate; calendar: WorkCalendar; isOpen: boolean; pendingUntil: LocalDate | null },
): Outcome<{ dueOn: LocalDate }> {
  if (facts.pendingUntil) return refuse('my-data.asked_already', { dueOn: facts.pendingUntil })
  if (asking.kind === 'erase' && facts.isOpen) return refuse('my-data.open_matter')
  if (asking.kind === 'correct' && !asking.name && !asking.phone && !asking.note) return refuse('my-data.nothing_to_correct')
  return done({ dueOn: addWorkdays(facts.calendar, facts.today, ANSWER_WORKDAYS).on })
}

export type Answering = { approve: true; check: Check } | { approve: false; ground: Ground }

/** Decides the answer to a request. Nothing is done for somebody who was not made sure of; a child's request needs the guardian's proof. */
export function decideAnswer(
  request: DataRequest,
  answering: Answering,
  facts: { openMatters: number },
): Outcome<Pick<DataRequest, 'state' | 'checkedBy' | 'ground'>> {
  if (request.state !== 'open') return refuse('my-data.decided_already')
  if (!answering.approve) return done({ state: 'refused', checkedBy: null, ground: answering.ground })
  if (request.guardian && answering.check !== 'guardian-proved') return refuse('my-data.guardian_unproved')
  if (request.kind === 'erase' && facts.openMatters > 0) return refuse('my-data.open_matter', { count: facts.openMatters })
  return done({ state: 'done', checkedBy: answering.check, ground: null })
}
