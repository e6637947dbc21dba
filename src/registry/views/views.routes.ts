import { done } from '#kernel/outcome.ts'
import type { Context, StaffActor } from '#platform/context.ts'
import { handle, type Route } from '#platform/http/route.ts'
import * as contract from './views.contract.ts'
import { mayShareViews } from './views.policy.ts'
import { presentView } from './views.presenter.ts'
import { chooseDefaultView, editView, findViews, removeView, saveView } from './views.usecases.ts'

const staff = (ctx: Context) => ctx.actor as StaffActor // the endpoints' permission is one of staff

export const viewsRoutes: Route[] = [
  handle(contract.listViewsEndpoint, async (ctx, { query }) => {
    const items = (await findViews(ctx, query.list)).map((view) => presentView(staff(ctx), view))
    return done({ items, permissions: { share: mayShareViews(staff(ctx)) } })
  }),
  handle(contract.createViewEndpoint, async (ctx, { body }) => {
    const outcome = await saveView(ctx, body)
    return outcome.ok ? done(presentView(staff(ctx), outcome.value)) : outcome
  }),
  handle(contract.chooseDefaultViewEndpoint, (ctx, { body }) => chooseDefaultView(ctx, body.list, body.viewId)),
  handle(contract.editViewEndpoint, async (ctx, { params, body: { version, ...change } }) => {
    const outcome = await editView(ctx, params.id, version, change)
    return outcome.ok ? done(presentView(staff(ctx), outcome.value)) : outcome
  }),
  handle(contract.removeViewEndpoint, (ctx, { params }) => removeView(ctx, params.id)),
]
