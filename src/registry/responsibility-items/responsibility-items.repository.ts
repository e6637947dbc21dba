import { sql } from 'kysely'
import type { LocalDate } from '#kernel/local-date.ts'
import type { UnitKind } from '#kernel/terms.ts'
import type { Tx } from '#platform/db/database.ts'
import { givenKind, type ResponsibilityItem } from './responsibility-items.domain.ts'

const COLUMNS = ['id', 'unitId', 'categoryCode', 'kind', 'basis', 'fromOn', 'toOn', 'version'] as const

function items(tx: Tx, officeId: string) {
  // The check of the table allows the kinds of the type and no others; days arrive as `YYYY-MM-DD`.
  return tx.selectFrom('responsibilityItems').select(COLUMNS).where('officeId', '=', officeId).$castTo<ResponsibilityItem>()
}

/** The office's list of responsibility items (履职事项清单), ended ones included, of all units and categories or of one. */
export function listItems(tx: Tx, officeId: string, by: { unitId?: string; categoryCode?: string } = {}): Promise<ResponsibilityItem[]> {
  let query = items(tx, officeId)
  if (by.unitId) query = query.where('unitId', '=', by.unitId)
  if (by.categoryCode) query = query.where('categoryCode', '=', by.categoryCode)
  return query.orderBy('categoryCode').orderBy('unitId').execute()
}

export function findItem(tx: Tx, officeId: string, id: string): Promise<ResponsibilityItem | undefined> {
  return items(tx, officeId).where('id', '=', id).executeTakeFirst()
}

/** A unit that may be given a category, as what, and on which basis. */
export type Given = { unitId: string; unitName: string; kind: 'basic' | 'supporting'; basis: string }

/**
 * Units that may be given a category on a day. An item for a category holds for the categories below it, until a nearer item says
 * otherwise. Those whose own duty it is come first.
 */
export async function listGiven(tx: Tx, officeId: string, categoryCode: string, on: LocalDate, unitId?: string): Promise<Given[]> {
  type Row = { unitId: string; unitName: string; unitKind: UnitKind; kind: ResponsibilityItem['kind']; basis: string; ownAffairs: boolean }
  const { rows } = await sql<Row>`
    with recursive line as (
      select code, parent_code, own_affairs, 0 as depth from categories where office_id = ${officeId} and code = ${categoryCode}
      union all
      select c.code, c.parent_code, line.own_affairs, line.depth + 1 from categories c join line on c.code = line.parent_code
      where c.office_id = ${officeId}
    )
    select distinct on (u.sort, u.code) u.id as unit_id, u.name as unit_name, u.kind as unit_kind, i.kind, i.basis, line.own_affairs
    from line
    join responsibility_items i on i.office_id = ${officeId} and i.category_code = line.code
      and i.from_on <= ${on}::date and (i.to_on is null or i.to_on >= ${on}::date)
    join units u on u.office_id = i.office_id and u.id = i.unit_id and u.active
    where ${unitId ?? null}::text is null or u.id = ${unitId ?? null}::text
    order by u.sort, u.code, line.depth`.execute(tx)
  const given = rows.flatMap(({ ownAffairs, unitKind, kind, ...row }) => {
    const asGiven = givenKind(kind, unitKind, ownAffairs)
    return asGiven ? [{ ...row, kind: asGiven }] : []
  })
  return given.toSorted((a, b) => (a.kind === b.kind ? 0 : a.kind === 'basic' ? -1 : 1))
}

/** As what a unit may be given a category on a day (交办依据): its own duty, to help, or (undefined) not at all. */
export async function mayBeGiven(
  tx: Tx,
  officeId: string,
  unitId: string,
  categoryCode: string,
  on: LocalDate,
): Promise<'basic' | 'supporting' | undefined> {
  return (await listGiven(tx, officeId, categoryCode, on, unitId))[0]?.kind
}

/** Writes an item, new or changed. */
export async function saveItem(tx: Tx, officeId: string, item: ResponsibilityItem): Promise<void> {
  await tx
    .insertInto('responsibilityItems')
    .values({ officeId, ...item })
    .onConflict((conflict) => conflict.columns(['officeId', 'id']).doUpdateSet(item))
    .execute()
}
