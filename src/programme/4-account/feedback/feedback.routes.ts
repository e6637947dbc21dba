import { done } from '#kernel/outcome.ts'
import { handle, type Route } from '#platform/http/route.ts'
import * as contract from './feedback.contract.ts'
import { presentFollow } from './feedback.presenter.ts'
import { answerReceipt, followReceipt, reopenReceipt } from './feedback.usecases.ts'

export const feedbackRoutes: Route[] = [
  handle(contract.followReceipt, async (ctx, { body }) => done(presentFollow(ctx, await followReceipt(ctx, body.receipt)))),
  handle(contract.answerReceipt, async (ctx, { body: { receipt, ...given } }) => {
    const outcome = await answerReceipt(ctx, receipt, given)
    return outcome.ok ? done(presentFollow(ctx, await followReceipt(ctx, receipt))) : outcome
  }),
  handle(contract.reopenReceipt, async (ctx, { body }) => {
    const outcome = await reopenReceipt(ctx, body.receipt, body.reason)
    return outcome.ok ? done(presentFollow(ctx, await followReceipt(ctx, body.receipt))) : outcome
  }),
]
