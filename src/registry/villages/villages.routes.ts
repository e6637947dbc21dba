import { done } from '#kernel/outcome.ts'
import { handle, type Route } from '#platform/http/route.ts'
import {
  createVillageEndpoint,
  editVillageEndpoint,
  listVillagesEndpoint,
  placesEndpoint,
  putOutlineEndpoint,
} from './villages.contract.ts'
import { presentVillages } from './villages.presenter.ts'
import { createVillage, editVillage, putOutline, readPlaces, readVillages } from './villages.usecases.ts'

export const villagesRoutes: Route[] = [
  handle(listVillagesEndpoint, async (ctx) => done(presentVillages(await readVillages(ctx), ctx.actor))),
  handle(createVillageEndpoint, (ctx, { body }) => createVillage(ctx, body)),
  handle(editVillageEndpoint, (ctx, { params, body: { version, ...change } }) => editVillage(ctx, params.id, version, change)),
  handle(putOutlineEndpoint, (ctx, { params, body }) => putOutline(ctx, params.id, body.version, body.outline)),
  handle(placesEndpoint, async (ctx) => done(await readPlaces(ctx))),
]
