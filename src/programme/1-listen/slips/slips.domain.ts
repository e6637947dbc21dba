import { done, refuse, type Outcome } from '#kernel/outcome.ts'

export const SLIP_STATES = ['waiting', 'aside', 'entered', 'dropped'] as const
export type SlipState = (typeof SLIP_STATES)[number]

/** So many scans make a batch (一批), at most. */
export const MOST_SLIPS = 40
/** For so long a slip that somebody opened is left to them, in milliseconds. */
export const TAKEN_FOR = 15 * 60_000

/** What can happen to a paper slip (纸条). A slip is somebody's voice: none leaves the pile without a record. */
export type SlipEvent =
  | { type: 'slip.received'; facts: { batchId: string; fileId: string; position: number }; texts?: never }
  | { type: 'slip.set_aside'; facts: Record<string, never>; texts: { reason: string } }
  | { type: 'slip.dropped'; facts: Record<string, never>; texts: { reason: string } }
  | { type: 'slip.restored'; facts: Record<string, never>; texts?: never }
  | { type: 'slip.entered'; facts: { opinionId: string }; texts?: never }

/** The part of a slip that decisions look at; also what a replay of its events must give. */
export type Slip = { state: SlipState; reason: string | null; opinionId: string | null; version: number }
export type Taken = { takenBy: string | null; takenAt: Date | null }

export type SlipCommand =
  | { type: 'set-aside'; reason: string }
  | { type: 'drop'; reason: string }
  | { type: 'restore' }
  | { type: 'enter'; opinionId: string }

/** Whether somebody else has a slip open now (别人正在录). */
export function isTakenByOther({ takenBy, takenAt }: Taken, actorId: string, now: Date): boolean {
  return takenBy !== null && takenBy !== actorId && takenAt !== null && now.getTime() - takenAt.getTime() < TAKEN_FOR
}

/**
 * Decides what becomes of a slip: keyed in (录入), set aside because it cannot be read (先放一边), dropped because it is none (作废), or put
 * back (放回). Refusals: `slip.entered_already`, `slip.dropped_already`, `slip.nothing_to_restore`.
 */
export function decideSlip(slip: Pick<Slip, 'state'>, command: SlipCommand): Outcome<SlipEvent> {
  if (slip.state === 'entered') return refuse('slip.entered_already')
  if (command.type === 'restore')
    return slip.state === 'waiting' ? refuse('slip.nothing_to_restore') : done({ type: 'slip.restored', facts: {} })
  if (slip.state === 'dropped') return refuse('slip.dropped_already')
  switch (command.type) {
    case 'set-aside':
      return done({ type: 'slip.set_aside', facts: {}, texts: { reason: command.reason } })
    case 'drop':
      return done({ type: 'slip.dropped', facts: {}, texts: { reason: command.reason } })
    case 'enter':
      return done({ type: 'slip.entered', facts: { opinionId: command.opinionId } })
  }
}

/** The slip after one more event. */
export function applySlip(version: number, event: SlipEvent): Slip {
  switch (event.type) {
    case 'slip.received':
    case 'slip.restored':
      return { state: 'waiting', reason: null, opinionId: null, version }
    case 'slip.set_aside':
      return { state: 'aside', reason: event.texts.reason, opinionId: null, version }
    case 'slip.dropped':
      return { state: 'dropped', reason: event.texts.reason, opinionId: null, version }
    case 'slip.entered':
      return { state: 'entered', reason: null, opinionId: event.facts.opinionId, version }
  }
}
