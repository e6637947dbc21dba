import { done, type Outcome } from '#kernel/outcome.ts'
import type { Context } from '#platform/context.ts'
import { handle, type Route } from '#platform/http/route.ts'
import * as contract from './slips.contract.ts'
import { presentBatch, presentSlip } from './slips.presenter.ts'
import { addToBatch, beginBatch, changeSlip, enterSlip, takeSlip, viewBatch, viewBatches, viewSlip } from './slips.usecases.ts'

const batchOf = async (ctx: Context, id: string) => {
  const { batch, slips } = await viewBatch(ctx, id)
  return done({ ...presentBatch(batch), slips: slips.map((slip) => presentSlip(ctx, slip)) })
}

const slipOf = async (ctx: Context, outcome: Outcome<{ id: string }>) =>
  outcome.ok ? done(presentSlip(ctx, await viewSlip(ctx, outcome.value.id))) : outcome

export const slipRoutes: Route[] = [
  handle(contract.listSlipBatches, async (ctx) => done({ items: (await viewBatches(ctx)).map(presentBatch) })),
  handle(contract.createSlipBatch, async (ctx, { body }) => {
    const begun = await beginBatch(ctx, body.fileIds)
    return begun.ok ? batchOf(ctx, begun.value.id) : begun
  }),
  handle(contract.getSlipBatch, (ctx, { params }) => batchOf(ctx, params.id)),
  handle(contract.addSlips, async (ctx, { params, body }) => {
    const added = await addToBatch(ctx, params.id, body.fileIds)
    return added.ok ? batchOf(ctx, params.id) : added
  }),
  handle(contract.takeSlip, async (ctx, { params }) => slipOf(ctx, await takeSlip(ctx, params.id))),
  handle(contract.setSlipAside, async (ctx, { params, body }) =>
    slipOf(ctx, await changeSlip(ctx, params.id, { type: 'set-aside', ...body })),
  ),
  handle(contract.dropSlip, async (ctx, { params, body }) => slipOf(ctx, await changeSlip(ctx, params.id, { type: 'drop', ...body }))),
  handle(contract.restoreSlip, async (ctx, { params }) => slipOf(ctx, await changeSlip(ctx, params.id, { type: 'restore' }))),
  handle(contract.enterSlip, (ctx, { params, body }) => enterSlip(ctx, params.id, body)),
]
