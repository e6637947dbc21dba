import { sql } from 'kysely'
import type { Tx } from '#platform/db/database.ts'
import type { Role } from '#kernel/permissions.ts'
import type { Office } from './offices.domain.ts'

const COLUMNS = ['id', 'code', 'name', 'nameEn', 'phone', 'disciplinePhone', 'region', 'demonstration', 'version'] as const

function offices(tx: Tx) {
  // Only decideOutline's result is ever written as a region.
  return tx.selectFrom('offices').select(COLUMNS).$castTo<Office>()
}

export function findOffice(tx: Tx, id: string): Promise<Office | undefined> {
  return offices(tx).where('id', '=', id).executeTakeFirst()
}

/** The office with a code; needs a transaction over all offices. */
export function findOfficeByCode(tx: Tx, code: string): Promise<Office | undefined> {
  return offices(tx).where('code', '=', code).executeTakeFirst()
}

/** The office that visitors without an account reach: the first one made. Needs a transaction over all offices. */
export function defaultOffice(tx: Tx): Promise<Office | undefined> {
  return offices(tx).orderBy('createdAt').orderBy('id').limit(1).executeTakeFirst()
}

/** All offices of the installation in the order they were made; needs a transaction over all offices. */
export function listOffices(tx: Tx): Promise<Office[]> {
  return offices(tx).orderBy('createdAt').orderBy('id').execute()
}

export type DemonstrationAccount = { login: string; name: string; role: Role; title: string }

/** One account of the demonstration for each role (演示账号), the first that was made. */
export async function listDemonstrationAccounts(tx: Tx, officeId: string): Promise<DemonstrationAccount[]> {
  const { rows } = await sql<DemonstrationAccount>`
    select distinct on (p.role) p.role, p.title, a.login, a.name
    from posts p join accounts a on a.office_id = p.office_id and a.id = p.account_id
    where p.office_id = ${officeId} and p.to_on is null and a.demonstration and a.active
    order by p.role, a.id`.execute(tx)
  return rows
}

/** Adds an office; needs a transaction over all offices. */
export async function insertOffice(tx: Tx, office: Office, createdAt: Date): Promise<void> {
  const { region, ...rest } = office
  const json = region === null ? null : JSON.stringify(region)
  await tx
    .insertInto('offices')
    .values({ ...rest, region: sql`${json}::jsonb`, createdAt })
    .execute()
}

export async function updateOffice(tx: Tx, { id, name, nameEn, phone, disciplinePhone, version }: Office): Promise<void> {
  await tx.updateTable('offices').set({ name, nameEn, phone, disciplinePhone, version }).where('id', '=', id).execute()
}
