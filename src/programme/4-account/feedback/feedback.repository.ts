import { sql } from 'kysely'
import type { Tx } from '#platform/db/database.ts'

/** The result last submitted for a matter, as texts of its event (erased texts are null). */
export async function lastResult(
  tx: Tx,
  officeId: string,
  matterId: string,
): Promise<{ done: string | null; basis: string | null } | undefined> {
  const { rows } = await sql<{ done: string | null; basis: string | null }>`select
      (select text from ledger_texts t where t.office_id = e.office_id and t.event_id = e.id and t.field = 'done') as done,
      (select text from ledger_texts t where t.office_id = e.office_id and t.event_id = e.id and t.field = 'basis') as basis
    from ledger_events e where e.office_id = ${officeId} and e.subject_id = ${matterId} and e.type = 'matter.submitted' order by e.version desc limit 1`.execute(
    tx,
  )
  return rows[0]
}

/**
 * Who looked at a speaker's identity for one opinion, when and why, as its speaker may read it (谁看过我的名字). Only for that opinion: whoever
 * knows somebody's telephone number can register an opinion under it, and must not read what that person said elsewhere.
 */
export async function looksAt(tx: Tx, officeId: string, opinionId: string): Promise<{ at: Date; reason: string; who: string }[]> {
  const { rows } = await sql<{ at: Date; reason: string; who: string }>`select l.at, l.reason, coalesce(a.name, '') as who
    from identity_views l left join accounts a on a.office_id = l.office_id and a.id = l.actor_id
    where l.office_id = ${officeId} and l.subject_kind = 'opinion' and l.subject_id = ${opinionId} order by l.at desc limit 50`.execute(tx)
  return rows
}

/** What the speaker added later, oldest first; erased words are left out. */
export async function additionsTo(tx: Tx, officeId: string, opinionId: string): Promise<{ at: Date; words: string }[]> {
  const { rows } = await sql<{ at: Date; words: string }>`select e.at, t.text as words from ledger_events e
    join ledger_texts t on t.office_id = e.office_id and t.event_id = e.id and t.field = 'words'
    where e.office_id = ${officeId} and e.subject_id = ${opinionId} and e.type = 'opinion.supplemented' order by e.version`.execute(tx)
  return rows
}
