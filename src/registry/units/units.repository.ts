import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/db/database.ts'
import type { Unit, UnitSurroundings } from './units.domain.ts'

const COLUMNS = ['id', 'code', 'name', 'nameEn', 'kind', 'parentId', 'areaId', 'villageId', 'phone', 'active', 'sort', 'version'] as const

function units(tx: Tx, officeId: string) {
  // The check of the table allows the kinds of the type and no others.
  return tx.selectFrom('units').select(COLUMNS).where('officeId', '=', officeId).$castTo<Unit>()
}

/** All units of an office in the order people see them, retired ones included. */
export function listUnits(tx: Tx, officeId: string): Promise<Unit[]> {
  return units(tx, officeId).orderBy('sort').orderBy('code').execute()
}

/** A unit by its id, also a retired one. */
export function findUnit(tx: Tx, officeId: string, id: string): Promise<Unit | undefined> {
  return units(tx, officeId).where('id', '=', id).executeTakeFirst()
}

/** A unit by its code (单位编码), also a retired one. */
export function findUnitByCode(tx: Tx, officeId: string, code: string): Promise<Unit | undefined> {
  return units(tx, officeId).where('code', '=', code).executeTakeFirst()
}

/** All units, and the ids of active areas and villages. */
export async function loadSurroundings(tx: Tx, officeId: string): Promise<UnitSurroundings> {
  const active = (table: 'areas' | 'villages') =>
    tx.selectFrom(table).select('id').where('officeId', '=', officeId).where('active', '=', true).execute()
  const areas = await active('areas')
  const villages = await active('villages')
  return {
    units: await listUnits(tx, officeId),
    areaIds: new Set(areas.map((row) => row.id)),
    villageIds: new Set(villages.map((row) => row.id)),
  }
}

/** Names of people who hold a post in a unit on a day or later. */
export async function namesOfHolders(tx: Tx, officeId: string, unitId: string, on: LocalDate): Promise<string[]> {
  const rows = await tx
    .selectFrom('posts')
    .innerJoin('accounts', (join) => join.onRef('accounts.officeId', '=', 'posts.officeId').onRef('accounts.id', '=', 'posts.accountId'))
    .select('accounts.name')
    .distinct()
    .where('posts.officeId', '=', officeId)
    .where('posts.unitId', '=', unitId)
    .where((eb) => eb.or([eb('posts.toOn', 'is', null), eb('posts.toOn', '>=', on)]))
    .execute()
  return rows.map((row) => row.name)
}

/** Writes a unit, new or changed. */
export async function saveUnit(tx: Tx, officeId: string, unit: Unit): Promise<void> {
  await tx
    .insertInto('units')
    .values({ officeId, ...unit })
    .onConflict((conflict) => conflict.columns(['officeId', 'id']).doUpdateSet(unit))
    .execute()
}
