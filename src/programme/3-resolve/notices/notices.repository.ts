import { sql } from 'kysely'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/db/database.ts'
import type { Matter } from '../matters/matters.domain.ts'
import type { Notice, NoticeKind } from './notices.domain.ts'

export type NoticeSettings = { daily: NoticeKind[]; off: NoticeKind[]; quiet: boolean }
export const UNSET: NoticeSettings = { daily: [], off: [], quiet: true }

/** Writes notices in the transaction of what they tell of; what was told already, or is not wanted, is left out. */
export async function insertNotices(
  tx: Tx,
  officeId: string,
  notices: readonly Notice[],
  when: { at: Date; quietUntil: Date; daily: Date },
): Promise<void> {
  if (notices.length === 0) return
  await sql`insert into notices (office_id, account_id, matter_id, kind, cycle, at, shown_at)
    select ${officeId}, n.account_id, n.matter_id, n.kind, n.cycle, ${when.at},
      case when n.kind = any(s.daily) then ${when.daily}::timestamptz when coalesce(s.quiet, true) then ${when.quietUntil}::timestamptz else ${when.at} end
    from unnest(${notices.map((n) => n.accountId)}::text[], ${notices.map((n) => n.matterId)}::text[], ${notices.map((n) => n.kind)}::text[],
      ${notices.map((n) => n.cycle)}::text[]) as n(account_id, matter_id, kind, cycle)
    left join notice_settings s on s.office_id = ${officeId} and s.account_id = n.account_id
    where s.off is null or n.kind <> all(s.off)
    on conflict do nothing`.execute(tx)
}

export type NoticeRow = {
  kind: NoticeKind
  cycle: string
  at: Date
  readAt: Date | null
  id: string
  number: string
  title: string
  dueOn: LocalDate | null
}

/** Notices of one person that are due to be shown, newest first; of a matter that went to somebody else nothing remains. */
export async function listNoticesOf(
  tx: Tx,
  officeId: string,
  accountId: string,
  f: { now: Date; unread: boolean; limit: number },
): Promise<{ rows: NoticeRow[]; unread: number }> {
  const where = sql`n.office_id = ${officeId} and n.account_id = ${accountId} and n.shown_at <= ${f.now} and m.handler_id = n.account_id`
  const from = sql`notices n join matters m on m.office_id = n.office_id and m.id = n.matter_id`
  const { rows } = await sql<NoticeRow>`select n.kind, n.cycle, n.at, n.read_at, m.id, m.number, m.title, m.due_on from ${from}
    where ${where} ${f.unread ? sql`and n.read_at is null` : sql``} order by n.shown_at desc, n.at desc, n.matter_id limit ${f.limit}`.execute(
    tx,
  )
  const counted = await sql<{ unread: number }>`select count(*) as unread from ${from} where ${where} and n.read_at is null`.execute(tx)
  return { rows, unread: counted.rows[0]?.unread ?? 0 }
}

export async function markRead(tx: Tx, officeId: string, accountId: string, now: Date, matterId: string | undefined): Promise<void> {
  await sql`update notices set read_at = ${now} where office_id = ${officeId} and account_id = ${accountId} and read_at is null
    and shown_at <= ${now} ${matterId ? sql`and matter_id = ${matterId}` : sql``}`.execute(tx)
}

export async function findSettings(tx: Tx, officeId: string, accountId: string): Promise<NoticeSettings> {
  const { rows } =
    await sql<NoticeSettings>`select daily, off, quiet from notice_settings where office_id = ${officeId} and account_id = ${accountId}`.execute(
      tx,
    )
  return rows[0] ?? UNSET
}

export async function saveSettings(tx: Tx, officeId: string, accountId: string, s: NoticeSettings): Promise<void> {
  await sql`insert into notice_settings (office_id, account_id, daily, off, quiet)
    values (${officeId}, ${accountId}, ${s.daily}::text[], ${s.off}::text[], ${s.quiet})
    on conflict (office_id, account_id) do update set daily = excluded.daily, off = excluded.off, quiet = excluded.quiet`.execute(tx)
}

export type RunningDay = Pick<Matter, 'id' | 'redoCount' | 'reopenCount'> & { handlerId: string; dueOn: LocalDate }

/** Matters in work whose promised day is one of these, or lies before a day. */
export async function listRunningDays(
  tx: Tx,
  officeId: string,
  f: { due: readonly LocalDate[]; before: LocalDate },
): Promise<RunningDay[]> {
  const { rows } = await sql<RunningDay>`select id, redo_count, reopen_count, handler_id, due_on from matters where office_id = ${officeId}
    and state in ('assigned', 'in-progress') and (due_on = any(${[...f.due]}::date[]) or due_on < ${f.before}::date)`.execute(tx)
  return rows
}
