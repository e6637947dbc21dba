import type { LocalDate } from '#kernel/local-date.ts'
import type { MatterState } from '#kernel/terms.ts'
import { addWorkdays, workdaysBetween, type WorkCalendar } from '#kernel/work-calendar.ts'
import { localDateOf } from '#kernel/local-date.ts'
import type { Matter } from './matters.domain.ts'

export type Lamp = 'green' | 'amber' | 'red' | 'grey' | 'outline'

/** Working days before the promised day from which a matter is near due (山东 2017 办法: yellow one working day before; we warn at two). */
export const NEAR_DUE_WORKDAYS = 2

/** States in which the promised day still runs: until the result is handed in. Checking and asking have their own short clocks. */
const RUNNING: readonly MatterState[] = ['assigned', 'in-progress']

/**
 * The lamp of a matter (红黄绿灯), computed from its day, its state and today: never stored, never set by hand. A result handed in late, or a
 * closed matter that was late, keeps amber (made up late).
 */
export function lampOf(
  calendar: WorkCalendar,
  matter: { state: MatterState; dueOn: LocalDate | null; closedAt: Date | null },
  today: LocalDate,
): { lamp: Lamp; workdaysLeft: number | null } {
  if (matter.dueOn === null) return { lamp: 'outline', workdaysLeft: null }
  if (!RUNNING.includes(matter.state)) {
    const late = matter.closedAt !== null && localDateOf(matter.closedAt) > matter.dueOn
    return { lamp: late ? 'amber' : 'green', workdaysLeft: null }
  }
  const workdaysLeft = workdaysBetween(calendar, today, matter.dueOn).days
  // On a promised day that is today, or on the days off after it, nothing is late yet.
  if (today > matter.dueOn) return { lamp: 'red', workdaysLeft: Math.min(workdaysLeft, 0) }
  return { lamp: workdaysLeft <= NEAR_DUE_WORKDAYS ? 'amber' : 'green', workdaysLeft }
}

/** What happens within a step and does not begin a new one. */
export const STEP_GOES_ON: readonly string[] = [
  'matter.commented',
  'matter.contact_failed',
  'matter.answered',
  'matter.opinion_joined',
  'matter.strike_off_proposed',
  'matter.strike_off_declined',
]

export type Clock = {
  kind: 'promise' | 'sign' | 'verify' | 'feedback'
  dueOn: LocalDate
  provisional: boolean
  lamp: Lamp
  workdaysLeft: number
}

/** Limits of single steps in working days (状态表 8, 16, 17). */
const STEP_LIMIT: Partial<Record<MatterState, { kind: Clock['kind']; workdays: number }>> = {
  assigned: { kind: 'sign', workdays: 1 },
  submitted: { kind: 'verify', workdays: 2 },
  'awaiting-feedback': { kind: 'feedback', workdays: 5 },
}

/**
 * All clocks that run on a matter: the day promised to the speaker, and the limit of the present step, which began on `stepSince`. None hides
 * another.
 */
export function clocksOf(
  calendar: WorkCalendar,
  matter: Pick<Matter, 'state' | 'dueOn' | 'dueProvisional'>,
  stepSince: LocalDate,
  today: LocalDate,
): Clock[] {
  const clocks: Clock[] = []
  const add = (kind: Clock['kind'], dueOn: LocalDate, provisional: boolean) => {
    const left = workdaysBetween(calendar, today, dueOn).days
    const lamp: Lamp = today > dueOn ? 'red' : left <= (kind === 'promise' ? NEAR_DUE_WORKDAYS : 0) ? 'amber' : 'green'
    clocks.push({ kind, dueOn, provisional, lamp, workdaysLeft: left })
  }
  if (matter.dueOn && RUNNING.includes(matter.state)) add('promise', matter.dueOn, matter.dueProvisional)
  const step = STEP_LIMIT[matter.state]
  if (step) {
    const due = addWorkdays(calendar, stepSince, step.workdays)
    add(step.kind, due.on, due.provisional)
  }
  return clocks
}

export type HolderRole = 'dispatcher' | 'lead-unit' | 'verifier' | 'caller' | 'supervisor' | 'none'

/** Whose move it is (现由谁办). */
export function holderOf(state: MatterState): HolderRole {
  switch (state) {
    case 'accepted':
      return 'dispatcher'
    case 'assigned':
    case 'in-progress':
      return 'lead-unit'
    case 'submitted':
      return 'verifier'
    case 'awaiting-feedback':
      return 'caller'
    case 'closed':
      return 'supervisor'
    case 'struck-off':
      return 'none'
  }
}
