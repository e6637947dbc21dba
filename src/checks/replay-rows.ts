import { sql } from 'kysely'
import type { Tx } from '#platform/db/database.ts'
import type { MatterRow } from '#programme/3-resolve/matters/matters.repository.ts'
import type { OpinionRow } from '#programme/1-listen/opinions/opinions.repository.ts'

/** Rows of one batch of a replay. All are keyed by the subject that they belong to. */
export type Keyed = { ownerId: string }
export type MatterRowOnly = Omit<MatterRow, 'villageName' | 'leadUnitName' | 'leadUnitNameEn' | 'handlerName'>
export type FeedbackFound = Keyed & {
  opinionId: string
  round: number
  channel: string
  reached: boolean
  answer: string | null
  goOn: boolean | null
  serviceRating: number | null
  resultRating: number | null
  recordedBy: string | null
  at: Date
}
export type EvidenceFound = Keyed & { id: string; round: number; addedBy: string; addedAt: Date }
export type MessageFound = Keyed & { opinionId: string; kind: string }

/** The next rows of matters after an id, as they stand, by id. */
export async function nextMatters(tx: Tx, officeId: string, after: string, limit: number): Promise<MatterRowOnly[]> {
  const { rows } =
    await sql<MatterRowOnly>`select id, number, state, title, place, category_code, field, village_id, area_id, marks, confidential,
      first_responsible_id, lead_unit_id, assisting_unit_ids, handler_id, due_on, due_provisional, outcome, submitted_by, verified_by, result_answer, redo_count,
      reopen_count, strike_proposed_by, strike_number, opinion_count, accepted_at, closed_at, updated_at, version
    from matters where office_id = ${officeId} and id > ${after} order by id limit ${limit}`.execute(tx)
  return rows
}

export type ReplayedOpinion = Omit<OpinionRow, 'villageName' | 'spoken'>

export async function nextOpinions(tx: Tx, officeId: string, after: string, limit: number): Promise<ReplayedOpinion[]> {
  const { rows } =
    await sql<ReplayedOpinion>`select id, state, title, words, field, category_code, village_id, area_id, place, source, marks, affected,
      confidential, person_id, registered_by, said_at, registered_at, matter_id, refusal_proposed_by, version,
      (select t.words from transcripts t where t.office_id = opinions.office_id and t.opinion_id = opinions.id) as transcript,
      n.told_by, n.slip_number, n.name_withheld
    from opinions left join opinion_entries n on n.office_id = opinions.office_id and n.opinion_id = opinions.id
    where opinions.office_id = ${officeId} and id > ${after} order by id limit ${limit}`.execute(tx)
  return rows
}

export async function feedbackOf(tx: Tx, officeId: string, matterIds: readonly string[]): Promise<FeedbackFound[]> {
  const { rows } =
    await sql<FeedbackFound>`select matter_id as owner_id, opinion_id, round, channel, reached, answer, go_on, service_rating, result_rating, recorded_by, at
    from feedback where office_id = ${officeId} and matter_id = any(${[...matterIds]}::text[])`.execute(tx)
  return rows
}

export async function evidenceOf(tx: Tx, officeId: string, matterIds: readonly string[]): Promise<EvidenceFound[]> {
  const { rows } = await sql<EvidenceFound>`select matter_id as owner_id, id, round, added_by, added_at
    from matter_evidence where office_id = ${officeId} and matter_id = any(${[...matterIds]}::text[])`.execute(tx)
  return rows
}

export async function opinionsOf(tx: Tx, officeId: string, matterIds: readonly string[]): Promise<(Keyed & { id: string })[]> {
  const { rows } = await sql<Keyed & { id: string }>`select matter_id as owner_id, id
    from opinions where office_id = ${officeId} and matter_id = any(${[...matterIds]}::text[])`.execute(tx)
  return rows
}

/** Messages to the speakers of opinions; `ownerId` is the opinion. */
export async function messagesTo(tx: Tx, officeId: string, opinionIds: readonly string[]): Promise<MessageFound[]> {
  const { rows } = await sql<MessageFound>`select opinion_id as owner_id, opinion_id, kind
    from messages where office_id = ${officeId} and opinion_id = any(${[...opinionIds]}::text[])`.execute(tx)
  return rows
}

export async function filesOf(tx: Tx, officeId: string, opinionIds: readonly string[]): Promise<(Keyed & { fileId: string })[]> {
  const { rows } = await sql<Keyed & { fileId: string }>`select opinion_id as owner_id, file_id
    from opinion_files where office_id = ${officeId} and opinion_id = any(${[...opinionIds]}::text[])`.execute(tx)
  return rows
}

/** Subjects that the ledger tells of but that have no row. */
export async function listRowless(tx: Tx, officeId: string, kind: 'matter' | 'opinion'): Promise<string[]> {
  const table = kind === 'matter' ? sql`matters` : sql`opinions`
  const { rows } = await sql<{ id: string }>`select distinct e.subject_id as id from ledger_events e
    where e.office_id = ${officeId} and e.subject_kind = ${kind} and not exists (select from ${table} r where r.office_id = e.office_id and r.id = e.subject_id)
    order by 1 limit 1000`.execute(tx)
  return rows.map((row) => row.id)
}
