import { sql } from 'kysely'
import type { Tx } from '#platform/db/database.ts'

export type AuditEventRow = {
  id: string
  at: Date
  actorKind: string
  actorId: string
  actorName: string | null
  type: string
  subjectKind: string
  subjectId: string
  version: number
  /** Canonical JSON as it was hashed; commitments under `texts`. */
  facts: string
  keptTexts: string[]
  seq: number | null
}

export type EventFilter = {
  type?: string | undefined
  subject?: string | undefined
  actor?: string | undefined
  from?: Date | undefined
  before?: Date | undefined
  cursor?: { at: string; id: string } | undefined
  limit: number
}

/** Events of the office, newest first, with the names of the texts that are still kept, never the texts. */
export async function listEvents(tx: Tx, officeId: string, f: EventFilter): Promise<AuditEventRow[]> {
  const where = sql.join(conditions(officeId, f), sql` and `)
  const { rows } = await sql<AuditEventRow>`
    with page as (
      select e.* from ledger_events e where ${where} order by e.at desc, e.id desc limit ${f.limit}
    )
    select p.id, p.at, p.actor_kind, p.actor_id, a.name as actor_name, p.type, p.subject_kind, p.subject_id, p.version, p.facts, l.seq,
      array(select field from ledger_texts t where t.office_id = p.office_id and t.event_id = p.id) as kept_texts
    from page p
      left join ledger_links l on l.office_id = p.office_id and l.event_id = p.id
      left join accounts a on p.actor_kind = 'staff' and a.office_id = p.office_id and a.id = p.actor_id
    order by p.at desc, p.id desc`.execute(tx)
  return rows
}

function conditions(officeId: string, f: EventFilter) {
  const list = [sql`e.office_id = ${officeId}`]
  if (f.type) list.push(sql`starts_with(e.type, ${f.type})`)
  if (f.subject) list.push(sql`e.subject_id = ${f.subject}`)
  if (f.actor) list.push(sql`e.actor_id = ${f.actor}`)
  if (f.from) list.push(sql`e.at >= ${f.from}`)
  if (f.before) list.push(sql`e.at < ${f.before}`)
  if (f.cursor) list.push(sql`(e.at, e.id) < (${f.cursor.at}::timestamptz, ${f.cursor.id})`)
  return list
}

export async function findHead(tx: Tx, officeId: string): Promise<{ size: number; at: Date | null } | undefined> {
  const { rows } = await sql<{ size: number; at: Date | null }>`select l.seq as size, e.at from ledger_links l
    left join ledger_events e on e.office_id = l.office_id and e.id = l.event_id where l.office_id = ${officeId} order by l.seq desc limit 1`.execute(
    tx,
  )
  return rows[0]
}

export async function countPending(tx: Tx, officeId: string): Promise<{ pending: number; since: Date | null }> {
  const { rows } = await sql<{ pending: number; since: Date | null }>`select count(*) as pending, min(since) as since
    from ledger_pending where office_id = ${officeId}`.execute(tx)
  return rows[0] ?? { pending: 0, since: null }
}

/** Names of officials by their ids. */
export async function namesOfOfficials(tx: Tx, officeId: string, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{
    id: string
    name: string
  }>`select id, name from accounts where office_id = ${officeId} and id = any(${[...ids]}::text[])`.execute(tx)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
