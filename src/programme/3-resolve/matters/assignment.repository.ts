import { sql } from 'kysely'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/db/database.ts'

/**
 * All that an assignment must know of the registry, in one look: the lead unit's duty for the category (履职事项), whether the handler
 * serves there on that day, and who is first responsible for the unit.
 */
export async function assignmentFacts(
  tx: Tx,
  officeId: string,
  a: { leadUnitId: string; handlerId: string; categoryCode: string; on: LocalDate },
): Promise<{
  unitExists: boolean
  leadDuty: 'basic' | 'supporting' | undefined
  handlerServesThere: boolean
  firstResponsibleId: string | null
}> {
  const { rows } = await sql<{
    unitExists: boolean
    leadDuty: string | null
    handlerServesThere: boolean
    firstResponsibleId: string | null
  }>`select
    exists (select from units where office_id = ${officeId} and id = ${a.leadUnitId} and active) as unit_exists,
    (select kind from responsibility_items where office_id = ${officeId} and unit_id = ${a.leadUnitId} and category_code = ${a.categoryCode}
      and from_on <= ${a.on}::date and (to_on is null or to_on >= ${a.on}::date)) as lead_duty,
    exists (select from posts where office_id = ${officeId} and unit_id = ${a.leadUnitId} and account_id = ${a.handlerId}
      and from_on <= ${a.on}::date and (to_on is null or to_on >= ${a.on}::date)) as handler_serves_there,
    (select account_id from charges where office_id = ${officeId} and kind = 'first-responsible' and target_kind = 'unit' and target_id = ${a.leadUnitId}
      and from_on <= ${a.on}::date and (to_on is null or to_on >= ${a.on}::date)) as first_responsible_id`.execute(tx)
  const row = rows[0]
  const duty = row?.leadDuty
  return {
    unitExists: row?.unitExists ?? false,
    leadDuty: duty === 'basic' || duty === 'supporting' ? duty : undefined,
    handlerServesThere: row?.handlerServesThere ?? false,
    firstResponsibleId: row?.firstResponsibleId ?? null,
  }
}

/** How many of these units exist and work. */
export async function countUnits(tx: Tx, officeId: string, ids: readonly string[]): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`select count(*) as n from units where office_id = ${officeId} and id = any(${[...ids]}::text[]) and active`.execute(tx)
  return rows[0]?.n ?? 0
}

/**
 * Who is first responsible (第一责任人) for something new: of the village, else of the area's unit, else of the Party working committee. Null
 * where nobody is, which a well-kept registry does not allow.
 */
export async function firstResponsibleFor(
  tx: Tx,
  officeId: string,
  place: { villageId: string | null; areaId: string | null },
  on: LocalDate,
): Promise<string | null> {
  const { rows } = await sql<{ accountId: string }>`select c.account_id from charges c
    left join units u on u.office_id = c.office_id and c.target_kind = 'unit' and u.id = c.target_id
    where c.office_id = ${officeId} and c.kind = 'first-responsible' and c.from_on <= ${on}::date and (c.to_on is null or c.to_on >= ${on}::date)
      and (c.target_id = ${place.villageId} or u.village_id = ${place.villageId} or c.target_id = ${place.areaId} or (u.kind = 'area' and u.area_id = ${place.areaId})
        or u.kind in ('committee', 'office'))
    order by case when c.target_id = ${place.villageId} then 0 when u.village_id = ${place.villageId} then 1 when c.target_id = ${place.areaId} then 2
      when u.kind = 'area' then 3 when u.kind = 'committee' then 4 else 5 end limit 1`.execute(tx)
  return rows[0]?.accountId ?? null
}

export type Choice = {
  unitId: string
  name: string
  nameEn: string
  duty: 'basic' | 'supporting'
  basis: string
  staff: { id: string; name: string }[]
}

/** The units whose list of responsibilities names a category, with the people who serve there. */
export async function listAssignmentChoices(tx: Tx, officeId: string, categoryCode: string, on: LocalDate): Promise<Choice[]> {
  const { rows } = await sql<Choice>`select u.id as unit_id, u.name, u.name_en, r.kind as duty, r.basis,
      coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name) order by a.name) from (
        select distinct a.id, a.name from posts p join accounts a on a.office_id = p.office_id and a.id = p.account_id
        where p.office_id = u.office_id and p.unit_id = u.id and a.active and p.from_on <= ${on}::date and (p.to_on is null or p.to_on >= ${on}::date)) a), '[]') as staff
    from responsibility_items r join units u on u.office_id = r.office_id and u.id = r.unit_id and u.active
    where r.office_id = ${officeId} and r.category_code = ${categoryCode} and r.kind <> 'withdrawn'
      and r.from_on <= ${on}::date and (r.to_on is null or r.to_on >= ${on}::date)
    order by r.kind, u.sort, u.code`.execute(tx)
  return rows
}

export async function findCategoryLimit(
  tx: Tx,
  officeId: string,
  code: string,
): Promise<{ field: string; limitWorkdays: number } | undefined> {
  const { rows } = await sql<{ field: string; limitWorkdays: number }>`select field, limit_workdays from categories
    where office_id = ${officeId} and code = ${code} and active`.execute(tx)
  return rows[0]
}

/** Names of units and people for a page, by their ids. */
export async function namesOf(tx: Tx, officeId: string, unitIds: readonly string[], accountIds: readonly string[]) {
  const units = await sql<{
    id: string
    name: string
    nameEn: string
  }>`select id, name, name_en from units where office_id = ${officeId} and id = any(${[...unitIds]}::text[])`.execute(tx)
  const people = await sql<{
    id: string
    name: string
  }>`select id, name from accounts where office_id = ${officeId} and id = any(${[...accountIds]}::text[])`.execute(tx)
  return { units: new Map(units.rows.map((u) => [u.id, u])), people: new Map(people.rows.map((p) => [p.id, p])) }
}
