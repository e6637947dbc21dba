import { sql } from 'kysely'
import type { Tx } from '#platform/db/database.ts'
import type { Outline } from './outline.domain.ts'
import type { Village } from './villages.domain.ts'

const COLUMNS = [
  'id',
  'code',
  'name',
  'initials',
  'areaId',
  'households',
  'residents',
  'elderly',
  'partyMembers',
  'active',
  'version',
] as const

function villages(tx: Tx, officeId: string) {
  return tx.selectFrom('villages').select(COLUMNS).where('officeId', '=', officeId)
}

/** All villages of an office by code, retired ones included. */
export function listVillages(tx: Tx, officeId: string): Promise<(Village & { hasOutline: boolean })[]> {
  return villages(tx, officeId)
    .select((eb) => eb('outline', 'is not', null).as('hasOutline'))
    .orderBy('code')
    .$castTo<Village & { hasOutline: boolean }>()
    .execute()
}

/** Active villages with their outlines, as everybody may see them. */
export function listPlaces(tx: Tx, officeId: string): Promise<(Village & { outline: Outline | null })[]> {
  // Only decideOutline's result is ever written into the column.
  return villages(tx, officeId)
    .select('outline')
    .where('active', '=', true)
    .orderBy('code')
    .$castTo<Village & { outline: Outline | null }>()
    .execute()
}

/** A village by its id, also a retired one. */
export function findVillage(tx: Tx, officeId: string, id: string): Promise<Village | undefined> {
  return villages(tx, officeId).where('id', '=', id).executeTakeFirst()
}

/** A village by its code (村编码), also a retired one. */
export function findVillageByCode(tx: Tx, officeId: string, code: string): Promise<Village | undefined> {
  return villages(tx, officeId).where('code', '=', code).executeTakeFirst()
}

/** A village's outline (村界), where it has one. */
export async function findOutline(tx: Tx, officeId: string, id: string): Promise<Outline | null> {
  const row = await tx.selectFrom('villages').select('outline').where('officeId', '=', officeId).where('id', '=', id).executeTakeFirst()
  return (row?.outline ?? null) as Outline | null // only decideOutline's result is ever written into the column
}

/** Names of active units of a village. */
export async function namesOfVillageUnits(tx: Tx, officeId: string, villageId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('units')
    .select('name')
    .where('officeId', '=', officeId)
    .where('villageId', '=', villageId)
    .where('active', '=', true)
    .execute()
  return rows.map((row) => row.name)
}

/** Writes a village, new or changed; its outline stays as it is. */
export async function saveVillage(tx: Tx, officeId: string, village: Village): Promise<void> {
  await tx
    .insertInto('villages')
    .values({ officeId, ...village })
    .onConflict((conflict) => conflict.columns(['officeId', 'id']).doUpdateSet(village))
    .execute()
}

export async function saveOutline(tx: Tx, officeId: string, village: Village, outline: Outline | null): Promise<void> {
  const json = outline === null ? null : JSON.stringify(outline)
  await sql`update villages set outline = ${json}::jsonb, version = ${village.version} where office_id = ${officeId} and id = ${village.id}`.execute(
    tx,
  )
}
