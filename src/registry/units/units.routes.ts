import { done } from '#kernel/outcome.ts'
import { handle, type Route } from '#platform/http/route.ts'
import { createUnitEndpoint, editUnitEndpoint, listUnitsEndpoint } from './units.contract.ts'
import { presentUnits } from './units.presenter.ts'
import { createUnit, editUnit, readUnits } from './units.usecases.ts'

export const unitsRoutes: Route[] = [
  handle(listUnitsEndpoint, async (ctx) => done(presentUnits(await readUnits(ctx), ctx.actor))),
  handle(createUnitEndpoint, (ctx, { body }) => createUnit(ctx, body)),
  handle(editUnitEndpoint, (ctx, { params, body: { version, ...change } }) => editUnit(ctx, params.id, version, change)),
]
