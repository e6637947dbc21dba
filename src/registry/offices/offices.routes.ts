import { done } from '#kernel/outcome.ts'
import { handle, type Route } from '#platform/http/route.ts'
import { editOfficeEndpoint, readOfficeEndpoint } from './offices.contract.ts'
import { editOffice, readPublicOffice } from './offices.usecases.ts'

export const officesRoutes: Route[] = [
  handle(readOfficeEndpoint, async (ctx) => done(await readPublicOffice(ctx))),
  handle(editOfficeEndpoint, (ctx, { body: { version, ...change } }) => editOffice(ctx, version, change)),
]
