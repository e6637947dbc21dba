import type { Insertable, Selectable } from 'kysely'
import type { Tx } from '#platform/db/database.ts'
import type { IdentityViews } from '#platform/db/schema.generated.ts'

export type IdentityView = Omit<Selectable<IdentityViews>, 'officeId'>
export type ViewFilter = { personId?: string; actorId?: string; limit: number; before?: { at: Date; id: string } }

export async function insertView(tx: Tx, view: Insertable<IdentityViews>): Promise<void> {
  await tx.insertInto('identityViews').values(view).execute()
}

export function findView(tx: Tx, officeId: string, id: string): Promise<Pick<IdentityView, 'personId' | 'actorId'> | undefined> {
  return tx
    .selectFrom('identityViews')
    .select(['personId', 'actorId'])
    .where('officeId', '=', officeId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Looks at identities (查看记录), newest first: of one person, of one official, or all of the office for its auditors. */
export function listViewsOf(tx: Tx, officeId: string, { personId, actorId, limit, before }: ViewFilter): Promise<IdentityView[]> {
  let query = tx
    .selectFrom('identityViews')
    .select(['id', 'personId', 'subjectKind', 'subjectId', 'actorKind', 'actorId', 'reason', 'at'])
    .where('officeId', '=', officeId)
  if (personId) query = query.where('personId', '=', personId)
  if (actorId) query = query.where('actorId', '=', actorId)
  if (before) query = query.where((eb) => eb(eb.refTuple('at', 'id'), '<', eb.tuple(before.at, before.id)))
  return query.orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).execute()
}

export async function countViews(tx: Tx, officeId: string): Promise<number> {
  const row = await tx
    .selectFrom('identityViews')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('officeId', '=', officeId)
    .executeTakeFirstOrThrow()
  return row.count
}

export async function countRevealEvents(tx: Tx, officeId: string): Promise<number> {
  const row = await tx
    .selectFrom('ledgerEvents')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('officeId', '=', officeId)
    .where('type', '=', 'vault.revealed')
    .executeTakeFirstOrThrow()
  return row.count
}
