import { localDateOf, type LocalDate } from '#kernel/local-date.ts'
import { RequestError } from '#kernel/outcome.ts'
import { rolesAllow } from '#kernel/permissions.ts'
import { runQuery } from '#platform/command.ts'
import type { Context, StaffActor } from '#platform/context.ts'
import type { Tx } from '#platform/db/database.ts'
import { opinionScope } from '#programme/1-listen/opinions/opinions.policy.ts'
import { listOpinions, type OpinionFilter, type OpinionRow } from '#programme/1-listen/opinions/opinions.repository.ts'
import { clocksOf } from '../matters/lamps.domain.ts'
import { listMatters } from '../matters/matter-lists.repository.ts'
import { waitingFor } from '../matters/matter-waiting.policy.ts'
import { matterScope } from '../matters/matters.policy.ts'
import type { MatterRow } from '../matters/matters.repository.ts'
import type { DUTIES, OPINION_DUTIES } from './today.contract.ts'
import { byPressing, mostPressing, screeningOf, type Pressing } from './today.domain.ts'
import { listRed, listStepBeginnings, type RedUnit } from './today.repository.ts'

type Duty = (typeof DUTIES)[number]
export type TodayItem = { kind: Duty; rank: number; pressing: Pressing; matter: MatterRow | null; opinion: OpinionRow | null }
export type TodayView = { on: LocalDate; duties: { kind: Duty; total: number }[]; items: TodayItem[]; red: RedUnit[] | null }

/** So many of each kind are looked at; so many lines are shown in all. The whole lists are one step away. */
const OF_EACH = 25
const SHOWN = 40

/** Who looks at what is red and whose it is: those who answer for the work of others. */
const OVERSEERS = ['supervisor', 'leader', 'party-secretary', 'dispatcher', 'area-secretary'] as const

/** What waits for the caller today (今日), the most pressing first, with the whole count of each kind; nothing that somebody else must do. */
export function viewToday(ctx: Context): Promise<TodayView> {
  const actor = staffOf(ctx)
  const on = localDateOf(ctx.now())
  return runQuery(ctx, async (tx) => {
    const duties: TodayView['duties'] = []
    const items: TodayItem[] = []
    for (const [kind, filter] of opinionDuties(actor)) {
      const { rows, total } = await listOpinions(tx, ctx.officeId, { scope: opinionScope(actor), limit: OF_EACH, ...filter })
      if (total > 0) duties.push({ kind, total })
      const pressing = (row: OpinionRow) => screeningOf(ctx.calendar, localDateOf(row.registeredAt), on)
      items.push(...rows.map((row) => ({ kind, rank: items.length, pressing: pressing(row), matter: null, opinion: row })))
    }
    const waiting = await mattersWaiting(tx, ctx, actor, on)
    duties.push(...waiting.duties)
    const sorted = byPressing([...items, ...waiting.items])
    return { on, duties, items: sorted.slice(0, SHOWN), red: await redOf(tx, ctx, actor, on) }
  })
}

async function mattersWaiting(tx: Tx, ctx: Context, actor: StaffActor, on: LocalDate): Promise<Pick<TodayView, 'duties' | 'items'>> {
  const duties: TodayView['duties'] = []
  const found = new Map<string, { kind: Duty; row: MatterRow }>()
  for (const [kind, filter] of waitingFor(actor, on)) {
    const page = await listMatters(tx, ctx.officeId, { scope: matterScope(actor), sort: 'due', limit: OF_EACH, ...filter })
    if (page.total > 0) duties.push({ kind, total: page.total })
    // A matter may wait in two ways; it stands in the list once, for what is looked at first.
    for (const row of page.rows) if (!found.has(row.id)) found.set(row.id, { kind, row })
  }
  const began = await listStepBeginnings(tx, ctx.officeId, [...found.keys()])
  const items = [...found.values()].map(({ kind, row }, rank) => {
    const since = localDateOf(began.get(row.id) ?? row.acceptedAt)
    return { kind, rank: 1_000 + rank, pressing: mostPressing(clocksOf(ctx.calendar, row, since, on)), matter: row, opinion: null }
  })
  return { duties, items }
}

async function redOf(tx: Tx, ctx: Context, actor: StaffActor, on: LocalDate): Promise<RedUnit[] | null> {
  if (!OVERSEERS.some((role) => actor.roles.includes(role))) return null
  return listRed(tx, ctx.officeId, matterScope(actor), on)
}

type OpinionDuty = (typeof OPINION_DUTIES)[number]

function opinionDuties(actor: StaffActor): [OpinionDuty, Partial<OpinionFilter>][] {
  const list: [OpinionDuty, Partial<OpinionFilter>][] = []
  if (rolesAllow(actor.roles, 'opinion.approve-refusal')) list.push(['refusals-to-decide', { state: 'registered', refusalProposed: true }])
  if (rolesAllow(actor.roles, 'opinion.screen')) list.push(['to-screen', { state: 'registered', refusalProposed: false }])
  else if (rolesAllow(actor.roles, 'opinion.create')) list.push(['my-entries', { state: 'registered', enteredBy: actor.id }])
  return list
}

function staffOf(ctx: Context): StaffActor {
  if (ctx.actor.kind !== 'staff') throw new RequestError('unauthenticated', 'request.unauthenticated')
  return ctx.actor
}
