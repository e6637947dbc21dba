import type { LocalDate } from '#kernel/local-date.ts'
import { done, RequestError, type Outcome } from '#kernel/outcome.ts'
import { runCommand, runQuery } from '#platform/command.ts'
import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/db/database.ts'
import { findCategory } from '../categories/categories.repository.ts'
import { beginChange, recordChange, refuseChanged } from '../record-change.ts'
import { findUnit } from '../units/units.repository.ts'
import { decideItemChange, decideNewItem, type ItemChange, type ItemDraft, type ResponsibilityItem } from './responsibility-items.domain.ts'
import { findItem, listGiven, listItems, saveItem, type Given } from './responsibility-items.repository.ts'

/** The list of responsibility items (履职事项清单), of all or of one unit or category. */
export function readItems(ctx: Context, by: { unitId?: string; categoryCode?: string }): Promise<ResponsibilityItem[]> {
  return runQuery(ctx, (tx) => listItems(tx, ctx.officeId, by))
}

/** Units that may be given a category on a day, those whose own duty it is first. Throws not_found for an unknown category. */
export function readGiven(ctx: Context, categoryCode: string, on: LocalDate): Promise<Given[]> {
  return runQuery(ctx, async (tx) => {
    if (!(await findCategory(tx, ctx.officeId, categoryCode))) throw new RequestError('not_found', 'request.not_found')
    return listGiven(tx, ctx.officeId, categoryCode, on)
  })
}

/** Makes an item. Refusals: `item.taken`, `item.unit_missing`, `item.category_missing`, `item.village_own_affairs`, `item.dates`. */
export function createItem(ctx: Context, draft: ItemDraft): Promise<Outcome<ResponsibilityItem>> {
  return runCommand(ctx, 'item.create', draft, (tx) => addItem(tx, ctx, draft))
}

/** Edits an item, ends it or marks it as taken back. Refusals: `registry.changed`, `item.village_own_affairs`, `item.dates`. */
export function editItem(ctx: Context, id: string, version: number, change: ItemChange): Promise<Outcome<ResponsibilityItem>> {
  return runCommand(ctx, 'item.edit', { id, version, change }, (tx) => changeItem(tx, ctx, id, version, change))
}

/** The step of making an item inside a larger transaction. */
export async function addItem(tx: Tx, ctx: Context, draft: ItemDraft): Promise<Outcome<ResponsibilityItem>> {
  await beginChange(tx, ctx)
  const [twin] = await listItems(tx, ctx.officeId, draft)
  const decision = decideNewItem(ctx.ids.next('item'), draft, { ...(await loadAround(tx, ctx, draft)), twin })
  return decision.ok ? keep(tx, ctx, decision.value) : decision
}

/** The step of editing an item inside a larger transaction. */
export async function changeItem(
  tx: Tx,
  ctx: Context,
  id: string,
  version: number,
  change: ItemChange,
): Promise<Outcome<ResponsibilityItem>> {
  await beginChange(tx, ctx)
  const item = await findItem(tx, ctx.officeId, id)
  if (!item) throw new RequestError('not_found', 'request.not_found')
  if (item.version !== version) return refuseChanged(tx, ctx.officeId, id)
  const decision = decideItemChange(item, change, await loadAround(tx, ctx, item))
  return decision.ok ? keep(tx, ctx, decision.value) : decision
}

async function loadAround(tx: Tx, ctx: Context, { unitId, categoryCode }: Pick<ResponsibilityItem, 'unitId' | 'categoryCode'>) {
  return { unit: await findUnit(tx, ctx.officeId, unitId), category: await findCategory(tx, ctx.officeId, categoryCode) }
}

async function keep(tx: Tx, ctx: Context, item: ResponsibilityItem): Promise<Outcome<ResponsibilityItem>> {
  await saveItem(tx, ctx.officeId, item)
  await recordChange(tx, ctx, 'responsibility-item', item, item)
  return done(item)
}
