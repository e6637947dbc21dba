import { localDateOf } from '#kernel/local-date.ts'
import { done, refuse, RequestError, type Outcome } from '#kernel/outcome.ts'
import type { Answer } from '#kernel/terms.ts'
import { runCommand, runQuery } from '#platform/command.ts'
import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/db/database.ts'
import {
  findOpinionByReceipt,
  listMessages,
  lockOpinion,
  type MessageRow,
  type OpinionRow,
} from '#programme/1-listen/opinions/opinions.repository.ts'
import { recordOpinionCommand } from '#programme/1-listen/opinions/opinions.usecases.ts'
import { parseReceipt, receiptHash } from '#programme/1-listen/opinions/receipts.domain.ts'
import { namesOf } from '#programme/3-resolve/matters/assignment.repository.ts'
import type { Matter } from '#programme/3-resolve/matters/matters.domain.ts'
import { findMatter } from '#programme/3-resolve/matters/matters.repository.ts'
import { speakerCommand } from '#programme/3-resolve/matters/matters.usecases.ts'
import { canAdd } from './follow.domain.ts'
import { additionsTo, lastResult, looksAt } from './feedback.repository.ts'

export type FollowView = {
  opinion: OpinionRow
  receipt: string
  matter: Matter | undefined
  unit: { zh: string; en: string } | undefined
  result: { done: string | null; basis: string | null } | undefined
  messages: MessageRow[]
  unitNames: Map<string, { name: string; nameEn: string }>
  looks: { at: Date; reason: string; who: string }[]
  additions: { at: Date; words: string }[]
}

/** What became of the opinion with this receipt (查进度). A wrong number and an unknown one are answered alike. */
export function followReceipt(ctx: Context, receipt: string): Promise<FollowView> {
  return runQuery(ctx, async (tx) => {
    const opinion = await opinionOf(tx, ctx, receipt)
    const matter = opinion.matterId ? await findMatter(tx, ctx.officeId, opinion.matterId) : undefined
    const messages = await listMessages(tx, ctx.officeId, opinion.id)
    const unitIds = [matter?.leadUnitId, ...messages.map((message) => message.facts['unitId'])].filter((id) => typeof id === 'string')
    const { units } = await namesOf(tx, ctx.officeId, unitIds, [])
    const lead = matter?.leadUnitId ? units.get(matter.leadUnitId) : undefined
    const told =
      matter && matter.outcome && (matter.state === 'awaiting-feedback' || matter.state === 'closed' || matter.state === 'struck-off')
    return {
      opinion,
      receipt: parseReceipt(receipt) ?? '',
      matter,
      unit: lead && { zh: lead.name, en: lead.nameEn },
      result: told ? await lastResult(tx, ctx.officeId, matter.id) : undefined,
      messages,
      unitNames: units,
      looks: await looksAt(tx, ctx.officeId, opinion.id),
      additions: await additionsTo(tx, ctx.officeId, opinion.id),
    }
  })
}

export type SpeakerAnswer = {
  answer: Answer
  goOn: boolean
  serviceRating?: number | undefined
  resultRating?: number | undefined
  words?: string | undefined
}

/** The speaker says whether it is solved (群众评价): service and result rated apart, nothing pre-filled. */
export function answerReceipt(ctx: Context, receipt: string, given: SpeakerAnswer): Promise<Outcome<{ id: string }>> {
  return runCommand(ctx, 'answer-receipt', { receipt, given }, async (tx) => {
    const opinion = await opinionOf(tx, ctx, receipt)
    if (!opinion.matterId) return refuse('matter.wrong_state', { state: opinion.state })
    const { answer, goOn, serviceRating = null, resultRating = null, words } = given
    return speakerCommand(
      tx,
      speaking(ctx, opinion),
      { id: opinion.id, matterId: opinion.matterId },
      {
        type: 'record-feedback',
        opinionId: opinion.id,
        channel: 'page',
        reached: true,
        answer,
        goOn,
        serviceRating,
        resultRating,
        words,
      },
    )
  })
}

/** The speaker asks to have a closed matter reopened, within thirty days (要求重新办理). */
export function reopenReceipt(ctx: Context, receipt: string, reason: string): Promise<Outcome<{ id: string }>> {
  return runCommand(ctx, 'reopen-receipt', { receipt, reason }, async (tx) => {
    const opinion = await opinionOf(tx, ctx, receipt)
    if (!opinion.matterId) return refuse('matter.wrong_state', { state: opinion.state })
    const outcome = await speakerCommand(
      tx,
      speaking(ctx, opinion),
      { id: opinion.id, matterId: opinion.matterId },
      { type: 'reopen', reason, opinionId: opinion.id },
    )
    return outcome.ok ? done({ id: outcome.value.id }) : outcome
  })
}

/** The opinion of a receipt number, if there is one; the same work for a number that cannot be one: an answer's time must not tell. */
export async function findByReceipt(tx: Tx, ctx: Context, receipt: string): Promise<OpinionRow | undefined> {
  const opinion = await findOpinionByReceipt(tx, ctx.officeId, receiptHash(ctx.keys.derive('receipt'), receipt))
  return parseReceipt(receipt) ? opinion : undefined
}

async function opinionOf(tx: Tx, ctx: Context, receipt: string): Promise<OpinionRow> {
  const opinion = await findByReceipt(tx, ctx, receipt)
  if (!opinion) throw new RequestError('not_found', 'receipt.unknown')
  return opinion
}

/** How often one may add to what one said: whoever has more to say says it anew, and gets a receipt for it. */
export const MOST_ADDITIONS = 10

/** The speaker adds a fact while the matter is open (补充一句): the first words stay as they were. Refusals: `opinion.closed_to_additions`, `opinion.too_many_additions`. */
export function addToReceipt(ctx: Context, receipt: string, words: string): Promise<Outcome<{ id: string }>> {
  return runCommand(ctx, 'add-to-receipt', { receipt, words }, async (tx) => {
    const { id } = await opinionOf(tx, ctx, receipt)
    const opinion = await lockOpinion(tx, ctx.officeId, id)
    const matter = opinion?.matterId ? await findMatter(tx, ctx.officeId, opinion.matterId) : undefined
    if (!opinion || !canAdd(opinion, matter)) return refuse('opinion.closed_to_additions')
    if ((await additionsTo(tx, ctx.officeId, id)).length >= MOST_ADDITIONS)
      return refuse('opinion.too_many_additions', { most: MOST_ADDITIONS })
    const outcome = await recordOpinionCommand(tx, speaking(ctx, opinion), opinion, { type: 'supplement', words })
    return outcome.ok ? done({ id }) : outcome
  })
}

/** The ledger names a speaker by the opinion, never by the person. */
function speaking(ctx: Context, opinion: OpinionRow): Context {
  return { ...ctx, actor: { kind: 'resident', id: opinion.id } }
}

/** Today in the office, for what the page computes. */
export function todayOf(ctx: Context) {
  return localDateOf(ctx.now())
}
