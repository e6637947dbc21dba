import { sql } from 'kysely'
import type { Tx } from '#platform/db/database.ts'
import type { ListName, ListView } from './views.domain.ts'

export type ViewRow = ListView & { ownerName: string; isDefault: boolean }

/** Views that a person sees: the own ones, then those the office shares, by name. */
export async function listViews(tx: Tx, officeId: string, accountId: string, list?: ListName): Promise<ViewRow[]> {
  const { rows } =
    await sql<ViewRow>`select w.id, w.list, w.name, w.query, w.columns, w.owner_id, w.shared, w.version, a.name as owner_name,
      d.view_id is not null as is_default
    from list_views w join accounts a on a.office_id = w.office_id and a.id = w.owner_id
    left join list_view_defaults d on d.office_id = w.office_id and d.account_id = ${accountId} and d.view_id = w.id
    where w.office_id = ${officeId} and (w.owner_id = ${accountId} or w.shared) and (${list ?? null}::text is null or w.list = ${list ?? null})
    order by w.owner_id <> ${accountId}, w.name, w.id`.execute(tx)
  return rows
}

/** Views of one owner, locked against a second window that saves at the same moment. */
export async function lockOwnViews(tx: Tx, officeId: string, accountId: string): Promise<ListView[]> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`views ${officeId} ${accountId}`}, 0))`.execute(tx)
  return (await listViews(tx, officeId, accountId)).filter((view) => view.ownerId === accountId)
}

export async function insertView(tx: Tx, officeId: string, view: ListView, createdAt: Date): Promise<void> {
  const { query, ...row } = view
  await tx
    .insertInto('listViews')
    .values({ officeId, ...row, query: JSON.stringify(query), createdAt })
    .execute()
}

export async function updateView(tx: Tx, officeId: string, { id, name, query, columns, shared, version }: ListView): Promise<void> {
  await tx
    .updateTable('listViews')
    .set({ name, query: JSON.stringify(query), columns, shared, version })
    .where('officeId', '=', officeId)
    .where('id', '=', id)
    .execute()
}

export async function deleteView(tx: Tx, officeId: string, id: string): Promise<void> {
  await tx.deleteFrom('listViews').where('officeId', '=', officeId).where('id', '=', id).execute()
}

/** A view that is shared no more opens nobody's list but its owner's. */
export async function dropDefaultsOfOthers(tx: Tx, officeId: string, view: ListView): Promise<void> {
  await tx
    .deleteFrom('listViewDefaults')
    .where('officeId', '=', officeId)
    .where('viewId', '=', view.id)
    .where('accountId', '<>', view.ownerId)
    .execute()
}

export async function saveDefaultView(tx: Tx, officeId: string, accountId: string, list: ListName, viewId: string | null): Promise<void> {
  await tx
    .deleteFrom('listViewDefaults')
    .where('officeId', '=', officeId)
    .where('accountId', '=', accountId)
    .where('list', '=', list)
    .execute()
  if (viewId) await tx.insertInto('listViewDefaults').values({ officeId, accountId, list, viewId }).execute()
}
