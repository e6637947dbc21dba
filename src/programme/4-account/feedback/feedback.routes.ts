import { done } from '#kernel/outcome.ts'
import type { Context } from '#platform/context.ts'
import { handle, type Route } from '#platform/http/route.ts'
import * as contract from './feedback.contract.ts'
import { presentFollow } from './feedback.presenter.ts'
import { guardReceipt } from './receipt-tries.usecases.ts'
import { addToReceipt, answerReceipt, followReceipt, reopenReceipt } from './feedback.usecases.ts'

export const feedbackRoutes: Route[] = [
  handle(contract.followReceipt, async (ctx, { body, raw }) => done(await followed(ctx, raw, body.receipt))),
  handle(contract.answerReceipt, async (ctx, { body: { receipt, ...given }, raw }) => {
    const outcome = await guardReceipt(ctx, raw, receipt, () => answerReceipt(ctx, receipt, given))
    return outcome.ok ? done(await followed(ctx, raw, receipt)) : outcome
  }),
  handle(contract.reopenReceipt, async (ctx, { body, raw }) => {
    const outcome = await guardReceipt(ctx, raw, body.receipt, () => reopenReceipt(ctx, body.receipt, body.reason))
    return outcome.ok ? done(await followed(ctx, raw, body.receipt)) : outcome
  }),
  handle(contract.addToReceipt, async (ctx, { body, raw }) => {
    const outcome = await guardReceipt(ctx, raw, body.receipt, () => addToReceipt(ctx, body.receipt, body.words))
    return outcome.ok ? done(await followed(ctx, raw, body.receipt)) : outcome
  }),
]

async function followed(ctx: Context, from: { ip: string }, receipt: string) {
  return presentFollow(ctx, await guardReceipt(ctx, from, receipt, () => followReceipt(ctx, receipt)))
}
