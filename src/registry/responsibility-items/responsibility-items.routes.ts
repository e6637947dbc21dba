import { localDateOf } from '#kernel/local-date.ts'
import { done } from '#kernel/outcome.ts'
import { handle, type Route } from '#platform/http/route.ts'
import { mayEdit } from '../registry.policy.ts'
import { createItemEndpoint, editItemEndpoint, listGivenEndpoint, listItemsEndpoint } from './responsibility-items.contract.ts'
import { createItem, editItem, readGiven, readItems } from './responsibility-items.usecases.ts'

export const responsibilityItemsRoutes: Route[] = [
  handle(listItemsEndpoint, async (ctx, { query }) =>
    done({ items: await readItems(ctx, query), permissions: { edit: mayEdit(ctx.actor, 'registry.edit') } }),
  ),
  handle(listGivenEndpoint, async (ctx, { params, query }) =>
    done({ items: await readGiven(ctx, params.code, query.on ?? localDateOf(ctx.now())) }),
  ),
  handle(createItemEndpoint, (ctx, { body }) => createItem(ctx, body)),
  handle(editItemEndpoint, (ctx, { params, body: { version, ...change } }) => editItem(ctx, params.id, version, change)),
]
