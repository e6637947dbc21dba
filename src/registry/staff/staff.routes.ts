import { localDateOf } from '#kernel/local-date.ts'
import { done } from '#kernel/outcome.ts'
import { handle, type Route } from '#platform/http/route.ts'
import { createChargeEndpoint, endChargeEndpoint, handOverEndpoint, listChargesEndpoint } from './charges.contract.ts'
import { createCharge, endCharge, handOver, readCharges } from './charges.usecases.ts'
import { createPostEndpoint, editPostEndpoint, endPostEndpoint } from './posts.contract.ts'
import { createPost, editPost, endPost } from './posts.usecases.ts'
import { createStaffEndpoint, leaveEndpoint, listStaffEndpoint, readStaffEndpoint, renameStaffEndpoint } from './staff.contract.ts'
import { presentMember, presentStaffPermissions } from './staff.presenter.ts'
import { createStaff, leave, readStaff, readStaffMember, renameStaff } from './staff.usecases.ts'

export const staffRoutes: Route[] = [
  handle(listStaffEndpoint, async (ctx, { query }) => {
    const items = await readStaff(ctx, query.on ?? localDateOf(ctx.now()))
    return done({ items: items.map((item) => presentMember(item, ctx.actor)), permissions: presentStaffPermissions(ctx.actor) })
  }),
  handle(readStaffEndpoint, async (ctx, { params }) => {
    const member = await readStaffMember(ctx, params.id)
    return done({ ...presentMember(member, ctx.actor), permissions: presentStaffPermissions(ctx.actor) })
  }),
  handle(createStaffEndpoint, (ctx, { body }) => createStaff(ctx, body)),
  handle(renameStaffEndpoint, (ctx, { params, body }) => renameStaff(ctx, params.id, body.previousName, body.name)),
  handle(leaveEndpoint, (ctx, { params, body }) => leave(ctx, params.id, body.on)),
  handle(createPostEndpoint, (ctx, { body }) => createPost(ctx, body)),
  handle(editPostEndpoint, (ctx, { params, body }) => editPost(ctx, params.id, body.version, body.title)),
  handle(endPostEndpoint, (ctx, { params, body }) => endPost(ctx, params.id, body.version, body.on)),
  handle(listChargesEndpoint, async (ctx, { query }) => {
    const items = await readCharges(ctx, query.on ?? localDateOf(ctx.now()), query.targetId)
    return done({ items, permissions: presentStaffPermissions(ctx.actor) })
  }),
  handle(createChargeEndpoint, (ctx, { body }) => createCharge(ctx, body)),
  handle(endChargeEndpoint, (ctx, { params, body }) => endCharge(ctx, params.id, body.version, body.on)),
  handle(handOverEndpoint, (ctx, { params, body }) => handOver(ctx, params.id, body)),
]
