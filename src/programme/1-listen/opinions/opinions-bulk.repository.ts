import { sql } from 'kysely'
import type { Field } from '#kernel/terms.ts'
import type { Tx } from '#platform/db/database.ts'
import type { NewOpinionRow } from './opinions.repository.ts'

export type PlacedOpinion = { id: string; villageId: string | null; areaId: string | null; field: Field | null }

/**
 * `insertOpinion` for many at once: writes registered opinions and the messages that they were registered. An opinion whose village is not
 * known is left out, and missing in the answer.
 */
export async function insertOpinions(
  tx: Tx,
  officeId: string,
  opinions: readonly (NewOpinionRow & { messageId: string })[],
): Promise<PlacedOpinion[]> {
  const column = <K extends keyof NewOpinionRow>(name: K) => opinions.map((opinion) => opinion[name])
  // An array of arrays of different lengths is none that the database has.
  const marks = opinions.map((opinion) => `{${opinion.marks.join(',')}}`)
  const { rows } = await sql<PlacedOpinion>`
    with said as materialized (
      select * from unnest(${column('id')}::text[], ${column('receiptHash')}::bytea[], ${column('title')}::text[], ${column('words')}::text[],
        ${column('field')}::text[], ${column('categoryCode')}::text[], ${column('villageCode')}::text[], ${column('place')}::text[],
        ${column('source')}::text[], ${marks}::text[], ${column('affected')}::int[], ${column('confidential')}::bool[],
        ${column('personId')}::text[], ${column('registeredBy')}::text[], ${column('saidAt')}::timestamptz[],
        ${column('registeredAt')}::timestamptz[], ${column('importKey')}::text[], ${column('importDigest')}::text[],
        ${column('searchText')}::text[], ${column('searchTerms')}::text[], ${opinions.map(({ messageId }) => messageId)}::text[])
      as s(id, receipt_hash, title, words, field, category_code, village_code, place, source, marks, affected, confidential, person_id,
        registered_by, said_at, registered_at, import_key, import_digest, search_text, search_terms, message_id)
    ), inserted as (
      insert into opinions (office_id, id, receipt_hash, state, title, words, field, category_code, village_id, area_id, place, source, marks, affected,
        confidential, person_id, registered_by, said_at, registered_at, import_key, import_digest, search_text, search_terms, version)
      select ${officeId}, s.id, s.receipt_hash, 'registered', s.title, s.words, coalesce(s.field, c.field), s.category_code, v.id, v.area_id, s.place,
        s.source, s.marks::text[], s.affected, s.confidential, s.person_id, s.registered_by, s.said_at, s.registered_at, s.import_key, s.import_digest,
        s.search_text, s.search_terms::tsvector, 1
      from said s
        left join villages v on v.office_id = ${officeId} and v.code = s.village_code
        left join categories c on c.office_id = ${officeId} and c.code = s.category_code
      where s.village_code is null or v.id is not null
      returning id, village_id, area_id, field
    ), message as (
      insert into messages (office_id, id, opinion_id, kind, facts, at, delivery)
      select ${officeId}, s.message_id, s.id, 'registered', '{}'::jsonb, s.registered_at, 'page' from said s join inserted i on i.id = s.id
    )
    select id, village_id, area_id, field from inserted`.execute(tx)
  return rows
}
