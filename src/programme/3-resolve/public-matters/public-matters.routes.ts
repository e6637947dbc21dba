import { done } from '#kernel/outcome.ts'
import { handle, type Route } from '#platform/http/route.ts'
import * as contract from './public-matters.contract.ts'
import { presentPublicMatter } from './public-matters.presenter.ts'
import {
  changePublicationRules,
  countByPlace,
  findSimilarPublicMatters,
  readPublicationRules,
  readPublicMatters,
} from './public-matters.usecases.ts'

export const publicMatterRoutes: Route[] = [
  handle(contract.listPublicMatters, async (ctx, { query: filter }) => {
    const { rows, ...page } = await readPublicMatters(ctx, filter)
    return done({ items: rows.map(presentPublicMatter), ...page })
  }),
  handle(contract.countPublicMatters, async (ctx, { query: filter }) => done(await countByPlace(ctx, filter))),
  handle(contract.similarPublicMatters, async (ctx, { body }) =>
    done({ items: (await findSimilarPublicMatters(ctx, body)).map(presentPublicMatter) }),
  ),
  handle(contract.getPublicationRules, async (ctx) => done(rulesOf(await readPublicationRules(ctx)))),
  handle(contract.putPublicationRules, async (ctx, { body }) => {
    const outcome = await changePublicationRules(ctx, body)
    return outcome.ok ? done(rulesOf(outcome.value)) : outcome
  }),
]

function rulesOf({ hiddenCategories, ...rules }: Awaited<ReturnType<typeof readPublicationRules>>) {
  return { ...rules, hiddenCategories: [...hiddenCategories] }
}
