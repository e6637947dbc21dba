import { sql } from 'kysely'
import type { Tx } from '#platform/db/database.ts'
import type { Area } from './areas.domain.ts'

const COLUMNS = ['id', 'code', 'name', 'nameEn', 'active', 'sort', 'version'] as const

/** All areas of an office in the order people see them, retired ones included. */
export function listAreas(tx: Tx, officeId: string): Promise<Area[]> {
  return tx.selectFrom('areas').select(COLUMNS).where('officeId', '=', officeId).orderBy('sort').orderBy('code').execute()
}

export function findArea(tx: Tx, officeId: string, id: string): Promise<Area | undefined> {
  return tx.selectFrom('areas').select(COLUMNS).where('officeId', '=', officeId).where('id', '=', id).executeTakeFirst()
}

/** Names of active villages and units that lie in an area. */
export async function namesInArea(tx: Tx, officeId: string, areaId: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select name from villages where office_id = ${officeId} and area_id = ${areaId} and active
    union all select name from units where office_id = ${officeId} and area_id = ${areaId} and active order by name`.execute(tx)
  return rows.map((row) => row.name)
}

/** Writes an area, new or changed. */
export async function saveArea(tx: Tx, officeId: string, area: Area): Promise<void> {
  await tx
    .insertInto('areas')
    .values({ officeId, ...area })
    .onConflict((conflict) => conflict.columns(['officeId', 'id']).doUpdateSet(area))
    .execute()
}
