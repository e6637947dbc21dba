import { sql } from 'kysely'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/db/database.ts'
import type { Charge, HeldCharge } from './charges.domain.ts'
import type { StaffName } from './staff.domain.ts'

const COLUMNS = ['id', 'kind', 'accountId', 'targetKind', 'targetId', 'fromOn', 'toOn', 'version'] as const

function charges(tx: Tx, officeId: string) {
  // The checks of the table allow the kinds of the type and no others; days arrive as `YYYY-MM-DD`.
  return tx.selectFrom('charges').select(COLUMNS).where('officeId', '=', officeId).$castTo<Charge>()
}

/** Charges that go on on a day or begin later, of all people or of some, over all targets or one. */
export function listCharges(
  tx: Tx,
  officeId: string,
  by: { on?: LocalDate; accountIds?: readonly string[]; targetId?: string },
): Promise<Charge[]> {
  const { on, accountIds, targetId } = by
  let query = charges(tx, officeId)
  if (on) query = query.where((eb) => eb.or([eb('toOn', 'is', null), eb('toOn', '>=', on)]))
  if (accountIds) query = query.where('accountId', 'in', accountIds.length > 0 ? [...accountIds] : [''])
  if (targetId) query = query.where('targetId', '=', targetId)
  return query.orderBy('fromOn').orderBy('id').execute()
}

/** All charges there ever were over a target, with the names of their holders. */
export async function listHeldCharges(tx: Tx, officeId: string, targetId: string): Promise<HeldCharge[]> {
  const { rows } = await sql<HeldCharge>`
    select c.id, c.kind, c.account_id, c.target_kind, c.target_id, c.from_on, c.to_on, c.version, a.name as holder
    from charges c join accounts a on a.office_id = c.office_id and a.id = c.account_id
    where c.office_id = ${officeId} and c.target_id = ${targetId} order by c.from_on, c.id`.execute(tx)
  return rows
}

export function findCharge(tx: Tx, officeId: string, id: string): Promise<Charge | undefined> {
  return charges(tx, officeId).where('id', '=', id).executeTakeFirst()
}

/** Whether what a charge is over exists and is active. */
export async function isTargetActive(tx: Tx, officeId: string, target: Pick<Charge, 'targetKind' | 'targetId'>): Promise<boolean> {
  const table = ({ area: 'areas', village: 'villages', unit: 'units' } as const)[target.targetKind]
  const row = await tx
    .selectFrom(table)
    .select('active')
    .where('officeId', '=', officeId)
    .where('id', '=', target.targetId)
    .executeTakeFirst()
  return row?.active ?? false
}

/**
 * The first-responsible person (第一责任人) on a day: of the unit, else of the village, else of the area, which is the village's own where
 * none is told. Who answers for a village committee answers for its village, and so with areas. Undefined where nobody is named: then it
 * is the office's (`firstResponsibleOfOffice`).
 */
export async function findFirstResponsible(
  tx: Tx,
  officeId: string,
  target: { unitId?: string | null; villageId?: string | null; areaId?: string | null },
  on: LocalDate,
): Promise<StaffName | undefined> {
  const { unitId = null, villageId = null, areaId = null } = target
  const { rows } = await sql<StaffName>`
    with place as (
      select ${villageId}::text as village_id,
        coalesce(${areaId}::text, (select area_id from villages where office_id = ${officeId} and id = ${villageId}::text)) as area_id
    ), targets (id, rank) as (
      select ${unitId}::text, 1
      union all select village_id, 2 from place
      union all select u.id, 3 from place join units u on u.office_id = ${officeId} and u.kind = 'village' and u.village_id = place.village_id
      union all select area_id, 4 from place
      union all select u.id, 5 from place join units u on u.office_id = ${officeId} and u.kind = 'area' and u.area_id = place.area_id
    )
    select a.id, a.name from targets t
    join charges c on c.office_id = ${officeId} and c.target_id = t.id and c.kind = 'first-responsible'
      and c.from_on <= ${on}::date and (c.to_on is null or c.to_on >= ${on}::date)
    join accounts a on a.office_id = c.office_id and a.id = c.account_id
    order by t.rank limit 1`.execute(tx)
  return rows[0]
}

/**
 * The person who answers for the whole office on a day: first-responsible of its committee (党工委) or of the office itself, else its party
 * secretary by post (文发〔2022〕4号 names the secretaries as 第一责任人). Undefined only in an office without any of them.
 */
export async function firstResponsibleOfOffice(tx: Tx, officeId: string, on: LocalDate): Promise<StaffName | undefined> {
  const { rows } = await sql<StaffName>`
    select a.id, a.name from (
      select c.account_id, case u.kind when 'committee' then 1 else 2 end as rank, c.from_on
      from charges c join units u on u.office_id = c.office_id and u.id = c.target_id and u.kind in ('committee', 'office')
      where c.office_id = ${officeId} and c.kind = 'first-responsible'
        and c.from_on <= ${on}::date and (c.to_on is null or c.to_on >= ${on}::date)
      union all
      select p.account_id, 3, p.from_on from posts p
      where p.office_id = ${officeId} and p.role = 'party-secretary'
        and p.from_on <= ${on}::date and (p.to_on is null or p.to_on >= ${on}::date)
    ) named
    join accounts a on a.office_id = ${officeId} and a.id = named.account_id and a.active
    order by named.rank, named.from_on, a.id limit 1`.execute(tx)
  return rows[0]
}

/** Writes a charge, new or changed. */
export async function saveCharge(tx: Tx, officeId: string, charge: Charge): Promise<void> {
  await tx
    .insertInto('charges')
    .values({ officeId, ...charge })
    .onConflict((conflict) => conflict.columns(['officeId', 'id']).doUpdateSet(charge))
    .execute()
}
