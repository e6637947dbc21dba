import { sql } from 'kysely'
import type { Tx } from '#platform/db/database.ts'
import type { Json } from './canonical.ts'
import type { StoredEvent } from './events.ts'

type EventRow = {
  id: string
  at: Date
  actorKind: string
  actorId: string
  type: string
  subjectKind: string
  subjectId: string
  version: number
  facts: string
  /** Field and text of each text that is still kept. */
  kept: [string, string][] | null
}

/** The story of one subject (its 履历) in the order of its versions, texts joined; a text that was erased is null. */
export async function readEvents(tx: Tx, officeId: string, subjectId: string): Promise<StoredEvent[]> {
  return (await readEventsOf(tx, officeId, [subjectId])).get(subjectId) ?? []
}

/** The stories of several subjects at once, for checks that walk over all of them. */
export async function readEventsOf(tx: Tx, officeId: string, subjectIds: readonly string[]): Promise<Map<string, StoredEvent[]>> {
  const { rows } = await sql<EventRow>`
    select id, at, actor_kind, actor_id, type, subject_kind, subject_id, version, facts,
      (select jsonb_agg(jsonb_build_array(t.field, t.text)) from ledger_texts t where t.office_id = e.office_id and t.event_id = e.id) as kept
    from ledger_events e where office_id = ${officeId} and subject_id = any(${[...subjectIds]}::text[]) order by subject_id, version`.execute(
    tx,
  )
  return new Map([...Map.groupBy(rows, (row) => row.subjectId)].map(([id, story]) => [id, story.map(storedEvent)]))
}

/**
 * Erases every free text in the events of these subjects, with its salt, and says how many. The chain stays whole.
 * The caller records the erasing as an event of its own.
 */
export async function eraseTexts(tx: Tx, officeId: string, subjectIds: readonly string[]): Promise<number> {
  const result = await sql`
    delete from ledger_texts t using ledger_events e
    where e.office_id = ${officeId} and e.subject_id = any(${subjectIds}::text[]) and t.office_id = ${officeId} and t.event_id = e.id`.execute(
    tx,
  )
  return Number(result.numAffectedRows ?? 0n)
}

function storedEvent(row: EventRow): StoredEvent {
  // The facts were written by appendEvents from a Record of Json, commitments under `texts`.
  const { texts: committed, ...facts } = JSON.parse(row.facts) as Record<string, Json> & { texts?: Record<string, string> }
  const kept = new Map(row.kept)
  const texts = Object.keys(committed ?? {}).map((field) => [field, kept.get(field) ?? null])
  return {
    id: row.id,
    at: row.at,
    actor: { kind: row.actorKind, id: row.actorId },
    type: row.type,
    subject: { kind: row.subjectKind, id: row.subjectId },
    version: row.version,
    facts,
    texts: Object.fromEntries(texts),
  }
}
