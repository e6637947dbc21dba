import { sql } from 'kysely'
import type { Tx } from '#platform/db/database.ts'

export type FileOwners = {
  createdBy: string | null
  mediaType: string
  isScan: boolean
  isSlip: boolean
  opinionIds: string[]
  matterIds: string[]
}

/** Where a file belongs: the opinions it is linked to, the matters that show it (as evidence, or with an opinion), and who sent it; whether it is the scan of a slip, and a slip that is not keyed in yet. */
export async function ownersOfFile(tx: Tx, officeId: string, fileId: string): Promise<FileOwners | undefined> {
  const { rows } = await sql<FileOwners>`select f.created_by, f.media_type,
      exists (select from opinion_files l join opinions o on o.office_id = l.office_id and o.id = l.opinion_id
        where l.office_id = f.office_id and l.file_id = f.id and o.source = 'paper') or s.id is not null as is_scan,
      coalesce(s.state <> 'entered', false) as is_slip,
      array(select opinion_id from opinion_files where office_id = f.office_id and file_id = f.id) as opinion_ids,
      array(select matter_id from matter_evidence where office_id = f.office_id and file_id = f.id
        union select o.matter_id from opinion_files l join opinions o on o.office_id = l.office_id and o.id = l.opinion_id
        where l.office_id = f.office_id and l.file_id = f.id and o.matter_id is not null) as matter_ids
    from files f left join slips s on s.office_id = f.office_id and s.file_id = f.id where f.office_id = ${officeId} and f.id = ${fileId}`.execute(
    tx,
  )
  return rows[0]
}
