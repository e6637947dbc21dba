import { sql } from 'kysely'
import type { Tx } from '#platform/db/database.ts'

export type NewTranscript = { opinionId: string; words: string; by: string; at: Date }

/** Keeps a transcript; there is never a second. */
export async function insertTranscript(tx: Tx, officeId: string, t: NewTranscript): Promise<void> {
  await sql`insert into transcripts (office_id, opinion_id, words, transcribed_by, at)
    values (${officeId}, ${t.opinionId}, ${t.words}, ${t.by}, ${t.at})`.execute(tx)
}

/** Makes an opinion found by what was heard too. */
export async function replaceOpinionSearch(
  tx: Tx,
  officeId: string,
  opinionId: string,
  search: { text: string; terms: string },
): Promise<void> {
  await sql`update opinions set search_text = ${search.text}, search_terms = ${search.terms}::tsvector
    where office_id = ${officeId} and id = ${opinionId}`.execute(tx)
}
