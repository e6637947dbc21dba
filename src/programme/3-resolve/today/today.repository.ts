import { sql } from 'kysely'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/db/database.ts'
import { STEP_GOES_ON } from '../matters/lamps.domain.ts'
import { scopeCondition } from '../matters/matter-lists.repository.ts'
import type { MatterScope } from '../matters/matters.policy.ts'

/** When the present step of each matter began, as the ledger tells. */
export async function listStepBeginnings(tx: Tx, officeId: string, ids: readonly string[]): Promise<Map<string, Date>> {
  const { rows } = await sql<{ id: string; at: Date }>`select subject_id as id, max(at) as at from ledger_events
    where office_id = ${officeId} and subject_id = any(${[...ids]}::text[]) and type <> all(${[...STEP_GOES_ON]}::text[]) group by subject_id`.execute(
    tx,
  )
  return new Map(rows.map(({ id, at }) => [id, at]))
}

export type RedUnit = { id: string; name: string; nameEn: string; count: number; since: LocalDate; responsible: string[] }

/** Units with missed promised days in a scope, the longest list first, with the names of those who answer for it. */
export async function listRed(tx: Tx, officeId: string, scope: MatterScope, today: LocalDate): Promise<RedUnit[]> {
  const within = scope.all ? sql`` : sql`and ${scopeCondition(scope)}`
  const { rows } = await sql<RedUnit>`select u.id, u.name, u.name_en, count(*) as count, min(m.due_on) as since,
      array_agg(distinct a.name) as responsible
    from matters m join units u on u.office_id = m.office_id and u.id = m.lead_unit_id
      join accounts a on a.office_id = m.office_id and a.id = m.first_responsible_id
    where m.office_id = ${officeId} and m.state in ('assigned', 'in-progress') and m.due_on < ${today}::date ${within}
    group by u.id, u.name, u.name_en order by count(*) desc, min(m.due_on), u.id`.execute(tx)
  return rows
}
