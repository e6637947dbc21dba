import { addDays, localDateOf } from '#kernel/local-date.ts'
import { done, type Outcome } from '#kernel/outcome.ts'
import { runCommand, runQuery } from '#platform/command.ts'
import type { Context } from '#platform/context.ts'
import { cycleOfDay, lastDayBefore, showingOf, type Notice } from './notices.domain.ts'
import {
  findSettings,
  insertNotices,
  listNoticesOf,
  listRunningDays,
  markRead,
  saveSettings,
  type NoticeRow,
  type NoticeSettings,
} from './notices.repository.ts'

/** The caller's own notices (我的通知); nobody can read anybody else's, nor whether they were read. */
export function viewNotices(ctx: Context, f: { unread: boolean; limit: number }): Promise<{ rows: NoticeRow[]; unread: number }> {
  return runQuery(ctx, (tx) => listNoticesOf(tx, ctx.officeId, ctx.actor.id, { ...f, now: ctx.now() }))
}

/** Marks the caller's notices as read, of one matter or all that are shown. */
export function markNoticesRead(ctx: Context, matterId: string | undefined): Promise<Outcome<{ unread: number }>> {
  return runCommand(ctx, 'read-notices', { matterId }, async (tx) => {
    await markRead(tx, ctx.officeId, ctx.actor.id, ctx.now(), matterId)
    const { unread } = await listNoticesOf(tx, ctx.officeId, ctx.actor.id, { now: ctx.now(), unread: true, limit: 1 })
    return done({ unread })
  })
}

export function viewSettings(ctx: Context): Promise<NoticeSettings> {
  return runQuery(ctx, (tx) => findSettings(tx, ctx.officeId, ctx.actor.id))
}

/** What the caller is told at once, once a day, or not at all; it holds for what happens from now on. */
export function chooseSettings(ctx: Context, settings: NoticeSettings): Promise<Outcome<NoticeSettings>> {
  return runCommand(ctx, 'notice-settings', settings, async (tx) => {
    await saveSettings(tx, ctx.officeId, ctx.actor.id, settings)
    return done(settings)
  })
}

/** Tells handlers what is due on the next working day and what was missed (到期提醒); run again it tells nothing twice. */
export function remindOfDays(ctx: Context): Promise<void> {
  const now = ctx.now()
  const today = localDateOf(now)
  // Promised days up to a fortnight ahead may be “tomorrow”, over a long holiday.
  const ahead = Array.from({ length: 15 }, (_, days) => addDays(today, days)).filter((day) => lastDayBefore(ctx.calendar, day) === today)
  return runQuery(ctx, async (tx) => {
    const running = await listRunningDays(tx, ctx.officeId, { due: ahead, before: today })
    const notices = running.map((matter): Notice => ({
      accountId: matter.handlerId,
      matterId: matter.id,
      kind: matter.dueOn < today ? 'overdue' : 'due-tomorrow',
      cycle: cycleOfDay(matter),
    }))
    await insertNotices(tx, ctx.officeId, notices, { at: now, ...showingOf(ctx.calendar, now) })
  })
}
