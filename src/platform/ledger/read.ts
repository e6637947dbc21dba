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
}
type TextRow = { eventId: string; field: string; text: string }

/** The story of one subject (its 履历) in the order of its versions, texts joined; a text that was erased is null. */
export async function readEvents(tx: Tx, officeId: string, subjectId: string): Promise<StoredEvent[]> {
  return (await readEventsOf(tx, officeId, [subjectId])).get(subjectId) ?? []
}

/** The stories of several subjects at once, for checks that walk over all of them. */
export async function readEventsOf(tx: Tx, officeId: string, subjectIds: readonly string[]): Promise<Map<string, StoredEvent[]>> {
  const events = await sql<EventRow>`
    select id, at, actor_kind, actor_id, type, subject_kind, subject_id, version, facts
    from ledger_events where office_id = ${officeId} and subject_id = any(${[...subjectIds]}::text[]) order by subject_id, version`.execute(tx)
  const ids = events.rows.map((row) => row.id)
  const texts = await sql<TextRow>`
    select event_id, field, text from ledger_texts where office_id = ${officeId} and event_id = any(${ids}::text[])`.execute(tx)
  const byEvent = Map.groupBy(texts.rows, (row) => row.eventId)
  const stories = Map.groupBy(events.rows, (row) => row.subjectId)
  return new Map([...stories].map(([id, rows]) => [id, rows.map((row) => storedEvent(row, byEvent.get(row.id) ?? []))]))
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

function storedEvent(row: EventRow, kept: readonly TextRow[]): StoredEvent {
  // The facts were written by appendEvents from a Record of Json, commitments under `texts`.
  const { texts: committed, ...facts } = JSON.parse(row.facts) as Record<string, Json> & { texts?: Record<string, string> }
  const texts = Object.keys(committed ?? {}).map((field) => [field, kept.find((text) => text.field === field)?.text ?? null])
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
