import { sql } from 'kysely'
import { refuse, type Refusal } from '#kernel/outcome.ts'
import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/db/database.ts'
import { appendEvents } from '#platform/ledger/append.ts'
import type { Json } from '#platform/ledger/canonical.ts'
import type { LedgerContext } from '#platform/ledger/events.ts'
import { assertMayEdit } from './registry.policy.ts'

export type RegistryKind =
  | 'office'
  | 'area'
  | 'village'
  | 'unit'
  | 'staff'
  | 'post'
  | 'charge'
  | 'category'
  | 'responsibility-item'
  | 'programme'

/** A row as its event tells it: what is undefined is left out. Names of people stay out: an account's id says who. */
export type ChangeFacts = Record<string, Json | undefined>

/**
 * Begins a change of the registry: whether the actor may, and one editor at a time in an office, until the transaction ends. Edits are rare
 * and their rules look at many rows (no cycles, no second holder), so that waiting is cheaper than reasoning about each pair of edits.
 */
export async function beginChange(tx: Tx, ctx: Context, permission: 'registry.edit' | 'staff.edit' = 'registry.edit'): Promise<void> {
  assertMayEdit(ctx.actor, permission)
  await sql`select pg_advisory_xact_lock(hashtextextended(${`registry ${ctx.officeId}`}, 0))`.execute(tx)
}

/** Records one change of a plain row (登记变更) in the ledger, in the transaction that saves the row: the row as it is now, and its version. */
export async function recordChange(
  tx: Tx,
  ctx: LedgerContext,
  kind: RegistryKind,
  row: { id: string; version: number },
  facts: ChangeFacts,
  verb = 'saved',
): Promise<void> {
  const told = Object.fromEntries(Object.entries(facts).filter((entry): entry is [string, Json] => entry[1] !== undefined))
  await appendEvents(tx, ctx, [{ type: `${kind}.${verb}`, subject: { kind, id: row.id }, version: row.version, facts: told }])
}

/**
 * The refusal of an edit that was begun on an older version: names who changed the row, and when (local time of the office). `type` looks
 * only at events of one type, where a subject has others that are no edits.
 */
export async function refuseChanged(tx: Tx, officeId: string, id: string, type?: string): Promise<Refusal<'registry.changed'>> {
  const { rows } = await sql<{ actorId: string; name: string | null; at: Date; when: string }>`
    select e.actor_id, a.name, e.at, to_char(e.at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') as when
    from ledger_events e left join accounts a on a.office_id = e.office_id and a.id = e.actor_id
    where e.office_id = ${officeId} and e.subject_id = ${id} and e.type = coalesce(${type ?? null}::text, e.type) order by e.version desc limit 1`.execute(
    tx,
  )
  const last = rows[0]
  return refuse('registry.changed', {
    by: last?.name ?? last?.actorId ?? '—',
    byId: last?.actorId,
    at: last?.at.toISOString(),
    when: last?.when ?? '—',
  })
}
