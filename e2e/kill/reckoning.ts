import type { Database } from '#platform/db/database.ts'
import type { Effect } from './writers.ts'

export type Reckoning = { acknowledged: number; lost: string[]; doubled: string[] }

/** Counts what the acknowledged requests left behind: nothing may be missing, nothing there twice. */
export async function reckon(db: Database, acknowledged: readonly Effect[]): Promise<Reckoning> {
  const found = await findEffects(db)
  const expected = new Map<string, number>()
  for (const effect of acknowledged) expected.set(nameOf(effect), (expected.get(nameOf(effect)) ?? 0) + 1)
  const lost = [...expected].flatMap(([name, count]) => ((found.get(name) ?? 0) < count ? [name] : []))
  // Whatever was done without having been acknowledged was sent again until it was: more than was acknowledged is a doubling.
  const doubled = [...found].flatMap(([name, count]) => (count > (expected.get(name) ?? 0) ? [name] : []))
  return { acknowledged: acknowledged.length, lost, doubled }
}

function nameOf(effect: Effect): string {
  if ('opinion' in effect) return `opinion ${effect.opinion}`
  return 'note' in effect ? `note ${effect.note}` : `${effect.event} ${effect.subjectId}`
}

async function findEffects(db: Database): Promise<Map<string, number>> {
  const { rows } = await db.pool.query<{ name: string; count: number }>(`
    select 'opinion ' || words as name, count(*) as count from opinions group by 1
    union all
    select 'note ' || t.text, count(*) from ledger_texts t join ledger_events e on e.office_id = t.office_id and e.id = t.event_id
      where e.type = 'matter.commented' group by 1
    union all
    select type || ' ' || subject_id, count(*) from ledger_events
      where type like 'matter.%' and type not in ('matter.commented', 'matter.closed') or type = 'opinion.accepted' group by 1`)
  return new Map(rows.map((row) => [row.name, row.count]))
}
