import { done } from '#kernel/outcome.ts'
import { handle, type Route } from '#platform/http/route.ts'
import { createAreaEndpoint, editAreaEndpoint, listAreasEndpoint } from './areas.contract.ts'
import { presentAreas } from './areas.presenter.ts'
import { createArea, editArea, readAreas } from './areas.usecases.ts'

export const areasRoutes: Route[] = [
  handle(listAreasEndpoint, async (ctx) => done(presentAreas(await readAreas(ctx), ctx.actor))),
  handle(createAreaEndpoint, (ctx, { body }) => createArea(ctx, body)),
  handle(editAreaEndpoint, (ctx, { params, body: { version, ...change } }) => editArea(ctx, params.id, version, change)),
]
