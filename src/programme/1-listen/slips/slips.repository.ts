import { sql } from 'kysely'
import type { Tx } from '#platform/db/database.ts'
import type { Slip, SlipState, Taken } from './slips.domain.ts'

export type BatchRow = { id: string; createdAt: Date; createdBy: string; createdByName: string; people: string[] } & Record<
  'total' | SlipState,
  number
>
export type SlipRow = Slip &
  Taken & {
    id: string
    batchId: string
    position: number
    fileId: string
    mediaType: string
    fileName: string
    takenByName: string | null
    opinionTitle: string | null
    copyOpinionId: string | null
    copyTitle: string | null
    copyRegisteredAt: Date | null
    copyBatchId: string | null
    copyPosition: number | null
  }

export async function insertBatch(tx: Tx, officeId: string, b: { id: string; by: string; at: Date }): Promise<void> {
  await sql`insert into slip_batches (office_id, id, created_by, created_at) values (${officeId}, ${b.id}, ${b.by}, ${b.at})`.execute(tx)
}

/** Holds a batch while slips are added; undefined where there is none. */
export async function lockBatch(tx: Tx, officeId: string, id: string): Promise<{ total: number } | undefined> {
  const { rows } = await sql<{ id: string }>`select id from slip_batches where office_id = ${officeId} and id = ${id} for update`.execute(
    tx,
  )
  if (!rows[0]) return undefined
  const counted = await sql<{
    total: number
  }>`select count(*) as total from slips where office_id = ${officeId} and batch_id = ${id}`.execute(tx)
  return { total: counted.rows[0]?.total ?? 0 }
}

/** Whether one of the files is a slip already. Asked after they were linked, which makes a second sender wait. */
export async function isAnySlip(tx: Tx, officeId: string, fileIds: readonly string[]): Promise<boolean> {
  const { rows } = await sql`select 1 from slips where office_id = ${officeId} and file_id = any(${[...fileIds]}::text[]) limit 1`.execute(
    tx,
  )
  return rows.length > 0
}

export async function insertSlips(
  tx: Tx,
  officeId: string,
  batchId: string,
  slips: readonly { id: string; fileId: string; position: number }[],
): Promise<void> {
  await sql`insert into slips (office_id, id, batch_id, position, file_id, state, version)
    select ${officeId}, s.id, ${batchId}, s.position, s.file_id, 'waiting', 1
    from unnest(${slips.map((s) => s.id)}::text[], ${slips.map((s) => s.position)}::int[], ${slips.map((s) => s.fileId)}::text[])
      as s(id, position, file_id)`.execute(tx)
}

/** Batches with work left, or begun since; newest first. */
export async function listBatches(tx: Tx, officeId: string, f: { since: Date; takenSince: Date; id?: string }): Promise<BatchRow[]> {
  const { rows } = await sql<BatchRow>`
    select b.id, b.created_at, b.created_by, coalesce(a.name, '') as created_by_name, count(s.id) as total,
      count(s.id) filter (where s.state = 'waiting') as waiting, count(s.id) filter (where s.state = 'aside') as aside,
      count(s.id) filter (where s.state = 'entered') as entered, count(s.id) filter (where s.state = 'dropped') as dropped,
      coalesce(array_agg(distinct t.name) filter (where s.taken_at > ${f.takenSince} and s.state in ('waiting', 'aside')), '{}') as people
    from slip_batches b
      left join slips s on s.office_id = b.office_id and s.batch_id = b.id
      left join accounts a on a.office_id = b.office_id and a.id = b.created_by
      left join accounts t on t.office_id = s.office_id and t.id = s.taken_by
    where b.office_id = ${officeId} ${f.id ? sql`and b.id = ${f.id}` : sql``}
    group by b.id, b.created_at, b.created_by, a.name
    ${f.id ? sql`` : sql`having b.created_at > ${f.since} or count(s.id) filter (where s.state in ('waiting', 'aside')) > 0`}
    order by b.created_at desc, b.id desc limit 100`.execute(tx)
  return rows
}

/** Slips of a batch in their order, or one of them; with the earlier record that has the same bytes. */
export async function listSlips(tx: Tx, officeId: string, f: { batchId: string } | { id: string }): Promise<SlipRow[]> {
  const which = 'id' in f ? sql`s.id = ${f.id}` : sql`s.batch_id = ${f.batchId}`
  const { rows } = await sql<SlipRow>`
    select s.id, s.batch_id, s.position, s.file_id, s.state, s.reason, s.opinion_id, s.taken_by, s.taken_at, s.version, f.media_type,
      f.name as file_name, t.name as taken_by_name, o.title as opinion_title, c.opinion_id as copy_opinion_id, c.title as copy_title,
      c.registered_at as copy_registered_at, d.batch_id as copy_batch_id, d.position as copy_position
    from slips s
      join files f on f.office_id = s.office_id and f.id = s.file_id
      left join accounts t on t.office_id = s.office_id and t.id = s.taken_by
      left join opinions o on o.office_id = s.office_id and o.id = s.opinion_id
      left join lateral (select l.opinion_id, p.title, p.registered_at from files g
        join opinion_files l on l.office_id = g.office_id and l.file_id = g.id
        join opinions p on p.office_id = l.office_id and p.id = l.opinion_id
        where g.office_id = s.office_id and g.sent_sha256 = f.sent_sha256 and l.opinion_id is distinct from s.opinion_id
        order by p.registered_at, p.id limit 1) c on true
      left join lateral (select e.batch_id, e.position from files g join slips e on e.office_id = g.office_id and e.file_id = g.id
        where g.office_id = s.office_id and g.sent_sha256 = f.sent_sha256 and e.id < s.id and e.state in ('waiting', 'aside')
        order by e.id limit 1) d on true
    where s.office_id = ${officeId} and ${which} order by s.position`.execute(tx)
  return rows
}

/** A slip, locked against a second person acting at the same moment. */
export async function lockSlip(tx: Tx, officeId: string, id: string): Promise<(Slip & Taken & { fileId: string }) | undefined> {
  const { rows } = await sql<Slip & Taken & { fileId: string }>`select file_id, state, reason, opinion_id, taken_by, taken_at, version
    from slips where office_id = ${officeId} and id = ${id} for update`.execute(tx)
  return rows[0]
}

/** Keeps a slip after an event; whoever had it open has put it down. */
export async function saveSlip(tx: Tx, officeId: string, id: string, s: Slip): Promise<void> {
  await sql`update slips set state = ${s.state}, reason = ${s.reason}, opinion_id = ${s.opinionId}, version = ${s.version}, taken_by = null,
    taken_at = null where office_id = ${officeId} and id = ${id}`.execute(tx)
}

/** Leaves a slip to somebody, who puts down any other. */
export async function saveTaken(tx: Tx, officeId: string, id: string, by: string, at: Date): Promise<void> {
  await sql`update slips set taken_by = case when id = ${id} then ${by} end, taken_at = case when id = ${id} then ${at}::timestamptz end
    where office_id = ${officeId} and (id = ${id} or (taken_by = ${by} and state in ('waiting', 'aside')))`.execute(tx)
}

export async function findAccountName(tx: Tx, officeId: string, id: string): Promise<string> {
  const { rows } = await sql<{ name: string }>`select name from accounts where office_id = ${officeId} and id = ${id}`.execute(tx)
  return rows[0]?.name ?? ''
}
