import { sql } from 'kysely'
import { RequestError } from '#kernel/outcome.ts'
import type { Tx } from '#platform/db/database.ts'
import { uniqueViolation } from '#platform/db/transient.ts'
import { canonicalJson } from './canonical.ts'
import { canonicalInstant } from './chain.ts'
import { commitment, newSalt } from './commitment.ts'
import { eventFormat, type LedgerContext, type NewEvent, type StoredEvent } from './events.ts'

type TextRow = { eventId: string; field: string; salt: Buffer; text: string }

/**
 * Writes events, in the transaction of the row that shows them, with one statement. All get the same instant.
 * Throws RequestError conflict `ledger.version_conflict` where somebody else wrote that version of a subject first,
 * and invalid `ledger.text_unreadable` for a text that no database can keep (NUL, half a surrogate pair).
 */
export async function appendEvents(tx: Tx, ctx: LedgerContext, events: readonly NewEvent[]): Promise<StoredEvent[]> {
  if (events.length === 0) return []
  const at = ctx.now()
  const stored: StoredEvent[] = []
  const facts: string[] = []
  const texts: TextRow[] = []
  for (const event of events) {
    const id = ctx.ids.next('evt')
    const own = Object.entries(event.texts ?? {}).map(([field, text]) => textRow(id, field, text))
    texts.push(...own)
    facts.push(factsOf(event, own))
    stored.push({ id, at, actor: { kind: ctx.actor.kind, id: ctx.actor.id }, ...partsOf(event) })
  }
  try {
    await insert(tx, ctx.officeId, stored, facts, texts)
  } catch (error) {
    if (uniqueViolation(error) !== 'ledger_events_version_once') throw error
    throw new RequestError('conflict', 'ledger.version_conflict', { subjectIds: [...new Set(events.map((event) => event.subject.id))] })
  }
  return stored
}

const partsOf = ({ type, subject, version, facts, texts }: NewEvent) => ({ type, subject, version, facts, texts: { ...texts } })

function textRow(eventId: string, field: string, text: string): TextRow {
  if (text.includes('\0') || !text.isWellFormed()) throw new RequestError('invalid', 'ledger.text_unreadable', { field })
  return { eventId, field, salt: newSalt(), text }
}

/** The facts as they are hashed: with the commitments of the texts under `texts`, a name that facts may not use themselves. */
function factsOf(event: NewEvent, texts: readonly TextRow[]): string {
  if ('texts' in event.facts) throw new Error(`facts of ${event.type} may not hold "texts": free text goes into texts`)
  if (texts.length === 0) return canonicalJson(event.facts)
  return canonicalJson({ ...event.facts, texts: Object.fromEntries(texts.map((row) => [row.field, commitment(row.salt, row.text)])) })
}

async function insert(
  tx: Tx,
  officeId: string,
  events: readonly StoredEvent[],
  facts: readonly string[],
  texts: readonly TextRow[],
): Promise<void> {
  const ids = events.map((event) => event.id)
  const first = events[0]
  if (!first) return
  await sql`
    with events as (
      insert into ledger_events (office_id, id, at, actor_kind, actor_id, type, subject_kind, subject_id, version, facts, format)
      select ${officeId}, e.id, ${canonicalInstant(first.at)}::timestamptz, ${first.actor.kind}, ${first.actor.id},
        e.type, e.subject_kind, e.subject_id, e.version, e.facts, ${eventFormat}::smallint
      from unnest(${ids}::text[], ${events.map((e) => e.type)}::text[], ${events.map((e) => e.subject.kind)}::text[],
        ${events.map((e) => e.subject.id)}::text[], ${events.map((e) => e.version)}::int[], ${facts}::text[])
        as e(id, type, subject_kind, subject_id, version, facts)
    ), pending as (
      insert into ledger_pending (office_id, event_id, since) select ${officeId}, id, now() from unnest(${ids}::text[]) as p(id)
    )
    insert into ledger_texts (office_id, event_id, field, salt, text)
    select ${officeId}, t.event_id, t.field, t.salt, t.text
    from unnest(${texts.map((t) => t.eventId)}::text[], ${texts.map((t) => t.field)}::text[], ${texts.map((t) => t.salt)}::bytea[],
      ${texts.map((t) => t.text)}::text[]) as t(event_id, field, salt, text)`.execute(tx)
}
