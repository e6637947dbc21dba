import { addDays, instantAt, localDateOf, type LocalDate } from '#kernel/local-date.ts'
import { addWorkdays, subtractWorkdays, type WorkCalendar } from '#kernel/work-calendar.ts'
import { roundOf, type Matter } from '../matters/matters.domain.ts'
import type { MatterEvent } from '../matters/matters.events.ts'

/** What officials are told (通知): little, and only what is theirs to act on. Everything else stands on Today. */
export const NOTICE_KINDS = ['assigned', 'due-tomorrow', 'overdue', 'returned', 'replied', 'reopened'] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]
/** `cycle` tells repetitions of one kind on one matter apart: each tells once. */
export type Notice = { accountId: string; matterId: string; kind: NoticeKind; cycle: string }

const OF_EVENTS: Partial<Record<MatterEvent['type'], NoticeKind>> = {
  'matter.assigned': 'assigned',
  'matter.result_rejected': 'returned',
  'matter.sent_back': 'returned',
  'matter.answered': 'replied',
  'matter.reopened': 'reopened',
}

/** Whom an event of a matter is told: its handler, and nobody of what they did themselves. `next` is the matter after it. */
export function noticesOf(event: MatterEvent, next: Matter, actorId: string): Notice[] {
  const kind = OF_EVENTS[event.type]
  if (!kind || next.handlerId === null || next.handlerId === actorId) return []
  return [{ accountId: next.handlerId, matterId: next.id, kind, cycle: `v${next.version}` }]
}

/** The cycle of a promised day: another round or another day tells anew. */
export function cycleOfDay(matter: Pick<Matter, 'redoCount' | 'reopenCount' | 'dueOn'>): string {
  return `r${roundOf(matter)}:${matter.dueOn ?? ''}`
}

const MORNING = 8
const EVENING = 19

/** When something that happens now is shown to somebody who wants quiet, or wants it once a day (汇总). */
export function showingOf(calendar: WorkCalendar, now: Date): { quietUntil: Date; daily: Date } {
  const today = localDateOf(now)
  const isWorkday = workday(calendar, today)
  const morning = instantAt(today, MORNING)
  const next = isWorkday && now < morning ? morning : instantAt(addWorkdays(calendar, today, 1).on, MORNING)
  const isQuiet = !isWorkday || now < morning || now >= instantAt(today, EVENING)
  return { quietUntil: isQuiet ? next : now, daily: next }
}

/** The working day after which a promised day comes: on it people are told “due tomorrow”. */
export function lastDayBefore(calendar: WorkCalendar, due: LocalDate): LocalDate {
  return subtractWorkdays(calendar, due, 1).on
}

function workday(calendar: WorkCalendar, day: LocalDate): boolean {
  return addWorkdays(calendar, addDays(day, -1), 1).on === day
}
