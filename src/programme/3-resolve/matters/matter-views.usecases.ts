import { addDays, localDateOf, type LocalDate } from '#kernel/local-date.ts'
import { RequestError } from '#kernel/outcome.ts'
import { MATTER_STATE_CODES, type MatterState } from '#kernel/terms.ts'
import { runQuery } from '#platform/command.ts'
import type { Context, StaffActor } from '#platform/context.ts'
import type { Tx } from '#platform/db/database.ts'
import { cursorOf, readCursor } from '#platform/http/cursor.ts'
import type { StoredEvent } from '#platform/ledger/events.ts'
import { readEvents } from '#platform/ledger/read.ts'
import {
  listOpinionFiles,
  listOpinionsOfMatter,
  type LinkedFile,
  type OpinionRow,
} from '#programme/1-listen/opinions/opinions.repository.ts'
import { findCategoryLimit, listAssignmentChoices, namesOf } from './assignment.repository.ts'
import type { MatterFigure } from './matter-figures.domain.ts'
import { countMatters, listMatters, STATS_KEYS, type MatterFilter, type StatsKey } from './matter-lists.repository.ts'
import type { WaitingKind } from './matter-waiting.domain.ts'
import { RUNNING, waitingFor } from './matter-waiting.policy.ts'
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
    const { officeId } = ctx
    const [matter, opinions, evidence, events] = await Promise.all([
      getVisible(tx, ctx, id),
      listOpinionsOfMatter(tx, officeId, id),
      listEvidence(tx, officeId, id),
      readEvents(tx, officeId, id),
    ])
    const opinionIds = opinions.map((opinion) => opinion.id)
    const units = [matter.leadUnitId, ...matter.assistingUnitIds].filter((unit) => unit !== null)
    const people = [matter.firstResponsibleId, matter.handlerId, ...events.map((event) => event.actor.id)].filter((one) => one !== null)
    const [files, names] = await Promise.all([listOpinionFiles(tx, officeId, opinionIds), namesOf(tx, officeId, units, people)])
    return { matter, opinions, files, evidence, events, names }
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
  area?: string | undefined
  waiting?: WaitingKind | undefined
  figure?: MatterFigure | undefined
  from?: LocalDate | undefined
  to?: LocalDate | undefined
  q?: string | undefined
  sort: MatterFilter['sort']
  limit: number
  cursor?: string | undefined
}

/** A page of matters (事项列表) in the caller's scope. */
export function findMatters(ctx: Context, query: MatterQuery) {
  const actor = staffOf(ctx)
  const today = localDateOf(ctx.now())
  const overdue = query.overdue ? { states: RUNNING, dueBy: addDays(today, -1) } : {}
  const waiting = query.waiting && waitingFor(actor, today).find(([kind]) => kind === query.waiting)?.[1]
  // What does not wait for such a person at all is an empty list, as Today counts it.
  if (query.waiting && !waiting) return Promise.resolve({ rows: [], total: 0, totalIsLowerBound: false, nextCursor: null })
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
    ...waiting,
    area: query.area,
    ...(query.figure || query.from || query.to
      ? { figure: { name: query.figure ?? 'accepted', from: query.from, to: query.to, today } }
      : {}),
  }
  return runQuery(ctx, async (tx) => {
    const { rows, ...counted } = await listMatters(tx, ctx.officeId, filter)
    const page = rows.slice(0, query.limit)
    const last = page.at(-1)
    const more = rows.length > page.length && last
    const at = last && (query.sort === 'due' ? `${last.dueOn ?? '9999-12-31'}T00:00:00Z` : last.acceptedAt)
    return { rows: page, ...counted, nextCursor: more && at ? cursorOf(at, last.id) : null }
  })
}

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

function staffOf(ctx: Context): StaffActor {
  if (ctx.actor.kind !== 'staff') throw new RequestError('unauthenticated', 'request.unauthenticated')
  return ctx.actor
}
