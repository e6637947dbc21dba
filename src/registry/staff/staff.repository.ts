import { sql } from 'kysely'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Role } from '#kernel/permissions.ts'
import type { StaffActor } from '#platform/context.ts'
import type { Tx } from '#platform/db/database.ts'
import { listCharges } from './charges.repository.ts'
import { listPosts } from './posts.repository.ts'
import type { StaffMember, StaffName } from './staff.domain.ts'

/**
 * Who acts, as of a day: roles and units from the posts held on it, areas and villages from posts at their units and from charges
 * (包管区、包村). One query, for it runs at every request. Undefined for an unknown or stopped account.
 */
export async function loadStaffActor(tx: Tx, officeId: string, accountId: string, on: LocalDate): Promise<StaffActor | undefined> {
  const { rows } = await sql<Omit<StaffActor, 'kind'>>`
    with held as (
      select p.role, p.unit_id, u.kind, u.area_id, u.village_id
      from posts p join units u on u.office_id = p.office_id and u.id = p.unit_id
      where p.office_id = ${officeId} and p.account_id = ${accountId} and p.from_on <= ${on}::date and (p.to_on is null or p.to_on >= ${on}::date)
    ), charged as (
      select kind, target_id from charges
      where office_id = ${officeId} and account_id = ${accountId} and from_on <= ${on}::date and (to_on is null or to_on >= ${on}::date)
    )
    select a.id, a.name, a.demonstration,
      array(select distinct role from held order by role) as roles,
      array(select distinct unit_id from held order by unit_id) as unit_ids,
      array(select area_id from held where kind = 'area' union select target_id from charged where kind = 'area-leader' order by 1) as area_ids,
      array(select village_id from held where kind = 'village' union select target_id from charged where kind = 'village-charge' order by 1) as village_ids
    from accounts a where a.office_id = ${officeId} and a.id = ${accountId} and a.active`.execute(tx)
  return rows[0] && { kind: 'staff', ...rows[0] }
}

/** People with what they hold on `on` or later, by name; `ids` narrows to some. People who have left stay findable. */
export async function listStaff(tx: Tx, officeId: string, on: LocalDate, ids?: readonly string[]): Promise<StaffMember[]> {
  let query = tx.selectFrom('accounts').select(['id', 'login', 'name', 'active', 'demonstration']).where('officeId', '=', officeId)
  if (ids) query = query.where('id', 'in', ids.length > 0 ? [...ids] : [''])
  const people = await query.orderBy('name').orderBy('id').execute()
  const posts = Map.groupBy(await listPosts(tx, officeId, { on, accountIds: ids }), (post) => post.accountId)
  const charges = Map.groupBy(await listCharges(tx, officeId, { on, accountIds: ids }), (charge) => charge.accountId)
  return people.map((person) => ({ ...person, posts: posts.get(person.id) ?? [], charges: charges.get(person.id) ?? [] }))
}

/** One person with what they hold on `on` or later; without a day, everything they ever held. */
export async function findStaff(tx: Tx, officeId: string, accountId: string, on?: LocalDate): Promise<StaffMember | undefined> {
  const earliest = '0001-01-01' as LocalDate // every post and charge ends later
  return (await listStaff(tx, officeId, on ?? earliest, [accountId]))[0]
}

/** The id of the person with a login name in this office (账号), stopped ones included. */
export async function findStaffIdByLogin(tx: Tx, officeId: string, login: string): Promise<string | undefined> {
  const row = await tx.selectFrom('accounts').select('id').where('officeId', '=', officeId).where('login', '=', login).executeTakeFirst()
  return row?.id
}

/** Names by id, of everybody who has or had an account; unknown ids are left out. */
export async function namesOfStaff(tx: Tx, officeId: string, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('accounts')
    .select(['id', 'name'])
    .where('officeId', '=', officeId)
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

export type UnitMember = StaffName & { roles: Role[]; title: string }

/** People who serve in a unit on a day, by name. */
export async function staffOfUnit(tx: Tx, officeId: string, unitId: string, on: LocalDate): Promise<UnitMember[]> {
  const { rows } = await sql<UnitMember>`
    select a.id, a.name, array_agg(distinct p.role order by p.role) as roles, min(p.title) as title
    from posts p join accounts a on a.office_id = p.office_id and a.id = p.account_id
    where p.office_id = ${officeId} and p.unit_id = ${unitId} and a.active
      and p.from_on <= ${on}::date and (p.to_on is null or p.to_on >= ${on}::date)
    group by a.id, a.name order by a.name, a.id`.execute(tx)
  return rows
}
