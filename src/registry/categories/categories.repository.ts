import type { Tx } from '#platform/db/database.ts'
import type { Category, CategoryTree } from './categories.domain.ts'

const COLUMNS = [
  'code',
  'field',
  'parentCode',
  'name',
  'nameEn',
  'kind',
  'limitWorkdays',
  'ownAffairs',
  'active',
  'sort',
  'version',
] as const

function categories(tx: Tx, officeId: string) {
  // The checks of the table allow the codes of the type and no others.
  return tx.selectFrom('categories').select(COLUMNS).where('officeId', '=', officeId).$castTo<Category>()
}

/** All categories of an office in the order people see them, retired ones included. */
export function listCategories(tx: Tx, officeId: string): Promise<Category[]> {
  return categories(tx, officeId).orderBy('sort').orderBy('code').execute()
}

/** One category by its code, also a retired one. */
export function findCategory(tx: Tx, officeId: string, code: string): Promise<Category | undefined> {
  return categories(tx, officeId).where('code', '=', code).executeTakeFirst()
}

/** The whole tree by code, for the rules about parents. */
export async function loadCategoryTree(tx: Tx, officeId: string): Promise<CategoryTree> {
  return new Map((await listCategories(tx, officeId)).map((row) => [row.code, row]))
}

/** Writes a category, new or changed. */
export async function saveCategory(tx: Tx, officeId: string, category: Category): Promise<void> {
  await tx
    .insertInto('categories')
    .values({ officeId, ...category })
    .onConflict((conflict) => conflict.columns(['officeId', 'code']).doUpdateSet(category))
    .execute()
}
