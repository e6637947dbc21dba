import type { Answer, Mark, OutcomeCode, Source } from '#kernel/terms.ts'
import type { CategoryCode } from '../categories.ts'
import type { VillageName } from '../places.ts'
import type { UnitCode } from '../units.ts'

/** What one person said, in the person's own words, and what became of it: hand-written; days and names are added by code. */
export type Story = Saying & {
  key: string
  category: CategoryCode
  title: string
  fate: Fate
  /** Others who said the same of the same thing; joined to the matter (并案). */
  joins?: readonly Saying[]
  /** The same kind of trouble elsewhere, not screened yet: `{village}` `{place}` `{since}` `{count}` in the text are filled in. */
  echo?: Echo
}

export type Saying = {
  village: VillageName
  place?: string
  source: Source
  marks?: readonly Mark[]
  affected?: number
  /** Asked that nobody learn who said it. */
  confidential?: boolean
  /** Gave neither name nor telephone. */
  anonymous?: boolean
  /** A name that matters to the story; otherwise one is drawn. */
  name?: string
  text: string
}

export type Echo = { text: string; at: readonly { village: VillageName; place: string; since: string; count: number; source: Source }[] }

export type Fate =
  | { kind: 'registered' }
  | {
      kind: 'redirected'
      route: 'court' | 'arbitration' | 'review' | 'discipline' | 'emergency' | 'petition' | 'other-office'
      reason: string
    }
  /** `approve` missing: proposed by the dispatcher, waiting for a leader. */
  | { kind: 'refused'; ground: 'concluded-before' | 'unlawful' | 'not-a-request'; reason: string; approve?: string }
  | ({ kind: 'matter' } & Life)

/** How far a matter has come; `reopened` is in progress again after it was closed. */
export type Stage = 'accepted' | 'assigned' | 'in-progress' | 'submitted' | 'awaiting-feedback' | 'closed' | 'struck-off' | 'reopened'

/** When a matter is due, seen from today, in working days; finished matters have `ago` or a season instead. */
export type Timing = { due: 'overdue' | 'today' | 'this-week' | 'later' } | { ago: number } | { month: number }

export type Life = {
  stage: Stage
  timing: Timing
  lead?: UnitCode
  assist?: readonly UnitCode[]
  /** What the dispatcher asks for (交办要求). */
  ask?: string
  /** What the handler wrote on the way. */
  notes?: readonly string[]
  result?: Result
  /** A result that the check sent back before (退回重办). */
  sentBack?: { done: string; reason: string }
  /** An answer “not solved” before the present round (群众不认可，重办). */
  unsolved?: Heard & { done: string }
  /** The speaker's last answer; for joined speakers the same by other words. Missing: nobody was reached on three days. */
  heard?: Heard
  strikeNote?: string
  reopened?: { by: 'speaker' | 'supervisor'; reason: string }
}

export type Result = { outcome: OutcomeCode; done: string; basis?: string; evidence: string; check?: string; onSite?: boolean }
/** Ratings from 1 to 5: how one was treated, and what came of it, asked apart. */
export type Heard = { answer: Answer; service: number; result: number; words: string }

/** Registered and not screened yet. */
export const waiting: Fate = { kind: 'registered' }

/** A matter's life, written short. */
export function matter(stage: Stage, timing: Timing, life: Omit<Life, 'stage' | 'timing'> = {}): Fate {
  return { kind: 'matter', stage, timing, ...life }
}

/** An answer, written short: solved or not, ratings of service and result, words. */
export function heard(answer: Answer, service: number, result: number, words: string): Heard {
  return { answer, service, result, words }
}
