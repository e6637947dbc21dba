import { done } from '#kernel/outcome.ts'
import { handle, type Route } from '#platform/http/route.ts'
import { searchEndpoint } from './search.contract.ts'
import { presentFound } from './search.presenter.ts'
import { searchAll } from './search.usecases.ts'

export const searchRoutes: Route[] = [
  handle(searchEndpoint, async (ctx, { query }) => done(presentFound(ctx, await searchAll(ctx, query.q)))),
]
