import { sql } from 'kysely'
import type { Tx } from '#platform/db/database.ts'
import type { DataRequest } from './my-data.domain.ts'

const COLUMNS = [
  'id',
  'opinionId',
  'personId',
  'kind',
  'state',
  'guardian',
  'note',
  'madeAt',
  'dueOn',
  'checkedBy',
  'ground',
  'decidedAt',
  'decidedBy',
  'version',
] as const

function requests(tx: Tx, officeId: string) {
  // Written by the use-cases of this folder only.
  return tx.selectFrom('dataRequests').select(COLUMNS).where('officeId', '=', officeId).$castTo<DataRequest>()
}

/** Requests made with one receipt, newest first. */
export function listRequestsOf(tx: Tx, officeId: string, opinionId: string): Promise<DataRequest[]> {
  return requests(tx, officeId).where('opinionId', '=', opinionId).orderBy('madeAt', 'desc').orderBy('id', 'desc').limit(50).execute()
}

/** The queue: what waits in the order of what is due, or what was decided, newest first. */
export function listRequests(tx: Tx, officeId: string, open: boolean): Promise<DataRequest[]> {
  const all = requests(tx, officeId).limit(200)
  return open
    ? all.where('state', '=', 'open').orderBy('dueOn').orderBy('id').execute()
    : all.where('state', '<>', 'open').orderBy('decidedAt', 'desc').orderBy('id').execute()
}

export function lockRequest(tx: Tx, officeId: string, id: string): Promise<DataRequest | undefined> {
  return requests(tx, officeId).where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function insertRequest(tx: Tx, officeId: string, request: DataRequest): Promise<void> {
  await tx
    .insertInto('dataRequests')
    .values({ officeId, ...request })
    .execute()
}

export async function saveAnswer(tx: Tx, officeId: string, { id, ...answer }: DataRequest): Promise<void> {
  const { state, checkedBy, ground, decidedAt, decidedBy, version } = answer
  await tx
    .updateTable('dataRequests')
    .set({ state, checkedBy, ground, decidedAt, decidedBy, version })
    .where('officeId', '=', officeId)
    .where('id', '=', id)
    .execute()
}

/** Opinions, of a person or one alone, that are not at their end: unscreened, or in a matter that is open. */
export async function countOpenOf(tx: Tx, officeId: string, of: { personId: string } | { opinionId: string }): Promise<number> {
  const which = 'personId' in of ? sql`o.person_id = ${of.personId}` : sql`o.id = ${of.opinionId}`
  const { rows } = await sql<{
    n: number
  }>`select count(*) as n from opinions o left join matters m on m.office_id = o.office_id and m.id = o.matter_id
    where o.office_id = ${officeId} and ${which} and (o.state = 'registered' or m.state not in ('closed', 'struck-off'))`.execute(tx)
  return rows[0]?.n ?? 0
}
