import { done } from '#kernel/outcome.ts'
import { handle, type Route } from '#platform/http/route.ts'
import { mayEdit } from '../registry.policy.ts'
import { createProgrammeEndpoint, editProgrammeEndpoint, listProgrammesEndpoint } from './programmes.contract.ts'
import { createProgramme, editProgramme, readProgrammes } from './programmes.usecases.ts'

export const programmesRoutes: Route[] = [
  handle(listProgrammesEndpoint, async (ctx) =>
    done({ items: await readProgrammes(ctx), permissions: { edit: mayEdit(ctx.actor, 'registry.edit') } }),
  ),
  handle(createProgrammeEndpoint, (ctx, { body }) => createProgramme(ctx, body)),
  handle(editProgrammeEndpoint, (ctx, { params, body: { version, ...change } }) => editProgramme(ctx, params.id, version, change)),
]
