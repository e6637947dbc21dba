import { done, refuse, RequestError, type Outcome } from '#kernel/outcome.ts'
import { runCommand, runQuery } from '#platform/command.ts'
import type { Context, StaffActor } from '#platform/context.ts'
import type { Tx } from '#platform/db/database.ts'
import { maskPersonalData } from '#platform/text/personal-data.ts'
import { decideNewView, decideViewChange, type ListName, type ListView, type ViewChange, type ViewDraft } from './views.domain.ts'
import { mayShareViews, seesView, viewPermissions } from './views.policy.ts'
import {
  deleteView,
  dropDefaultsOfOthers,
  insertView,
  listViews,
  lockOwnViews,
  saveDefaultView,
  updateView,
  type ViewRow,
} from './views.repository.ts'

/** The caller's views and those the office shares (我的视图、共用视图). */
export function findViews(ctx: Context, list?: ListName): Promise<ViewRow[]> {
  return runQuery(ctx, (tx) => listViews(tx, ctx.officeId, staffOf(ctx).id, list))
}

/** Keeps a view (保存视图). Refusals: `view.too_many`, `view.name_taken`, `view.sharing_not_allowed`. */
export function saveView(ctx: Context, draft: ViewDraft): Promise<Outcome<ViewRow>> {
  return runCommand(ctx, 'view.create', draft, async (tx) => {
    const actor = staffOf(ctx)
    const own = await lockOwnViews(tx, ctx.officeId, actor.id)
    const decision = decideNewView(ctx.ids.next('viw'), masked(draft), { id: actor.id, mayShare: mayShareViews(actor) }, own)
    if (!decision.ok) return decision
    await insertView(tx, ctx.officeId, decision.value, ctx.now())
    return done(await getView(tx, ctx, decision.value.id))
  })
}

/** Edits a view of one's own. Refusals: `view.changed` beside those of saving one. */
export function editView(ctx: Context, id: string, version: number, change: ViewChange): Promise<Outcome<ViewRow>> {
  return runCommand(ctx, 'view.edit', { id, version, change }, async (tx) => {
    const actor = staffOf(ctx)
    const own = await lockOwnViews(tx, ctx.officeId, actor.id)
    const view = own.find((one) => one.id === id)
    if (!view) throw new RequestError('not_found', 'request.not_found')
    if (view.version !== version) return refuse('view.changed')
    const decision = decideViewChange(view, masked(change), mayShareViews(actor), own)
    if (!decision.ok) return decision
    await updateView(tx, ctx.officeId, decision.value)
    if (!decision.value.shared) await dropDefaultsOfOthers(tx, ctx.officeId, decision.value)
    return done(await getView(tx, ctx, id))
  })
}

/** Removes a view (删除视图): the own one, or a shared one by whoever may share. Lists that opened with it open as usual again. */
export function removeView(ctx: Context, id: string): Promise<Outcome<undefined>> {
  return runCommand(ctx, 'view.remove', id, async (tx) => {
    const view = await getView(tx, ctx, id)
    if (!viewPermissions(staffOf(ctx), view).includes('remove')) throw new RequestError('forbidden', 'request.forbidden')
    await deleteView(tx, ctx.officeId, id)
    return done(undefined)
  })
}

/** Chooses the view that a list opens with for the caller; null takes the choice back. */
export function chooseDefaultView(ctx: Context, list: ListName, viewId: string | null): Promise<Outcome<undefined>> {
  return runCommand(ctx, 'view.default', { list, viewId }, async (tx) => {
    const actor = staffOf(ctx)
    await lockOwnViews(tx, ctx.officeId, actor.id)
    if (viewId && (await getView(tx, ctx, viewId)).list !== list) throw new RequestError('not_found', 'request.not_found')
    await saveDefaultView(tx, ctx.officeId, actor.id, list, viewId)
    return done(undefined)
  })
}

async function getView(tx: Tx, ctx: Context, id: string): Promise<ViewRow> {
  const actor = staffOf(ctx)
  const view = (await listViews(tx, ctx.officeId, actor.id)).find((one) => one.id === id)
  if (!view || !seesView(actor, view)) throw new RequestError('not_found', 'request.not_found')
  return view
}

/** Names and searches are kept without personal data: a view named after a telephone number would spread it. */
function masked<V extends Partial<Pick<ListView, 'name' | 'query'>>>(view: V): V {
  const { name, query } = view
  return {
    ...view,
    ...(name === undefined ? {} : { name: maskPersonalData(name) }),
    ...(query === undefined
      ? {}
      : { query: Object.fromEntries(Object.entries(query).map(([key, value]) => [key, key === 'q' ? maskPersonalData(value) : value])) }),
  }
}

function staffOf(ctx: Context): StaffActor {
  if (ctx.actor.kind !== 'staff') throw new RequestError('unauthenticated', 'request.unauthenticated')
  return ctx.actor
}
