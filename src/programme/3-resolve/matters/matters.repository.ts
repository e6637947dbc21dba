import { sql } from 'kysely'
import { RequestError } from '#kernel/outcome.ts'
import type { Tx } from '#platform/db/database.ts'
import type { Asked, Matter } from './matters.domain.ts'

/** A matter's row, with the names that lists show. `asked` is gathered from the feedback of the present round. */
export type MatterRow = Omit<Matter, 'title' | 'asked'> & {
  title: string
  opinionCount: number
  villageName: string | null
  leadUnitName: string | null
  leadUnitNameEn: string | null
  handlerName: string | null
}

export const MATTER_COLUMNS =
  sql.raw(`m.id, m.number, m.state, m.title, m.place, m.category_code, m.field, m.village_id, m.area_id, m.marks, m.confidential,
  m.first_responsible_id, m.lead_unit_id, m.assisting_unit_ids, m.handler_id, m.due_on, m.due_provisional, m.outcome, m.submitted_by, m.verified_by,
  m.result_answer, m.redo_count, m.reopen_count, m.strike_proposed_by, m.strike_number, m.opinion_count, m.accepted_at, m.closed_at, m.updated_at, m.version,
  v.name as village_name, u.name as lead_unit_name, u.name_en as lead_unit_name_en, h.name as handler_name`)

export const MATTER_JOINS = sql.raw(`left join villages v on v.office_id = m.office_id and v.id = m.village_id
  left join units u on u.office_id = m.office_id and u.id = m.lead_unit_id
  left join accounts h on h.office_id = m.office_id and h.id = m.handler_id`)

/** Numbers of matters follow acceptance but may have gaps: only strike-off numbers are issued without one. */
export async function nextMatterNumber(tx: Tx, year: number): Promise<string> {
  const { rows } = await sql<{ n: number }>`select nextval('matter_numbers') as n`.execute(tx)
  return `${year}-${String(rows[0]?.n).padStart(6, '0')}`
}

/** The next number of a series that has no gaps; the counter's row is locked until the transaction ends. */
export async function nextNumber(tx: Tx, officeId: string, series: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`insert into number_counters (office_id, series, last_number) values (${officeId}, ${series}, 1)
    on conflict (office_id, series) do update set last_number = number_counters.last_number + 1 returning last_number as n`.execute(tx)
  return rows[0]?.n ?? 1
}

/** A new matter with what the search looks at, in one statement. */
export async function insertMatter(tx: Tx, officeId: string, m: Matter, search: { text: string; terms: string }): Promise<void> {
  await sql`with inserted as (
    insert into matters (office_id, id, number, state, title, category_code, field, village_id, area_id, place, marks, confidential, first_responsible_id,
      assisting_unit_ids, due_provisional, redo_count, reopen_count, opinion_count, accepted_at, updated_at, version)
    values (${officeId}, ${m.id}, ${m.number}, ${m.state}, ${m.title}, ${m.categoryCode}, ${m.field}, ${m.villageId}, ${m.areaId}, ${m.place}, ${m.marks}::text[],
      ${m.confidential}, ${m.firstResponsibleId}, '{}', false, 0, 0, 1, ${m.acceptedAt}, ${m.updatedAt}, ${m.version}))
    insert into matter_search (office_id, matter_id, accepted_at, search_text, search_terms)
    values (${officeId}, ${m.id}, ${m.acceptedAt}, ${search.text}, ${search.terms}::tsvector)`.execute(tx)
}

/** Writes the projection of a matter after new events; the version in the row must be the one they were decided on. */
export async function saveMatter(tx: Tx, officeId: string, m: Matter, decidedOn: number): Promise<void> {
  const saved =
    await sql`update matters set state = ${m.state}, confidential = ${m.confidential}, first_responsible_id = ${m.firstResponsibleId}, lead_unit_id = ${m.leadUnitId},
      assisting_unit_ids = ${m.assistingUnitIds}::text[], handler_id = ${m.handlerId}, due_on = ${m.dueOn}::date, due_provisional = ${m.dueProvisional}, outcome = ${m.outcome},
      submitted_by = ${m.submittedBy}, verified_by = ${m.verifiedBy}, result_answer = ${m.resultAnswer}, redo_count = ${m.redoCount}, reopen_count = ${m.reopenCount},
      strike_proposed_by = ${m.strikeProposedBy}, strike_number = ${m.strikeNumber}, opinion_count = ${m.asked.length}, closed_at = ${m.closedAt}, updated_at = ${m.updatedAt},
      version = ${m.version}
    where office_id = ${officeId} and id = ${m.id} and version = ${decidedOn}`.execute(tx)
  if (saved.numAffectedRows !== 1n) throw new RequestError('conflict', 'ledger.version_conflict')
}

/** Adds words of a joined opinion to what the search finds. */
export async function widenSearch(tx: Tx, officeId: string, id: string, search: { text: string; terms: string }): Promise<void> {
  await sql`update matter_search set search_text = search_text || ' ' || ${search.text}, search_terms = search_terms || ${search.terms}::tsvector
    where office_id = ${officeId} and matter_id = ${id}`.execute(tx)
}

/** A matter locked for a decision, with what its speakers answered in the present round. */
export async function lockMatter(tx: Tx, officeId: string, id: string): Promise<(MatterRow & Matter) | undefined> {
  // Asked at once and answered one after the other: the second looks when the first holds the lock.
  const [{ rows }, asked] = await Promise.all([
    sql<MatterRow>`select ${MATTER_COLUMNS} from matters m ${MATTER_JOINS} where m.office_id = ${officeId} and m.id = ${id} for update of m`.execute(
      tx,
    ),
    askedOf(tx, officeId, id),
  ])
  return rows[0] && { ...rows[0], asked }
}

/** A matter as it stands, in one look: only under a lock must the answers be read after the row. */
export async function findMatter(tx: Tx, officeId: string, id: string): Promise<(MatterRow & Matter) | undefined> {
  const { rows } = await sql<MatterRow & { asked: Asked[] | null }>`select ${MATTER_COLUMNS},
      (select jsonb_agg(jsonb_build_object('opinionId', a.opinion_id, 'answer', a.answer, 'goOn', a.go_on, 'attemptsOn', a.attempts_on)) from (
        ${ASKED} and f.round = 1 + m.redo_count + m.reopen_count where o.office_id = m.office_id and o.matter_id = m.id ${BY_OPINION}) a) as asked
    from matters m ${MATTER_JOINS} where m.office_id = ${officeId} and m.id = ${id}`.execute(tx)
  return rows[0] && { ...rows[0], asked: rows[0].asked ?? [] }
}

const ASKED = sql.raw(`select o.id as opinion_id, max(f.answer) as answer, coalesce(bool_or(f.go_on), false) as go_on,
      coalesce(array_agg(distinct to_char(f.at at time zone 'Asia/Shanghai', 'YYYY-MM-DD')) filter (where not f.reached), '{}') as attempts_on
    from opinions o left join feedback f on f.office_id = o.office_id and f.opinion_id = o.id and f.matter_id = o.matter_id`)
const BY_OPINION = sql.raw('group by o.id, o.registered_at order by o.registered_at, o.id')

async function askedOf(tx: Tx, officeId: string, id: string): Promise<Asked[]> {
  const { rows } = await sql<Asked>`${ASKED}
      and f.round = (select 1 + redo_count + reopen_count from matters where office_id = ${officeId} and id = ${id})
    where o.office_id = ${officeId} and o.matter_id = ${id} ${BY_OPINION}`.execute(tx)
  return rows
}

export type EvidenceRow = {
  id: string
  kind: string
  reference: string | null
  fileId: string | null
  fileMediaType: string | null
  fileName: string | null
  addedBy: string
  addedByName: string
  addedAt: Date
  round: number
}

export async function insertEvidence(
  tx: Tx,
  officeId: string,
  matterId: string,
  rows: readonly {
    id: string
    kind: string
    fileId: string | null
    reference: string | null
    addedBy: string
    addedAt: Date
    round: number
  }[],
): Promise<void> {
  for (const e of rows) {
    await sql`insert into matter_evidence (office_id, id, matter_id, kind, file_id, reference, added_by, added_at, round)
      values (${officeId}, ${e.id}, ${matterId}, ${e.kind}, ${e.fileId}, ${e.reference}, ${e.addedBy}, ${e.addedAt}, ${e.round})`.execute(
      tx,
    )
  }
}

export async function listEvidence(tx: Tx, officeId: string, matterId: string): Promise<EvidenceRow[]> {
  const { rows } =
    await sql<EvidenceRow>`select e.id, e.kind, e.reference, e.file_id, f.media_type as file_media_type, f.name as file_name, e.added_by,
      coalesce(a.name, '') as added_by_name, e.added_at, e.round
    from matter_evidence e left join files f on f.office_id = e.office_id and f.id = e.file_id left join accounts a on a.office_id = e.office_id and a.id = e.added_by
    where e.office_id = ${officeId} and e.matter_id = ${matterId} order by e.added_at, e.id`.execute(tx)
  return rows
}

export type FeedbackRow = {
  id: string
  matterId: string
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

export async function insertFeedback(tx: Tx, officeId: string, f: FeedbackRow): Promise<void> {
  await sql`insert into feedback (office_id, id, matter_id, opinion_id, round, channel, reached, answer, go_on, service_rating, result_rating, recorded_by, at)
    values (${officeId}, ${f.id}, ${f.matterId}, ${f.opinionId}, ${f.round}, ${f.channel}, ${f.reached}, ${f.answer}, ${f.goOn}, ${f.serviceRating}, ${f.resultRating},
      ${f.recordedBy}, ${f.at})`.execute(tx)
}
