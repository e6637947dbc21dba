import { RequestError, type Outcome } from '#kernel/outcome.ts'
import { runCommand, runQuery } from '#platform/command.ts'
import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/db/database.ts'
import { beginChange, recordChange, refuseChanged } from '../record-change.ts'
import { decideCategoryChange, decideNewCategory, type Category, type CategoryChange, type CategoryDraft } from './categories.domain.ts'
import { listCategories, loadCategoryTree, saveCategory } from './categories.repository.ts'

/** All categories of the office (类目), retired ones included. */
export function readCategories(ctx: Context): Promise<Category[]> {
  return runQuery(ctx, (tx) => listCategories(tx, ctx.officeId))
}

/** Names of all categories by their codes. */
export async function categoryNames(ctx: Context): Promise<Map<string, string>> {
  return new Map((await readCategories(ctx)).map(({ code, name }) => [code, name]))
}

/** Makes a category. Refusals: `registry.code_taken`, `category.parent_missing`, `category.parent_inactive`, `category.field_differs`. */
export function createCategory(ctx: Context, draft: CategoryDraft): Promise<Outcome<Category>> {
  return runCommand(ctx, 'category.create', draft, (tx) => addCategory(tx, ctx, draft))
}

/**
 * Edits or retires (停用) a category; a code stays for good. Refusals: `registry.changed`, those of making one, `category.cycle`,
 * `category.children_field`, `category.children_active`.
 */
export function editCategory(ctx: Context, code: string, version: number, change: CategoryChange): Promise<Outcome<Category>> {
  return runCommand(ctx, 'category.edit', { code, version, change }, (tx) => changeCategory(tx, ctx, code, version, change))
}

/** The step of making a category inside a larger transaction, such as an import. */
export async function addCategory(tx: Tx, ctx: Context, draft: CategoryDraft): Promise<Outcome<Category>> {
  await beginChange(tx, ctx)
  const decision = decideNewCategory(draft, await loadCategoryTree(tx, ctx.officeId))
  if (decision.ok) await keep(tx, ctx, decision.value)
  return decision
}

/** The step of editing a category inside a larger transaction. */
export async function changeCategory(
  tx: Tx,
  ctx: Context,
  code: string,
  version: number,
  change: CategoryChange,
): Promise<Outcome<Category>> {
  await beginChange(tx, ctx)
  const tree = await loadCategoryTree(tx, ctx.officeId)
  const category = tree.get(code)
  if (!category) throw new RequestError('not_found', 'request.not_found')
  if (category.version !== version) return refuseChanged(tx, ctx.officeId, code)
  const decision = decideCategoryChange(category, change, tree)
  if (decision.ok) await keep(tx, ctx, decision.value)
  return decision
}

async function keep(tx: Tx, ctx: Context, category: Category): Promise<void> {
  await saveCategory(tx, ctx.officeId, category)
  await recordChange(tx, ctx, 'category', { id: category.code, version: category.version }, category)
}
