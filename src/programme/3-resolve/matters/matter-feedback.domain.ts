import { done, refuse, type Outcome } from '#kernel/outcome.ts'
import type { Answer } from '#kernel/terms.ts'
import type { MatterCommand, MatterContext } from './matter-commands.domain.ts'
import { isAskedOut, type Asked, type Matter } from './matters.domain.ts'
import type { Due, MatterEvent } from './matters.events.ts'

/**
 * Decides what a speaker's answer, or a call that reached nobody, does (回访). “Not solved”, and “partly” with the wish to go on, send the
 * matter back to work at once; it closes when every speaker has answered or could not be reached on three different days.
 * An answer over the telephone is taken by somebody outside the lead unit; silence is never an answer.
 */
export function decideFeedback(
  matter: Matter,
  command: Extract<MatterCommand, { type: 'record-feedback' }>,
  context: MatterContext,
  redoDue: Due,
): Outcome<MatterEvent[]> {
  const { actor } = context
  if (actor.kind === 'speaker' && actor.opinionId !== command.opinionId) return refuse('matter.not_yours')
  if (actor.kind === 'staff' && matter.leadUnitId && actor.unitIds.includes(matter.leadUnitId)) return refuse('matter.caller_in_lead_unit')
  if (actor.kind === 'staff' && command.channel === 'page') return refuse('matter.page_is_for_speakers')
  const asked = matter.asked.find((one) => one.opinionId === command.opinionId)
  if (!asked) return refuse('matter.opinion_not_here')
  if (asked.answer) return refuse('matter.answered_already')
  return command.reached ? answered(matter, asked, command, redoDue) : notReached(matter, asked, command, context)
}

function answered(
  matter: Matter,
  asked: Asked,
  command: Extract<MatterCommand, { type: 'record-feedback'; reached: true }>,
  redoDue: Due,
): Outcome<MatterEvent[]> {
  const { opinionId, channel, answer, serviceRating, resultRating, words } = command
  const goOn = answer === 'not' || (answer === 'partly' && command.goOn)
  const events: MatterEvent[] = [
    { type: 'matter.answered', facts: { opinionId, channel, answer, goOn, serviceRating, resultRating }, texts: words ? { words } : {} },
  ]
  if (goOn) events.push({ type: 'matter.sent_back', facts: { cause: 'speaker', ...redoDue }, texts: {} })
  else events.push(...closing(matter, { ...asked, answer, goOn }))
  return done(events)
}

function notReached(
  matter: Matter,
  asked: Asked,
  command: Extract<MatterCommand, { type: 'record-feedback'; reached: false }>,
  context: MatterContext,
): Outcome<MatterEvent[]> {
  if (asked.attemptsOn.includes(context.today)) return refuse('matter.attempt_same_day')
  const { opinionId, channel, note } = command
  return done([
    { type: 'matter.contact_failed', facts: { opinionId, channel }, texts: note ? { note } : {} },
    ...closing(matter, { ...asked, attemptsOn: [...asked.attemptsOn, context.today] }),
  ])
}

function closing(matter: Matter, changed: Asked): MatterEvent[] {
  const all = matter.asked.map((asked) => (asked.opinionId === changed.opinionId ? changed : asked))
  return all.every(isAskedOut) ? [{ type: 'matter.closed', facts: { resultAnswer: worstAnswer(all) } }] : []
}

/** The matter's answer is the least satisfied one that was really given; with none given it is “unreachable”. */
function worstAnswer(all: Asked[]): Answer | 'unreachable' {
  const answers = all.flatMap(({ answer }) => answer ?? [])
  if (answers.length === 0) return 'unreachable'
  return (['not', 'partly', 'solved'] as const).find((answer) => answers.includes(answer)) ?? 'unreachable'
}
