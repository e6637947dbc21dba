import { done, RequestError, type Outcome } from '#kernel/outcome.ts'
import { runCommand } from '#platform/command.ts'
import type { Context, StaffActor } from '#platform/context.ts'
import { appendEvents } from '#platform/ledger/append.ts'
import { maskPersonalData } from '#platform/text/personal-data.ts'
import { normaliseForSearch, searchTokens, toTsvectorText } from '#platform/text/search-terms.ts'
import { applyOpinion, decideTranscript } from '#programme/1-listen/opinions/opinions.domain.ts'
import { isOpinionVisible } from '#programme/1-listen/opinions/opinions.policy.ts'
import { lockOpinion, saveOpinionState } from '#programme/1-listen/opinions/opinions.repository.ts'
import { widenSearch } from '../matters/matters.repository.ts'
import { insertTranscript, replaceOpinionSearch } from './transcripts.repository.ts'

/**
 * Writes down what was said in a voice note (转写): an addition beside the recording, made once. The opinion, and the matter that it went
 * into, are found by it from then on. Refusals: `opinion.nothing_to_transcribe`, `opinion.transcribed_already`.
 */
export function transcribe(ctx: Context, id: string, words: string): Promise<Outcome<{ id: string }>> {
  return runCommand(ctx, 'transcribe-opinion', { id, words }, async (tx) => {
    const opinion = await lockOpinion(tx, ctx.officeId, id)
    const actor = ctx.actor as StaffActor // the endpoint's permission is one of staff
    if (!opinion || !isOpinionVisible(actor, opinion)) throw new RequestError('not_found', 'request.not_found')
    const decision = decideTranscript(opinion, words)
    if (!decision.ok) return decision
    const version = opinion.version + 1
    await appendEvents(tx, ctx, [{ ...decision.value, subject: { kind: 'opinion', id }, version }])
    await saveOpinionState(tx, ctx.officeId, applyOpinion(opinion, id, decision.value, ctx.actor.id, version))
    await insertTranscript(tx, ctx.officeId, { opinionId: id, words, by: ctx.actor.id, at: ctx.now() })
    await replaceOpinionSearch(tx, ctx.officeId, id, searchOf(`${opinion.title}\n${opinion.words}\n${opinion.place ?? ''}\n${words}`))
    if (opinion.matterId) await widenSearch(tx, ctx.officeId, opinion.matterId, searchOf(words))
    return done({ id })
  })
}

/** What the search finds never holds personal data. */
function searchOf(text: string): { text: string; terms: string } {
  const normalised = normaliseForSearch(maskPersonalData(text))
  return { text: normalised, terms: toTsvectorText(searchTokens(normalised)) }
}
