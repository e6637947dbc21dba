import { done, refuse, type Outcome } from '#kernel/outcome.ts'
import type { Context } from '#platform/context.ts'
import { exportList } from '#platform/export/list-export.ts'
import { handle, type Route } from '#platform/http/route.ts'
import { acceptOpinion, proposeAcceptance } from './accept.usecases.ts'
import { categoryNames } from '#registry/categories/categories.usecases.ts'
import { MATTER_COLUMNS } from './matter-columns.domain.ts'
import { matterCell } from './matter-export.presenter.ts'
import type { MatterCommand } from './matter-commands.domain.ts'
import { assignmentChoices, findMatters, matterStats, viewMatter } from './matter-views.usecases.ts'
import * as contract from './matters.contract.ts'
import { presentMatter, presentMatterSummary } from './matters.presenter.ts'
import { commandMatter, submitResult } from './matters.usecases.ts'

/** Every command answers with the matter as it now is. */
const after = async (ctx: Context, outcome: Outcome<{ id: string }>) =>
  outcome.ok ? done(presentMatter(ctx, await viewMatter(ctx, outcome.value.id))) : outcome
const run = async (ctx: Context, id: string, command: MatterCommand) => after(ctx, await commandMatter(ctx, id, command))

export const matterRoutes: Route[] = [
  handle(contract.acceptOpinion, async (ctx, { params, body }) => {
    const outcome = await acceptOpinion(ctx, params.id, body)
    if (!outcome.ok) return outcome
    const { matterId, isNew } = outcome.value
    return { ...done(presentMatter(ctx, await viewMatter(ctx, matterId))), status: isNew ? 201 : 200 }
  }),
  handle(contract.acceptanceChoices, async (ctx, { params }) => done(await proposeAcceptance(ctx, params.id))),
  handle(contract.listMatters, async (ctx, { query }) => {
    const { rows, ...page } = await findMatters(ctx, query)
    return done({ items: rows.map((row) => presentMatterSummary(ctx, row)), ...page })
  }),
  handle(contract.exportMatters, async (ctx, { query }) => {
    const { columns: _, format: _format, ...filter } = query
    const categories = await categoryNames(ctx)
    return done(
      await exportList(ctx, query, {
        list: 'matters',
        title: ctx.locale === 'zh' ? '事项' : 'Matters',
        columns: MATTER_COLUMNS,
        async page(at) {
          const { rows, nextCursor } = await findMatters(ctx, { ...filter, ...at })
          return { items: rows.map((row) => presentMatterSummary(ctx, row)), nextCursor }
        },
        cell: (item, column) => matterCell(item, column as keyof typeof MATTER_COLUMNS, ctx.locale, categories), // checked by the contract
      }),
    )
  }),
  handle(contract.getMatter, async (ctx, { params }) => done(presentMatter(ctx, await viewMatter(ctx, params.id)))),
  handle(contract.assignmentChoices, async (ctx, { params }) => {
    const { due, choices } = await assignmentChoices(ctx, params.id)
    return done({ ...due, units: choices.map(({ unitId, ...choice }) => ({ id: unitId, ...choice })) })
  }),
  handle(contract.assignMatter, (ctx, { params, body }) => run(ctx, params.id, { type: 'assign', ...body, dueOn: body.dueOn ?? null })),
  handle(contract.signMatter, (ctx, { params }) => run(ctx, params.id, { type: 'sign' })),
  handle(contract.commentMatter, (ctx, { params, body }) => run(ctx, params.id, { type: 'comment', ...body })),
  handle(contract.submitMatter, async (ctx, { params, body }) => after(ctx, await submitResult(ctx, params.id, body))),
  handle(contract.rejectResult, (ctx, { params, body }) => run(ctx, params.id, { type: 'reject-result', ...body })),
  handle(contract.verifyMatter, (ctx, { params, body }) => run(ctx, params.id, { type: 'verify', ...body })),
  handle(contract.recordFeedback, async (ctx, { params, body }) => {
    const { opinionId, channel, words } = body
    if (!body.reached) return run(ctx, params.id, { type: 'record-feedback', opinionId, channel, reached: false, note: words })
    if (!body.answer) return refuse('matter.answer_missing')
    const { answer, goOn, serviceRating = null, resultRating = null } = body
    return run(ctx, params.id, {
      type: 'record-feedback',
      opinionId,
      channel,
      reached: true,
      answer,
      goOn,
      serviceRating,
      resultRating,
      words,
    })
  }),
  handle(contract.redoMatter, (ctx, { params, body }) => run(ctx, params.id, { type: 'redo', ...body })),
  handle(contract.proposeStrikeOff, (ctx, { params, body }) => run(ctx, params.id, { type: 'propose-strike-off', ...body })),
  // The number is drawn inside the transaction; an empty one never reaches the ledger.
  handle(contract.strikeOffMatter, (ctx, { params }) => run(ctx, params.id, { type: 'strike-off', strikeNumber: '' })),
  handle(contract.declineStrikeOff, (ctx, { params, body }) => run(ctx, params.id, { type: 'decline-strike-off', ...body })),
  handle(contract.reopenMatter, (ctx, { params, body }) =>
    run(ctx, params.id, { type: 'reopen', reason: body.reason, opinionId: body.opinionId ?? null }),
  ),
  handle(contract.matterStats, async (ctx, { query }) => done({ ...(await matterStats(ctx, query.by)), asOf: ctx.now().toISOString() })),
]
