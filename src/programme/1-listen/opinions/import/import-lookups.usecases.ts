import { createHash, createHmac } from 'node:crypto'
import type { Source } from '#kernel/terms.ts'
import { secretKeyOf } from '#platform/secret-key.ts'
import { runQuery } from '#platform/command.ts'
import type { Context } from '#platform/context.ts'
import { listCategories } from '#registry/categories/categories.repository.ts'
import { resultTexts } from './imports.texts.ts'
import { listVillages } from '#registry/villages/villages.repository.ts'
import { categoryLookup, villageLookup } from './import-places.domain.ts'
import type { ImportLookups } from './opinion-import.domain.ts'

/** What rows are read by: the register's active villages and categories, the clock, and a digest that only this installation can compute. */
export async function loadLookups(
  ctx: Context,
  { header, date1904 = false }: { header: readonly string[]; date1904?: boolean },
  source: Source,
): Promise<ImportLookups> {
  const [villages, categories] = await runQuery(ctx, async (tx) => [
    await listVillages(tx, ctx.officeId),
    await listCategories(tx, ctx.officeId),
  ])
  const key = secretKeyOf(ctx.keys.derive('opinion-import'))
  return {
    header,
    date1904,
    villages: villageLookup(villages.filter((village) => village.active)),
    categories: categoryLookup(categories.filter((category) => category.active)),
    defaultSource: source,
    now: ctx.now(),
    digest: (text) => createHmac('sha256', key).update(text).digest('base64url'),
  }
}

/**
 * The titles of a sheet's columns as one short text, under which the way they were read is remembered. The column that we put behind them when we
 * gave the sheet back does not count.
 */
export function headerSignature(whole: readonly string[]): string {
  const isOurs = Object.values(resultTexts.title).some((title) => title === whole.at(-1))
  const header = isOurs ? whole.slice(0, -1) : whole
  return createHash('sha256')
    .update(JSON.stringify(header.map((title) => title.normalize('NFKC').trim())))
    .digest('hex')
}
