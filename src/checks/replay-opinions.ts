import type { Tx } from '#platform/db/database.ts'
import type { StoredEvent } from '#platform/ledger/events.ts'
import { readEventsOf } from '#platform/ledger/read.ts'
import { applyOpinion, type Opinion, type OpinionEvent } from '#programme/1-listen/opinions/opinions.domain.ts'
import { differences, listDifference } from './compare.ts'
import type { Report } from './findings.ts'
import { filesOf, listRowless, messagesTo, nextOpinions, type ReplayedOpinion } from './replay-rows.ts'

const BATCH = 500
/** The steps of an opinion itself that its speaker is told; the message is named like the event. Everything else is told by its matter. */
export const TOLD_KINDS: readonly string[] = ['registered', 'accepted', 'merged', 'redirected', 'refused']

type Registered = Extract<OpinionEvent, { type: 'opinion.registered' }>
type Told = { columns: Record<string, unknown>; words: Record<string, unknown>; fileIds: string[]; messages: string[] }
type Rows = { row: ReplayedOpinion; fileIds: string[]; messages: string[] }

/**
 * Replay equals rows for opinions: what was said, where, by which pseudonym and what became of it, its files and the messages about its own
 * steps. Words that were erased from the ledger are not compared. Gives the number of opinions.
 */
export async function replayOpinions(tx: Tx, officeId: string, report: Report): Promise<number> {
  let count = 0
  for (let after = ''; ;) {
    const batch = await nextOpinions(tx, officeId, after, BATCH)
    const last = batch.at(-1)
    if (!last) break
    after = last.id
    count += batch.length
    const ids = batch.map((row) => row.id)
    const stories = await readEventsOf(tx, officeId, ids)
    const files = Map.groupBy(await filesOf(tx, officeId, ids), (row) => row.ownerId)
    const messages = Map.groupBy(await messagesTo(tx, officeId, ids), (row) => row.ownerId)
    for (const row of batch) {
      const own = (messages.get(row.id) ?? []).map(({ kind }) => kind).filter((kind) => TOLD_KINDS.includes(kind))
      const found = { row, fileIds: (files.get(row.id) ?? []).map(({ fileId }) => fileId), messages: own }
      compareOpinion(found, stories.get(row.id) ?? [], officeId, report)
    }
  }
  for (const subject of await listRowless(tx, officeId, 'opinion')) report('replay.row_missing', { subject, officeId })
  return count
}

function compareOpinion({ row, fileIds, messages }: Rows, events: readonly StoredEvent[], officeId: string, report: Report): void {
  const subject = row.id
  if (events.length === 0) return report('replay.events_missing', { subject, officeId })
  const told = tell(row.id, events)
  if ('broken' in told)
    return report('replay.broken_story', { subject, officeId, values: { version: told.broken.version, type: told.broken.type } })
  for (const { column, ...values } of differences(told.columns, row))
    report('replay.column_differs', { subject, officeId, values: { column, ...values } })
  for (const { column } of differences(told.words, row)) report('replay.words_differ', { subject, officeId, values: { column } })
  const files = listDifference(told.fileIds, fileIds)
  if (files) report('replay.files_differ', { subject, officeId, values: { what: files } })
  const heard = listDifference(told.messages, messages)
  if (heard) report('replay.messages_differ', { subject, officeId, values: { what: heard } })
}

function tell(id: string, events: readonly StoredEvent[]): Told | { broken: StoredEvent } {
  const messages: string[] = []
  let opinion: Opinion | undefined
  for (const [i, stored] of events.entries()) {
    if (stored.version !== i + 1) return { broken: stored }
    opinion = applied(opinion, id, stored)
    if (!opinion) return { broken: stored }
    const kind = stored.type.replace(/^opinion\./, '')
    if (TOLD_KINDS.includes(kind)) messages.push(kind)
  }
  const first = events[0]
  if (!opinion || !first) throw new Error('an opinion is told by its events')
  const { fileIds, saidAt, ...facts } = (asOpinionEvent(first) as Registered).facts // the fold begins with nothing else
  const { id: _, ...states } = opinion
  const registeredBy = first.actor.kind === 'staff' ? first.actor.id : null
  return {
    columns: { ...facts, ...states, saidAt: new Date(saidAt), registeredAt: first.at, registeredBy },
    words: { ...wordsOf(first), ...transcriptOf(events) },
    fileIds: [...new Set(fileIds)],
    messages,
  }
}

/** The texts that are still there; a place that was never named must not stand in the row either. */
function wordsOf(first: StoredEvent): Record<string, string | null> {
  const { title, words, place = undefined } = first.texts
  const kept = Object.entries({ title, words, place }).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  return { ...Object.fromEntries(kept), ...(place === undefined ? { place: null } : {}) }
}

/** What was heard, once; null before, and left out where it was erased. */
function transcriptOf(events: readonly StoredEvent[]): Record<string, string | null> {
  const written = events.find(({ type }) => type === 'opinion.transcribed')
  if (!written) return { transcript: null }
  const { transcript } = written.texts
  return typeof transcript === 'string' ? { transcript } : {}
}

function applied(opinion: Opinion | undefined, id: string, stored: StoredEvent): Opinion | undefined {
  try {
    return applyOpinion(opinion, id, asOpinionEvent(stored), stored.actor.id, stored.version) as Opinion | undefined
  } catch {
    return undefined
  }
}

/** The fold is total over what the use-cases wrote; what somebody else wrote is caught as a broken story. */
const asOpinionEvent = (stored: StoredEvent): OpinionEvent =>
  ({ type: stored.type, facts: stored.facts, texts: stored.texts }) as unknown as OpinionEvent
