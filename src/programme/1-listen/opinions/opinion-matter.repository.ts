import { sql } from 'kysely'
import type { Tx } from '#platform/db/database.ts'

/** Who has the matter that an opinion went into: all that an opinion's own rules need to know of the later phase. */
export async function findMatterOfOpinion(
  tx: Tx,
  officeId: string,
  matterId: string,
): Promise<{ state: string; handlerId: string | null; leadUnitId: string | null; assistingUnitIds: string[] } | null> {
  const { rows } = await sql<{ state: string; handlerId: string | null; leadUnitId: string | null; assistingUnitIds: string[] }>`
    select state, handler_id, lead_unit_id, assisting_unit_ids from matters where office_id = ${officeId} and id = ${matterId}`.execute(tx)
  return rows[0] ?? null
}
