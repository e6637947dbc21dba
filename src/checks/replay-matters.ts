import { localDateOf } from '#kernel/local-date.ts'
import type { Tx } from '#platform/db/database.ts'
import type { StoredEvent } from '#platform/ledger/events.ts'
import { readEventsOf } from '#platform/ledger/read.ts'
import { applyMatter, roundOf, type Matter } from '#programme/3-resolve/matters/matters.domain.ts'
import type { MatterEvent } from '#programme/3-resolve/matters/matters.events.ts'
import { messagesOf } from '#programme/3-resolve/matters/matter-messages.domain.ts'
import { differences, listDifference, shown } from './compare.ts'
import type { Report } from './findings.ts'
import { TOLD_KINDS } from './replay-opinions.ts'
import { evidenceOf, feedbackOf, listRowless, messagesTo, nextMatters, opinionsOf, type Keyed, type MatterRowOnly } from './replay-rows.ts'

const BATCH = 200

/** What the events of one matter say that all its rows must show. */
type Told = { matter: Matter; feedback: string[]; evidence: string[]; messages: string[]; textsErased: boolean }
type Rows = { row: MatterRowOnly; feedback: string[]; evidence: string[]; messages: string[]; opinions: string[] }

/**
 * Replay equals rows (回放等于行): folds the ledger's events of every matter and compares what they give with the matter's row, its answers,
 * its evidence, its opinions and the messages to the speakers. Reads batch by batch. Gives the number of matters.
 */
export async function replayMatters(tx: Tx, officeId: string, report: Report): Promise<number> {
  let count = 0
  for (let after = ''; ;) {
    const batch = await nextMatters(tx, officeId, after, BATCH)
    const last = batch.at(-1)
    if (!last) break
    after = last.id
    count += batch.length
    const ids = batch.map((row) => row.id)
    const stories = await readEventsOf(tx, officeId, ids)
    const rows = await rowsOf(tx, officeId, batch)
    for (const found of rows) compareMatter(found, stories.get(found.row.id) ?? [], officeId, report)
  }
  for (const subject of await listRowless(tx, officeId, 'matter')) report('replay.row_missing', { subject, officeId })
  return count
}

async function rowsOf(tx: Tx, officeId: string, batch: readonly MatterRowOnly[]): Promise<Rows[]> {
  const ids = batch.map((row) => row.id)
  const feedback = byOwner(await feedbackOf(tx, officeId, ids))
  const evidence = byOwner(await evidenceOf(tx, officeId, ids))
  const opinions = await opinionsOf(tx, officeId, ids)
  const told = byOwner(
    await messagesTo(
      tx,
      officeId,
      opinions.map(({ id }) => id),
    ),
  )
  const ofMatter = byOwner(opinions)
  return batch.map((row) => {
    const own = (ofMatter.get(row.id) ?? []).map(({ id }) => id)
    return {
      row,
      opinions: own,
      feedback: (feedback.get(row.id) ?? []).map((given) => pieceOf(given)),
      evidence: (evidence.get(row.id) ?? []).map((piece) => pieceOf(piece)),
      messages: own
        .flatMap((id) => told.get(id) ?? [])
        .filter(({ kind }) => !TOLD_KINDS.includes(kind))
        .map(({ opinionId, kind }) => `${opinionId}:${kind}`),
    }
  })
}

function byOwner<T extends Keyed>(rows: readonly T[]): Map<string, T[]> {
  return Map.groupBy(rows, (row) => row.ownerId)
}

/** One record in a form that does not depend on the order of its fields; whose it is goes without saying. */
function pieceOf(record: Record<string, unknown>): string {
  return Object.keys(record)
    .filter((name) => name !== 'ownerId')
    .sort()
    .map((name) => `${name}=${shown(record[name])}`)
    .join(',')
}

function compareMatter({ row, ...found }: Rows, events: readonly StoredEvent[], officeId: string, report: Report): void {
  const subject = `${row.id} ${row.number}`
  if (events.length === 0) return report('replay.events_missing', { subject, officeId })
  const told = tell(row.id, events)
  if ('broken' in told)
    return report('replay.broken_story', { subject, officeId, values: { version: told.broken.version, type: told.broken.type } })
  const { title, place, asked, ...columns } = told.matter
  for (const { column, ...values } of differences({ ...columns, opinionCount: asked.length }, row)) {
    report('replay.column_differs', { subject, officeId, values: { column, ...values } })
  }
  if (!told.textsErased) {
    for (const { column } of differences({ title, place }, row)) report('replay.words_differ', { subject, officeId, values: { column } })
  }
  const lists = [
    ['replay.opinions_differ', asked.map(({ opinionId }) => opinionId), found.opinions],
    ['replay.feedback_differs', told.feedback, found.feedback],
    ['replay.evidence_differs', told.evidence, found.evidence],
    ['replay.messages_differ', told.messages, found.messages],
  ] as const
  for (const [code, expected, present] of lists) {
    const what = listDifference(expected, present)
    if (what) report(code, { subject, officeId, values: { what } })
  }
}

function tell(id: string, events: readonly StoredEvent[]): Told | { broken: StoredEvent } {
  const told: Omit<Told, 'matter'> = { feedback: [], evidence: [], messages: [], textsErased: false }
  let matter: Matter | undefined
  for (const [i, stored] of events.entries()) {
    if (stored.version !== i + 1) return { broken: stored }
    const before = matter
    matter = applied(matter, id, stored)
    if (!matter) return { broken: stored }
    if (stored.type === 'matter.accepted') told.textsErased = Object.values(stored.texts).includes(null)
    const event = asMatterEvent(stored)
    if (before) collect(told, before, event, stored)
    told.messages.push(...messagesOf(event, matter).map(({ opinionId, kind }) => `${opinionId}:${kind}`))
  }
  return matter ? { ...told, matter } : { broken: events[0]! } // never called without events
}

function applied(matter: Matter | undefined, id: string, stored: StoredEvent): Matter | undefined {
  const { at, actor, version } = stored
  try {
    // A type that this program does not know falls through every case of the fold.
    return applyMatter(matter, id, { at, on: localDateOf(at), actorId: actor.id, version, event: asMatterEvent(stored) }) as
      | Matter
      | undefined
  } catch {
    return undefined
  }
}

/** The fold is total over what the use-cases wrote; what somebody else wrote is caught as a broken story. */
const asMatterEvent = (stored: StoredEvent): MatterEvent =>
  ({ type: stored.type, facts: stored.facts, texts: stored.texts }) as unknown as MatterEvent

function collect(told: Omit<Told, 'matter'>, before: Matter, event: MatterEvent, { at, actor }: StoredEvent): void {
  const round = roundOf(before)
  if (event.type === 'matter.submitted') {
    told.evidence.push(...event.facts.evidenceIds.map((id) => pieceOf({ id, round, addedBy: actor.id, addedAt: at })))
  }
  if (event.type !== 'matter.answered' && event.type !== 'matter.contact_failed') return
  const nothing = { answer: null, goOn: null, serviceRating: null, resultRating: null }
  const given = event.type === 'matter.answered' ? { ...nothing, ...event.facts } : { ...nothing, ...event.facts }
  const reached = event.type === 'matter.answered'
  told.feedback.push(pieceOf({ ...given, round, reached, recordedBy: actor.kind === 'staff' ? actor.id : null, at }))
}
