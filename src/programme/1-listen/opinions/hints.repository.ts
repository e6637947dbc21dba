import { sql } from 'kysely'
import type { Tx } from '#platform/db/database.ts'
import { opinionConditions } from './opinions.repository.ts'
import type { OpinionScope } from './opinions.policy.ts'

export type HintRow = { id: string; title: string; words: string; registeredAt: Date }

const COLUMNS = sql.raw('o.id, o.title, o.words, o.registered_at')
const LATEST = sql.raw('order by o.registered_at desc, o.id desc')

type In = { scope: OpinionScope }

const seen = (officeId: string, { scope }: In) => sql.join(opinionConditions(officeId, { scope }), sql` and `)

export async function listBySlipNumber(tx: Tx, officeId: string, f: In & { slipNumber: string }): Promise<HintRow[]> {
  const { rows } = await sql<HintRow>`select ${COLUMNS} from opinions o
    where o.id in (select opinion_id from opinion_entries where office_id = ${officeId} and slip_number = ${f.slipNumber})
      and ${seen(officeId, f)} ${LATEST} limit 3`.execute(tx)
  return rows
}

/** Opinions with a file of the same bytes as one that was sent now. */
export async function listBySameFile(tx: Tx, officeId: string, f: In & { fileIds: readonly string[]; by: string }): Promise<HintRow[]> {
  const { rows } = await sql<HintRow>`select ${COLUMNS} from opinions o
    where o.id in (select l.opinion_id from files sent join files f on f.office_id = sent.office_id and f.sent_sha256 = sent.sent_sha256
        join opinion_files l on l.office_id = f.office_id and l.file_id = f.id
        where sent.office_id = ${officeId} and sent.id = any(${[...f.fileIds]}::text[]) and sent.created_by = ${f.by})
      and ${seen(officeId, f)} ${LATEST} limit 3`.execute(tx)
  return rows
}

/** What one account wrote down of one person since. */
export async function listOfPerson(tx: Tx, officeId: string, f: { personId: string; by: string; since: Date }): Promise<HintRow[]> {
  const { rows } = await sql<HintRow>`select ${COLUMNS} from opinions o
    where o.office_id = ${officeId} and o.person_id = ${f.personId} and o.registered_by = ${f.by} and o.registered_at > ${f.since}
    ${LATEST} limit 3`.execute(tx)
  return rows
}

/** Opinions since, of a length that could be the same text, newest first. */
export async function listOfLength(tx: Tx, officeId: string, f: In & { since: Date; least: number; most: number }): Promise<HintRow[]> {
  const { rows } = await sql<HintRow>`select ${COLUMNS} from opinions o
    where ${seen(officeId, f)} and o.registered_at > ${f.since} and length(o.words) between ${f.least} and ${f.most} ${LATEST} limit 500`.execute(
    tx,
  )
  return rows
}
