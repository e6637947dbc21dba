import { createHmac } from 'node:crypto'
import { addDays, instantAt, localDateOf, type LocalDate } from '#kernel/local-date.ts'
import { done, refuse, type Outcome } from '#kernel/outcome.ts'
import { runCommand, runQuery } from '#platform/command.ts'
import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/db/database.ts'
import { appendEvents } from '#platform/ledger/append.ts'
import { listCategories } from '#registry/categories/categories.repository.ts'
import { listVillages } from '#registry/villages/villages.repository.ts'
import { decidePublication, DEFAULT_RULES, SHOWN_DAYS, type PublicationRules } from './publication.domain.ts'
import {
  countPublicPlaces,
  findPublication,
  listPublicRows,
  listSourceMatters,
  lockPublication,
  replacePublicMatters,
  savePublication,
  type PublicFilter,
  type PublicRow,
} from './public-matters.repository.ts'
import { rankSimilar, type Wanted } from './similar.domain.ts'

export const PAGE_SIZE = 20
/** The newest of an office's list, among which likenesses are looked for. */
const MOST_COMPARED = 2_000

export type PublicPage = { rows: PublicRow[]; total: number; page: number; pages: number; asOf: LocalDate }

/** A page of what everybody may see of the office's matters (大家的事). A page beyond the last is the last. */
export function readPublicMatters(ctx: Context, { page, ...filter }: PublicFilter & { page: number }): Promise<PublicPage> {
  return runQuery(ctx, async (tx) => {
    const asOf = await publish(tx, ctx)
    const at = (n: number) => listPublicRows(tx, ctx.officeId, filter, { limit: PAGE_SIZE, offset: (n - 1) * PAGE_SIZE })
    const asked = await at(page)
    const pages = Math.max(1, Math.ceil(asked.total / PAGE_SIZE))
    return page <= pages ? { ...asked, page, pages, asOf } : { ...(await at(pages)), page: pages, pages, asOf }
  })
}

export type PublicPlaces = {
  villages: { id: string; count: number }[]
  areas: { id: string; count: number }[]
  elsewhere: number
  total: number
  asOf: LocalDate
}

/** Counts of the public list by the place that it shows: villages that may be named, the rest of each area, the rest of the office. */
export function countByPlace(ctx: Context, filter: Pick<PublicFilter, 'field' | 'state'>): Promise<PublicPlaces> {
  return runQuery(ctx, async (tx) => {
    const asOf = await publish(tx, ctx)
    const rows = await countPublicPlaces(tx, ctx.officeId, filter)
    return {
      villages: rows.flatMap(({ villageId, count }) => (villageId === null ? [] : [{ id: villageId, count }])),
      areas: rows.flatMap(({ villageId, areaId, count }) => (villageId === null && areaId !== null ? [{ id: areaId, count }] : [])),
      elsewhere: rows.find(({ villageId, areaId }) => villageId === null && areaId === null)?.count ?? 0,
      total: rows.reduce((sum, { count }) => sum + count, 0),
      asOf,
    }
  })
}

/** Up to three public matters like what somebody is about to say (大家也说过). */
export function findSimilarPublicMatters(ctx: Context, wanted: Wanted): Promise<PublicRow[]> {
  return runQuery(ctx, async (tx) => {
    await publish(tx, ctx)
    const { rows } = await listPublicRows(tx, ctx.officeId, {}, { limit: MOST_COMPARED, offset: 0 })
    return rankSimilar(wanted, rows)
  })
}

/** The office's rules of what is public. */
export function readPublicationRules(ctx: Context): Promise<PublicationRules> {
  return runQuery(ctx, async (tx) => (await findPublication(tx, ctx.officeId)) ?? DEFAULT_RULES)
}

/** Changes what is public from the next reader on (公开规则), on record. Refusals: `publication.changed`, `publication.unknown_category`. */
export function changePublicationRules(ctx: Context, rules: PublicationRules): Promise<Outcome<PublicationRules>> {
  return runCommand(ctx, 'publication.rules', rules, async (tx) => {
    await lockPublication(tx, ctx.officeId)
    const before = (await findPublication(tx, ctx.officeId)) ?? DEFAULT_RULES
    if (before.version !== rules.version) return refuse('publication.changed')
    const known = new Set((await listCategories(tx, ctx.officeId)).map(({ code }) => code))
    const unknown = rules.hiddenCategories.find((code) => !known.has(code))
    if (unknown) return refuse('publication.unknown_category', { code: unknown })
    const changed = { ...rules, hiddenCategories: [...new Set(rules.hiddenCategories)].sort(), version: before.version + 1 }
    await savePublication(tx, ctx.officeId, changed, null)
    const { version, ...facts } = changed
    await appendEvents(tx, ctx, [
      { type: 'publication.rules_changed', subject: { kind: 'publication', id: `publication ${ctx.officeId}` }, version, facts },
    ])
    return done(changed)
  })
}

/** Writes today's list where nobody has yet; gives the day it is of. The first reader of a day waits for it. */
async function publish(tx: Tx, ctx: Context): Promise<LocalDate> {
  const today = localDateOf(ctx.now())
  if ((await findPublication(tx, ctx.officeId))?.builtOn === today) return today
  await lockPublication(tx, ctx.officeId)
  const publication = await findPublication(tx, ctx.officeId)
  if (publication?.builtOn === today) return today
  const rules = publication ?? DEFAULT_RULES
  const matters = await listSourceMatters(tx, ctx.officeId, instantAt(addDays(today, -SHOWN_DAYS)))
  const villages = (await listVillages(tx, ctx.officeId)).filter(({ active }) => active)
  const key = ctx.keys.derive('public-matter')
  const idOf = (matterId: string) => `pub_${createHmac('sha256', key).update(`${ctx.officeId}\n${matterId}`).digest('hex').slice(0, 26)}`
  const shown = decidePublication(matters, villages, rules, today)
  await replacePublicMatters(
    tx,
    ctx.officeId,
    shown.map((matter) => ({ id: idOf(matter.matterId), ...matter })),
  )
  await savePublication(tx, ctx.officeId, rules, today)
  return today
}
