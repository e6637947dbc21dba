import { done } from '#kernel/outcome.ts'
import type { RequestOf } from '#kernel/contract.ts'
import type { Context } from '#platform/context.ts'
import { exportList } from '#platform/export/list-export.ts'
import { handle, type Route } from '#platform/http/route.ts'
import { categoryNames } from '#registry/categories/categories.usecases.ts'
import { maskPersonalData } from '#platform/text/personal-data.ts'
import { findHints } from './hints.usecases.ts'
import { OPINION_COLUMNS } from './opinion-columns.domain.ts'
import { opinionCell } from './opinion-export.presenter.ts'
import * as contract from './opinions.contract.ts'
import { presentOpinion, presentOpinionSummary } from './opinions.presenter.ts'
import { eraseSpeaker, findOpinions, registerOpinion, revealSpeaker, screenOpinion, viewOpinion } from './opinions.usecases.ts'
import type { OpinionCommand } from './opinions.domain.ts'

type Given = RequestOf<typeof contract.listOpinions>['query']

const filterOf = ({ refusalProposed, ...query }: Given) => ({
  ...query,
  refusalProposed: refusalProposed === undefined ? undefined : refusalProposed === 'true',
})

const screened = async (ctx: Context, id: string, command: OpinionCommand) => {
  const outcome = await screenOpinion(ctx, id, command)
  return outcome.ok ? done(presentOpinion(ctx, await viewOpinion(ctx, id))) : outcome
}

export const opinionRoutes: Route[] = [
  handle(contract.createOpinion, (ctx, { body }) => registerOpinion(ctx, body)),
  handle(contract.hintOpinions, async (ctx, { body }) => {
    const mask = (text: string) => maskPersonalData(text, ctx.locale)
    const hints = await findHints(ctx, body)
    return done({
      items: hints.map(({ id, title, registeredAt, why }) => ({ id, title: mask(title), registeredAt: registeredAt.toISOString(), why })),
    })
  }),
  handle(contract.listOpinions, async (ctx, { query }) => {
    const { rows, total, nextCursor } = await findOpinions(ctx, filterOf(query))
    return done({ items: rows.map(presentOpinionSummary), nextCursor, total: Math.min(total, 10_000), totalIsLowerBound: total > 10_000 })
  }),
  handle(contract.exportOpinions, async (ctx, { query }) => {
    const { columns: _, format: _format, ...filter } = query
    const categories = await categoryNames(ctx)
    return done(
      await exportList(ctx, query, {
        list: 'opinions',
        title: ctx.locale === 'zh' ? '意见' : 'Opinions',
        columns: OPINION_COLUMNS,
        async page(at) {
          const { rows, nextCursor } = await findOpinions(ctx, filterOf({ ...filter, ...at }))
          return { items: rows.map(presentOpinionSummary), nextCursor }
        },
        cell: (item, column) => opinionCell(item, column as keyof typeof OPINION_COLUMNS, ctx.locale, categories), // checked by the contract
      }),
    )
  }),
  handle(contract.getOpinion, async (ctx, { params }) => done(presentOpinion(ctx, await viewOpinion(ctx, params.id)))),
  handle(contract.redirectOpinion, (ctx, { params, body }) => screened(ctx, params.id, { type: 'redirect', ...body })),
  handle(contract.proposeRefusal, (ctx, { params, body }) => screened(ctx, params.id, { type: 'propose-refusal', ...body })),
  handle(contract.decideRefusal, (ctx, { params, body }) => screened(ctx, params.id, { type: 'decide-refusal', ...body })),
  handle(contract.eraseSpeaker, (ctx, { params, body }) => eraseSpeaker(ctx, params.id, body.reason)),
  handle(contract.revealSpeaker, (ctx, { params, body }) => revealSpeaker(ctx, params.id, body.reason)),
]
