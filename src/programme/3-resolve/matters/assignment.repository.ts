import { sql } from 'kysely'
import { PERMISSIONS } from '#kernel/permissions.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/db/database.ts'
import { listGiven, mayBeGiven } from '#registry/responsibility-items/responsibility-items.repository.ts'
import { findFirstResponsible, firstResponsibleOfOffice } from '#registry/staff/charges.repository.ts'

/** Whoever may sign for a matter and hand in its result; given to anybody else it would lie still. */
const WORKERS = sql.join(PERMISSIONS['matter.work'])

export type AssignmentFacts = {
  /** All named units exist and are active. */
  unitsExist: boolean
  leadDuty: 'basic' | 'supporting' | undefined
  handlerServesThere: boolean
  firstResponsibleId: string | null
}

/**
 * All that an assignment must know of the registry: the lead unit's duty for the category (履职事项), whether the handler does such work
 * there on that day, and who is first responsible: for the unit, else for the place, else for the office.
 */
export async function assignmentFacts(
  tx: Tx,
  officeId: string,
  a: {
    leadUnitId: string
    assistingUnitIds: readonly string[]
    handlerId: string
    categoryCode: string
    villageId: string | null
    areaId: string | null
    on: LocalDate
  },
): Promise<AssignmentFacts> {
  const units = [...new Set([a.leadUnitId, ...a.assistingUnitIds])]
  const { rows } = await sql<{ units: number; serves: boolean }>`select
    (select count(*) from units where office_id = ${officeId} and id = any(${units}::text[]) and active) as units,
    exists (select from posts p join accounts h on h.office_id = p.office_id and h.id = p.account_id and h.active
      where p.office_id = ${officeId} and p.unit_id = ${a.leadUnitId} and p.account_id = ${a.handlerId} and p.role in (${WORKERS})
      and p.from_on <= ${a.on}::date and (p.to_on is null or p.to_on >= ${a.on}::date)) as serves`.execute(tx)
  return {
    unitsExist: rows[0]?.units === units.length,
    leadDuty: await mayBeGiven(tx, officeId, a.leadUnitId, a.categoryCode, a.on),
    handlerServesThere: rows[0]?.serves ?? false,
    firstResponsibleId: await firstResponsibleFor(tx, officeId, { unitId: a.leadUnitId, villageId: a.villageId, areaId: a.areaId }, a.on),
  }
}

/** Who answers for something (第一责任人): of the unit, village or area, else of the whole office. Null only in an office without anybody. */
export async function firstResponsibleFor(
  tx: Tx,
  officeId: string,
  target: { unitId?: string; villageId: string | null; areaId: string | null },
  on: LocalDate,
): Promise<string | null> {
  const person = (await findFirstResponsible(tx, officeId, target, on)) ?? (await firstResponsibleOfOffice(tx, officeId, on))
  return person?.id ?? null
}

/** Whether somebody of this office holds any post on a day: who is named as first-responsible must be there to answer. */
export async function isServing(tx: Tx, officeId: string, accountId: string, on: LocalDate): Promise<boolean> {
  const { rows } = await sql`select 1 from posts p join accounts a on a.office_id = p.office_id and a.id = p.account_id and a.active
    where p.office_id = ${officeId} and p.account_id = ${accountId} and p.from_on <= ${on}::date and (p.to_on is null or p.to_on >= ${on}::date)
    limit 1`.execute(tx)
  return rows.length > 0
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
  const given = await listGiven(tx, officeId, categoryCode, on)
  const ids = given.map((one) => one.unitId)
  const { rows } = await sql<{ id: string; nameEn: string; staff: { id: string; name: string }[] }>`select u.id, u.name_en,
      coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name) order by s.name) from (
        select distinct a.id, a.name from posts p join accounts a on a.office_id = p.office_id and a.id = p.account_id
        where p.office_id = u.office_id and p.unit_id = u.id and a.active and p.role in (${WORKERS})
          and p.from_on <= ${on}::date and (p.to_on is null or p.to_on >= ${on}::date)) s), '[]') as staff
    from units u where u.office_id = ${officeId} and u.id = any(${ids}::text[])`.execute(tx)
  const units = new Map(rows.map((row) => [row.id, row]))
  return given.map(({ unitId, unitName, kind, basis }) => {
    const unit = units.get(unitId)
    return { unitId, name: unitName, nameEn: unit?.nameEn ?? '', duty: kind, basis, staff: unit?.staff ?? [] }
  })
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

type Named = { id: string; name: string; nameEn: string }

/** Names of units and people for a page, by their ids. */
export async function namesOf(tx: Tx, officeId: string, unitIds: readonly string[], accountIds: readonly string[]) {
  const { rows } = await sql<Named & { isUnit: boolean }>`
    select true as is_unit, id, name, name_en from units where office_id = ${officeId} and id = any(${[...unitIds]}::text[])
    union all
    select false, id, name, '' from accounts where office_id = ${officeId} and id = any(${[...accountIds]}::text[])`.execute(tx)
  const named = (isUnit: boolean) => new Map<string, Named>(rows.filter((row) => row.isUnit === isUnit).map((row) => [row.id, row]))
  return { units: named(true), people: named(false) }
}
