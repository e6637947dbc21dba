import { done, refuse, type Outcome } from '#kernel/outcome.ts'
import type { Field, Mark, OpinionState, Source } from '#kernel/terms.ts'

export const REDIRECT_ROUTES = ['court', 'arbitration', 'review', 'discipline', 'emergency', 'petition', 'other-office'] as const
export type RedirectRoute = (typeof REDIRECT_ROUTES)[number]
export const REFUSAL_GROUNDS = ['concluded-before', 'unlawful', 'not-a-request'] as const
export type RefusalGround = (typeof REFUSAL_GROUNDS)[number]

/** Who says it for somebody else (代办), who knows of it and agrees. */
export const TOLD_BY = ['family', 'neighbour', 'cadre', 'volunteer', 'other'] as const
export type ToldBy = (typeof TOLD_BY)[number]

/** The words of an opinion that was spoken only (语音留言), until somebody writes it down. */
export const SPOKEN_WORDS = '（语音留言，待转写）'

/** What can happen to an opinion (意见) itself; what is done about it happens to its matter. */
export type OpinionEvent =
  | {
      type: 'opinion.registered'
      facts: {
        source: Source
        field: Field | null
        categoryCode: string | null
        villageId: string | null
        areaId: string | null
        marks: Mark[]
        affected: number | null
        confidential: boolean
        personId: string | null
        saidAt: string
        fileIds: string[]
        toldBy?: ToldBy
        slipNumber?: string
        nameWithheld?: boolean
      }
      texts: { words: string; title: string; place?: string }
    }
  | { type: 'opinion.accepted'; facts: { matterId: string }; texts?: never }
  | { type: 'opinion.merged'; facts: { matterId: string }; texts?: never }
  | { type: 'opinion.redirected'; facts: { route: RedirectRoute }; texts: { reason: string } }
  | { type: 'opinion.refusal_proposed'; facts: { ground: RefusalGround }; texts: { reason: string } }
  | { type: 'opinion.refusal_rejected'; facts: Record<string, never>; texts: { reason: string } }
  | { type: 'opinion.refused'; facts: Record<string, never>; texts: { reason: string } }
  | { type: 'opinion.transcribed'; facts: Record<string, never>; texts: { transcript: string } }
  /** 补充: the speaker adds to what was said, which itself stays as it was. */
  | { type: 'opinion.supplemented'; facts: Record<string, never>; texts: { words: string } }

/** The part of an opinion that decisions look at; also what a replay of its events must give. */
export type Opinion = { id: string; state: OpinionState; matterId: string | null; refusalProposedBy: string | null; version: number }

export type OpinionCommand =
  | { type: 'accept'; matterId: string; joins: boolean }
  | { type: 'redirect'; route: RedirectRoute; reason: string }
  | { type: 'propose-refusal'; ground: RefusalGround; reason: string }
  | { type: 'decide-refusal'; approve: boolean; reason: string }
  | { type: 'supplement'; words: string }

/**
 * Decides what becomes of a registered opinion (受理、并入、指引、不予受理; table of transitions 3–6). A refusal is proposed by one person and
 * approved by another (信访工作条例: reasons and remedy told).
 */
export function decideOpinion(opinion: Opinion, command: OpinionCommand, actorId: string): Outcome<OpinionEvent> {
  if (command.type === 'supplement') return done({ type: 'opinion.supplemented', facts: {}, texts: { words: command.words } })
  if (opinion.state !== 'registered') return refuse('opinion.wrong_state', { state: opinion.state })
  switch (command.type) {
    case 'accept':
      return done({ type: command.joins ? 'opinion.merged' : 'opinion.accepted', facts: { matterId: command.matterId } })
    case 'redirect':
      return done({ type: 'opinion.redirected', facts: { route: command.route }, texts: { reason: command.reason } })
    case 'propose-refusal':
      if (opinion.refusalProposedBy) return refuse('opinion.refusal_already_proposed')
      return done({ type: 'opinion.refusal_proposed', facts: { ground: command.ground }, texts: { reason: command.reason } })
    case 'decide-refusal':
      if (!opinion.refusalProposedBy) return refuse('opinion.refusal_not_proposed')
      if (opinion.refusalProposedBy === actorId) return refuse('opinion.same_person')
      return done({ type: command.approve ? 'opinion.refused' : 'opinion.refusal_rejected', facts: {}, texts: { reason: command.reason } })
  }
}

/** Words as somebody else wrote them down from a voice note (转写): an addition to what was said, made once, in whatever state the opinion is. */
export function decideTranscript(
  { spoken, transcript }: Pick<Said, 'spoken' | 'transcript'>,
  words: string,
): Outcome<Extract<OpinionEvent, { type: 'opinion.transcribed' }>> {
  if (!spoken) return refuse('opinion.nothing_to_transcribe')
  if (transcript !== null) return refuse('opinion.transcribed_already')
  return done({ type: 'opinion.transcribed', facts: {}, texts: { transcript: words } })
}

/** What a speaker left: typed words, a recording (`spoken`), and what somebody heard in it. */
export type Said = { title: string; words: string; spoken: boolean; transcript: string | null }

/** Everything said, to be read: the transcript stands for words that were only spoken, and follows words that were typed. */
export function saidIn({ words, transcript }: Pick<Said, 'words' | 'transcript'>): string {
  if (transcript === null) return words
  return words === SPOKEN_WORDS ? transcript : `${words}\n\n（录音转写）${transcript}`
}

/** The title of an opinion; one that was spoken only is called by its transcript. `mask` goes before the cut: half a number is not recognised. */
export function titleSaid({ title, transcript }: Pick<Said, 'title' | 'transcript'>, mask: (text: string) => string): string {
  return title === SPOKEN_WORDS && transcript !== null ? titleOf(mask(transcript)) : title
}

/** The opinion after one more event; the first must be `opinion.registered`. */
export function applyOpinion(opinion: Opinion | undefined, id: string, event: OpinionEvent, actorId: string, version: number): Opinion {
  if (event.type === 'opinion.registered') return { id, state: 'registered', matterId: null, refusalProposedBy: null, version }
  if (!opinion) throw new Error(`opinion ${id} begins with ${event.type}`)
  switch (event.type) {
    case 'opinion.accepted':
      return { ...opinion, state: 'accepted', matterId: event.facts.matterId, refusalProposedBy: null, version }
    case 'opinion.merged':
      return { ...opinion, state: 'merged', matterId: event.facts.matterId, refusalProposedBy: null, version }
    case 'opinion.redirected':
      return { ...opinion, state: 'redirected', refusalProposedBy: null, version }
    case 'opinion.refusal_proposed':
      return { ...opinion, refusalProposedBy: actorId, version }
    case 'opinion.refusal_rejected':
      return { ...opinion, refusalProposedBy: null, version }
    case 'opinion.supplemented':
      return { ...opinion, version }
    case 'opinion.refused':
      return { ...opinion, state: 'refused', version }
    case 'opinion.transcribed':
      return { ...opinion, version }
  }
}

/** A title for words that came without one: their beginning, cut at the first stop, at most 30 characters. */
export function titleOf(words: string): string {
  const first = words.split(/[。！？!?\n；;]/, 1)[0]?.trim() || words.trim()
  const characters = [...first]
  return characters.length <= 30 ? first : `${characters.slice(0, 29).join('')}…`
}
