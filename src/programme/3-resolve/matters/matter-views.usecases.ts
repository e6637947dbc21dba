import { addDays, localDateOf, type LocalDate } from '#kernel/local-date.ts'
import { RequestError } from '#kernel/outcome.ts'
import { rolesAllow } from '#kernel/permissions.ts'
import { MATTER_STATE_CODES, type MatterState } from '#kernel/terms.ts'
import { runQuery } from '#platform/command.ts'
import type { Context, StaffActor } from '#platform/context.ts'
import type { Tx } from '#platform/db/database.ts'
import { cursorOf, readCursor } from '#platform/http/cursor.ts'
import type { StoredEvent } from '#platform/ledger/events.ts'
import { readEvents } from '#platform/ledger/read.ts'
import { opinionScope } from '#programme/1-listen/opinions/opinions.policy.ts'
import {
  listOpinionFiles,
  listOpinions,
  listOpinionsOfMatter,
  type LinkedFile,
  type OpinionRow,
} from '#programme/1-listen/opinions/opinions.repository.ts'
import { findCategoryLimit, listAssignmentChoices, namesOf } from './assignment.repository.ts'
import { countMatters, listMatters, STATS_KEYS, type MatterFilter, type StatsKey } from './matter-lists.repository.ts'
import { dueAfter } from './matters.decide.domain.ts'
import type { Matter } from './matters.domain.ts'
import { isVisible, matterScope } from './matters.policy.ts'
import { findMatter, listEvidence, type EvidenceRow, type MatterRow } from './matters.repository.ts'

export type MatterView = {
  matter: Matter & MatterRow
  opinions: OpinionRow[]
  files: LinkedFile[]
  evidence: EvidenceRow[]
  events: StoredEvent[]
  names: Awaited<ReturnType<typeof namesOf>>
}

/** One matter with its whole story (事项全程), for somebody who may see it. */
export function viewMatter(ctx: Context, id: string): Promise<MatterView> {
  return runQuery(ctx, async (tx) => {
    const matter = await getVisible(tx, ctx, id)
    const opinions = await listOpinionsOfMatter(tx, ctx.officeId, id)
    const files = await listOpinionFiles(
      tx,
      ctx.officeId,
      opinions.map((opinion) => opinion.id),
    )
    const evidence = await listEvidence(tx, ctx.officeId, id)
    const events = await readEvents(tx, ctx.officeId, id)
    const units = [matter.leadUnitId, ...matter.assistingUnitIds].filter((unit) => unit !== null)
    const people = [matter.firstResponsibleId, matter.handlerId, ...events.map((event) => event.actor.id)].filter((one) => one !== null)
    return { matter, opinions, files, evidence, events, names: await namesOf(tx, ctx.officeId, units, people) }
  })
}

async function getVisible(tx: Tx, ctx: Context, id: string): Promise<Matter & MatterRow> {
  const matter = await findMatter(tx, ctx.officeId, id)
  if (!matter || !isVisible(staffOf(ctx), matter)) throw new RequestError('not_found', 'request.not_found')
  return matter
}

export type MatterQuery = {
  unit?: string | undefined
  state?: string | undefined
  village?: string | undefined
  field?: string | undefined
  mine?: 'handler' | 'unit' | undefined
  overdue?: 'true' | undefined
  q?: string | undefined
  sort: 'newest' | 'due'
  limit: number
  cursor?: string | undefined
}

/** A page of matters (事项列表) in the caller's scope. */
export function findMatters(ctx: Context, query: MatterQuery) {
  const actor = staffOf(ctx)
  const today = localDateOf(ctx.now())
  const overdue = query.overdue ? { states: RUNNING, dueBy: addDays(today, -1) } : {}
  const filter: MatterFilter = {
    scope: matterScope(actor),
    unit: query.unit,
    states: readStates(query.state),
    village: query.village,
    field: query.field,
    handler: query.mine === 'handler' ? actor.id : undefined,
    units: query.mine === 'unit' ? actor.unitIds : undefined,
    q: query.q,
    sort: query.sort,
    limit: query.limit + 1,
    after: readCursor(query.cursor),
    ...overdue,
  }
  return runQuery(ctx, async (tx) => {
    const { rows, total } = await listMatters(tx, ctx.officeId, filter)
    const page = rows.slice(0, query.limit)
    const last = page.at(-1)
    const more = rows.length > page.length && last
    const at = last && (query.sort === 'due' ? `${last.dueOn ?? '9999-12-31'}T00:00:00Z` : last.acceptedAt)
    return { rows: page, total, nextCursor: more && at ? cursorOf(at, last.id) : null }
  })
}

const RUNNING: MatterState[] = ['assigned', 'in-progress']

function readStates(text: string | undefined): MatterState[] | undefined {
  if (!text) return undefined
  const states = text.split(',').map((state) => state.trim())
  const known = states.filter((state): state is MatterState => MATTER_STATE_CODES.some((code) => code === state))
  if (known.length !== states.length) throw new RequestError('invalid', 'request.invalid', { fields: { state: states.join(',') } })
  return known
}

/** Counts of matters by unit, state, month, village or field (统计). */
export function matterStats(ctx: Context, by: string): Promise<{ by: StatsKey[]; rows: { keys: (string | null)[]; count: number }[] }> {
  const keys = [...new Set(by.split(','))].filter((key): key is StatsKey => STATS_KEYS.some((known) => known === key))
  if (keys.length === 0 || keys.length !== by.split(',').length || keys.length > 3)
    throw new RequestError('invalid', 'request.invalid', { fields: { by } })
  return runQuery(ctx, async (tx) => ({ by: keys, rows: await countMatters(tx, ctx.officeId, keys, matterScope(staffOf(ctx))) }))
}

/** Who may be given a matter, and until when, for the dialog of assigning. */
export function assignmentChoices(ctx: Context, id: string) {
  return runQuery(ctx, async (tx) => {
    const matter = await getVisible(tx, ctx, id)
    const today = localDateOf(ctx.now())
    const category = await findCategoryLimit(tx, ctx.officeId, matter.categoryCode)
    const due = dueAfter({ calendar: ctx.calendar, today }, category?.limitWorkdays ?? 15)
    return { due, choices: await listAssignmentChoices(tx, ctx.officeId, matter.categoryCode, today) }
  })
}

export type TodayKind =
  | 'to-screen'
  | 'refusals-to-decide'
  | 'to-assign'
  | 'to-sign'
  | 'overdue'
  | 'due-soon'
  | 'in-hand'
  | 'to-verify'
  | 'to-call'
  | 'to-strike-off'
  | 'strike-offs-to-approve'
export type TodayList = { kind: TodayKind; total: number; matters: MatterRow[]; opinions: OpinionRow[] }

const SHORT = 8

/** What waits for the caller today (今日): one short list a duty, by the caller's roles; nothing that somebody else must do. */
export function viewToday(ctx: Context): Promise<TodayList[]> {
  const actor = staffOf(ctx)
  const today = localDateOf(ctx.now())
  return runQuery(ctx, async (tx) => {
    const lists: TodayList[] = []
    if (rolesAllow(actor.roles, 'opinion.screen')) lists.push(await opinionList(tx, ctx, actor, 'to-screen', false))
    if (rolesAllow(actor.roles, 'opinion.approve-refusal')) lists.push(await opinionList(tx, ctx, actor, 'refusals-to-decide', true))
    for (const [kind, filter] of matterLists(actor, today)) {
      const { rows, total } = await listMatters(tx, ctx.officeId, { scope: matterScope(actor), sort: 'due', limit: SHORT, ...filter })
      lists.push({ kind, total, matters: rows, opinions: [] })
    }
    return lists.filter((list) => list.total > 0)
  })
}

async function opinionList(tx: Tx, ctx: Context, actor: StaffActor, kind: TodayKind, refusalProposed: boolean): Promise<TodayList> {
  const { rows, total } = await listOpinions(tx, ctx.officeId, {
    scope: opinionScope(actor),
    state: 'registered',
    refusalProposed,
    limit: SHORT,
  })
  return { kind, total, matters: [], opinions: rows }
}

function matterLists(actor: StaffActor, today: LocalDate): [TodayKind, Partial<MatterFilter>][] {
  const lists: [TodayKind, Partial<MatterFilter>][] = []
  const may = (permission: Parameters<typeof rolesAllow>[1]) => rolesAllow(actor.roles, permission)
  if (may('matter.assign')) lists.push(['to-assign', { states: ['accepted'], sort: 'newest' }])
  if (may('matter.work')) {
    const own: Partial<MatterFilter> = actor.roles.includes('unit-head') ? { units: actor.unitIds } : { handler: actor.id }
    lists.push(['to-sign', { ...own, states: ['assigned'] }], ['overdue', { ...own, states: RUNNING, dueBy: addDays(today, -1) }])
    lists.push(['due-soon', { ...own, states: RUNNING, dueAfter: addDays(today, -1), dueBy: addDays(today, 7) }])
    lists.push(['in-hand', { ...own, states: ['in-progress'], dueAfter: addDays(today, 7) }])
  }
  if (may('matter.verify')) lists.push(['to-verify', { states: ['submitted'], notLedBy: actor.unitIds }])
  if (may('matter.feedback')) lists.push(['to-call', { states: ['awaiting-feedback'], notLedBy: actor.unitIds }])
  if (may('matter.propose-strike-off')) lists.push(['to-strike-off', { states: ['closed'], strikeProposed: false }])
  if (may('matter.approve-strike-off')) {
    lists.push(['strike-offs-to-approve', { states: ['closed'], strikeProposed: true }])
    lists.push(['overdue', { states: RUNNING, dueBy: addDays(today, -1) }])
  }
  return lists
}

function staffOf(ctx: Context): StaffActor {
  if (ctx.actor.kind !== 'staff') throw new RequestError('unauthenticated', 'request.unauthenticated')
  return ctx.actor
}
