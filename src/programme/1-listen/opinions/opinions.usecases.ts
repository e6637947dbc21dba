import type { z } from 'zod'
import { done, refuse, RequestError, type Outcome } from '#kernel/outcome.ts'
import { rolesAllow } from '#kernel/permissions.ts'
import { atOneInstant, type Context, type StaffActor } from '#platform/context.ts'
import { runCommand, runQuery } from '#platform/command.ts'
import type { Tx } from '#platform/db/database.ts'
import { linkFiles } from '#platform/files/files.ts'
import { appendEvents } from '#platform/ledger/append.ts'
import type { NewEvent } from '#platform/ledger/events.ts'
import { readEvents } from '#platform/ledger/read.ts'
import { pooledRandomBytes } from '#platform/random-bytes.ts'
import { secretKeyOf } from '#platform/secret-key.ts'
import { maskPersonalData } from '#platform/text/personal-data.ts'
import { normaliseForSearch, searchTokens, toTsvectorText } from '#platform/text/search-terms.ts'
import { rememberPersons } from '#platform/vault/remember-persons.ts'
import { erasePerson, rememberPerson, revealPerson, showLook } from '#platform/vault/vault.ts'
import { cursorOf, readCursor } from '#platform/http/cursor.ts'
import type { newOpinionSchema } from './opinions.contract.ts'
import { applyOpinion, decideOpinion, titleOf, type OpinionCommand, type OpinionEvent } from './opinions.domain.ts'
import { isOpinionVisible, mayReveal, mayScreen, opinionScope, type RevealCase } from './opinions.policy.ts'
import { insertOpinions, type PlacedOpinion } from './opinions-bulk.repository.ts'
import { findMatterOfOpinion } from './opinion-matter.repository.ts'
import {
  findOpinion,
  findPlacing,
  insertEntry,
  insertMessages,
  insertOpinion,
  linkOpinionFiles,
  listOpinionFiles,
  listOpinions,
  lockOpinion,
  saveOpinionState,
  type EntryRow,
  type NewOpinionRow,
  type OpinionFilter,
  type OpinionRow,
} from './opinions.repository.ts'
import { newReceipt, receiptHash } from './receipts.domain.ts'
import { slipNumberOf } from './sameness.domain.ts'

export type NewOpinion = z.output<typeof newOpinionSchema> & { importKey?: string; importDigest?: string }

/**
 * Registers what somebody said (登记). A visitor speaks for themselves by web; staff write down what they were told, by any source.
 * The receipt number leaves this function once and is kept nowhere in clear.
 */
export function registerOpinion(ctx: Context, input: NewOpinion): Promise<Outcome<{ id: string; receipt: string }>> {
  if (ctx.actor.kind === 'staff' && !rolesAllow(ctx.actor.roles, 'opinion.create')) throw new RequestError('forbidden', 'request.forbidden')
  return runCommand(ctx, 'register-opinion', input, (tx) => writeOpinion(tx, ctx, input))
}

/** The part of a registration inside a transaction; `scans` are files that came before it and belong to the office. Refusal `opinion.no_consent`. */
export async function writeOpinion(
  tx: Tx,
  caller: Context,
  input: NewOpinion,
  scans: readonly string[] = [],
): Promise<Outcome<{ id: string; receipt: string }>> {
  const ctx = atOneInstant(caller)
  if (isSaidInFuture(ctx, input)) return refuse('opinion.said_in_future')
  const entry = entryOf(ctx, input)
  if (entry?.toldBy && !input.entry?.consent) return refuse('opinion.no_consent')
  const { name, phone } = input.speaker ?? {}
  const [personId, placed] = await Promise.all([
    name || phone ? rememberPerson(tx, ctx, { name, phone }) : null,
    findPlacing(tx, ctx.officeId, input),
  ])
  if (placed.unknown) return refuse(`opinion.unknown_${placed.unknown}`)
  const { row, receipt } = newOpinionRow(ctx, input, personId)
  await linkFiles(tx, ctx, input.fileIds)
  const fileIds = [...scans, ...input.fileIds]
  await Promise.all([
    insertOpinion(tx, ctx.officeId, { ...row, ...placed }, ctx.ids.next('msg')),
    linkOpinionFiles(tx, ctx.officeId, row.id, fileIds),
    appendEvents(tx, ctx, [registeredEvent(row, placed, fileIds, entry)]),
  ])
  if (entry) await insertEntry(tx, ctx.officeId, row.id, entry)
  return done({ id: row.id, receipt })
}

/**
 * `writeOpinion` for many without files, in a handful of statements (批量登记); nobody is given their receipt numbers. All or none: false when
 * one of them could not be registered, and the caller's transaction must end.
 */
export async function writeOpinions(tx: Tx, caller: Context, inputs: readonly NewOpinion[]): Promise<boolean> {
  const ctx = atOneInstant(caller)
  if (inputs.some((input) => isSaidInFuture(ctx, input))) return false
  const persons = await rememberPersons(tx, ctx, inputs.map(({ speaker }) => speaker ?? {})) // prettier-ignore
  const rows = inputs.map((input, i) => ({ ...newOpinionRow(ctx, input, persons[i] ?? null).row, messageId: ctx.ids.next('msg') }))
  const placed = new Map((await insertOpinions(tx, ctx.officeId, rows)).map((row) => [row.id, row]))
  const events = rows.flatMap((row) => {
    const place = placed.get(row.id)
    return place ? [registeredEvent(row, place, [])] : []
  })
  if (events.length < inputs.length) return false
  await appendEvents(tx, ctx, events)
  return true
}

/** What the desk noted, if it noted anything; visitors note nothing. */
function entryOf(ctx: Context, { entry }: NewOpinion): EntryRow | undefined {
  if (!entry || ctx.actor.kind !== 'staff') return undefined
  const { toldBy, slipNumber, nameWithheld } = entry
  if (!toldBy && !slipNumber && !nameWithheld) return undefined
  return { toldBy: toldBy ?? null, slipNumber: slipNumber === undefined ? null : slipNumberOf(slipNumber), nameWithheld }
}

function isSaidInFuture(ctx: Context, { saidAt }: NewOpinion): boolean {
  return saidAt !== undefined && new Date(saidAt).getTime() > ctx.now().getTime() + 60_000
}

function newOpinionRow(ctx: Context, input: NewOpinion, personId: string | null) {
  const id = ctx.ids.next('opn')
  const receipt = newReceipt(pooledRandomBytes)
  // Masked before it is cut: half a telephone number is not recognised any more.
  const title = input.title ?? titleOf(maskPersonalData(input.text))
  const searchText = normaliseForSearch(maskPersonalData(`${title}\n${input.text}\n${input.place ?? ''}`))
  const row = {
    id,
    receiptHash: receiptHash(secretKeyOf(ctx.keys.derive('receipt')), receipt),
    title,
    words: input.text,
    field: input.field ?? null,
    categoryCode: input.categoryCode ?? null,
    villageCode: input.villageCode ?? null,
    place: input.place ?? null,
    source: ctx.actor.kind === 'staff' || ctx.actor.kind === 'system' ? input.source : ('web' as const),
    marks: input.marks,
    affected: input.affected ?? null,
    confidential: input.confidential,
    personId,
    registeredBy: ctx.actor.kind === 'staff' ? ctx.actor.id : null,
    saidAt: input.saidAt ? new Date(input.saidAt) : ctx.now(),
    registeredAt: ctx.now(),
    importKey: input.importKey ?? null,
    importDigest: input.importDigest ?? null,
    searchText,
    searchTerms: toTsvectorText(searchTokens(searchText)),
  }
  return { row, receipt }
}

function registeredEvent(row: NewOpinionRow, placed: Omit<PlacedOpinion, 'id'>, fileIds: string[], entry?: EntryRow): NewEvent {
  const event: OpinionEvent = {
    type: 'opinion.registered',
    facts: {
      source: row.source,
      field: placed.field,
      categoryCode: row.categoryCode,
      villageId: placed.villageId,
      areaId: placed.areaId,
      marks: row.marks,
      affected: row.affected,
      confidential: row.confidential,
      personId: row.personId,
      saidAt: row.saidAt.toISOString(),
      fileIds,
      ...(entry?.toldBy ? { toldBy: entry.toldBy } : {}),
      ...(entry?.slipNumber ? { slipNumber: entry.slipNumber } : {}),
      ...(entry?.nameWithheld ? { nameWithheld: true } : {}),
    },
    texts: { words: row.words, title: row.title, ...(row.place ? { place: row.place } : {}) },
  }
  return { ...event, subject: { kind: 'opinion', id: row.id }, version: 1 }
}

/** Screens a registered opinion: redirect, propose a refusal, decide one (筛选). Acceptance is a use-case of matters. */
export function screenOpinion(ctx: Context, id: string, command: OpinionCommand): Promise<Outcome<{ id: string }>> {
  return runCommand(ctx, `opinion-${command.type}`, { id, command }, async (tx) => {
    const opinion = await lockOpinion(tx, ctx.officeId, id)
    if (!opinion || !isOpinionVisible(staffOf(ctx), opinion)) throw new RequestError('not_found', 'request.not_found')
    if (command.type !== 'decide-refusal' && !mayScreen(staffOf(ctx), opinion)) throw new RequestError('forbidden', 'opinion.not_yours')
    const outcome = await recordOpinionCommand(tx, ctx, opinion, command)
    return outcome.ok ? done({ id }) : outcome
  })
}

/** Decides and records one command on a locked opinion, tells the speaker; also called when a matter accepts it. */
export async function recordOpinionCommand(
  tx: Tx,
  ctx: Context,
  opinion: OpinionRow,
  command: OpinionCommand,
): Promise<Outcome<OpinionEvent>> {
  const outcome = decideOpinion(opinion, command, ctx.actor.id)
  if (!outcome.ok) return outcome
  const event = outcome.value
  const version = opinion.version + 1
  await appendEvents(tx, ctx, [{ ...event, subject: { kind: 'opinion', id: opinion.id }, version }])
  await saveOpinionState(tx, ctx.officeId, applyOpinion(opinion, opinion.id, event, ctx.actor.id, version))
  const message = messageOf(event)
  if (message) await insertMessages(tx, ctx.officeId, [{ id: ctx.ids.next('msg'), opinionId: opinion.id, at: ctx.now(), ...message }])
  return outcome
}

/** What the speaker is told. The reason of a redirection or refusal is told with its remedy; inner steps are not. */
function messageOf(event: OpinionEvent): { kind: string; facts: Record<string, unknown> } | undefined {
  switch (event.type) {
    case 'opinion.redirected':
      return { kind: 'redirected', facts: { route: event.facts.route, reason: maskPersonalData(event.texts.reason) } }
    case 'opinion.refused':
      return { kind: 'refused', facts: { reason: maskPersonalData(event.texts.reason) } }
    case 'opinion.accepted':
      return { kind: 'accepted', facts: {} }
    case 'opinion.merged':
      return { kind: 'merged', facts: {} }
    default:
      return undefined
  }
}

export type OpinionView = {
  row: OpinionRow
  files: Awaited<ReturnType<typeof listOpinionFiles>>
  story: Awaited<ReturnType<typeof readEvents>>
  reveal: RevealCase
}

/** One opinion with its files and story, for somebody who may see it. */
export function viewOpinion(ctx: Context, id: string): Promise<OpinionView> {
  return runQuery(ctx, async (tx) => {
    const row = await findOpinion(tx, ctx.officeId, id)
    const matter = row?.matterId ? await findMatterOfOpinion(tx, ctx.officeId, row.matterId) : null
    if (!row || !isOpinionVisible(staffOf(ctx), row, matter)) throw new RequestError('not_found', 'request.not_found')
    const files = await listOpinionFiles(tx, ctx.officeId, [id])
    const story = await readEvents(tx, ctx.officeId, id)
    return { row, files, story, reveal: revealCase(row, matter) }
  })
}

type MatterOf = { state: string; handlerId: string | null; leadUnitId: string | null; assistingUnitIds: string[] } | null

function revealCase(row: OpinionRow, matter: MatterOf): RevealCase {
  return { confidential: row.confidential, matter }
}

/** The inbox (意见箱), newest first. */
export function findOpinions(
  ctx: Context,
  query: Omit<OpinionFilter, 'scope' | 'before' | 'enteredBy'> & { mine?: 'entered' | undefined; cursor?: string | undefined },
) {
  const before = readCursor(query.cursor)
  return runQuery(ctx, async (tx) => {
    const { rows, total } = await listOpinions(tx, ctx.officeId, {
      ...query,
      scope: opinionScope(staffOf(ctx)),
      enteredBy: query.mine === 'entered' ? ctx.actor.id : undefined,
      limit: query.limit + 1,
      before,
    })
    const page = rows.slice(0, query.limit)
    const last = page.at(-1)
    return { rows: page, total, nextCursor: rows.length > page.length && last ? cursorOf(last.registeredAt, last.id) : null }
  })
}

/** Shows a speaker's identity to somebody who must talk to the person: reason kept, person may read who looked (查看身份留痕). */
export async function revealSpeaker(
  ctx: Context,
  id: string,
  reason: string,
): Promise<Outcome<{ name: string | null; phone: string | null }>> {
  const looked = await runCommand(ctx, 'reveal-speaker', { id, reason }, async (tx) => {
    const personId = await revealable(tx, ctx, id)
    if (!personId) return refuse('opinion.no_contact')
    const lookId = ctx.ids.next('vue')
    const identity = await revealPerson(tx, ctx, { personId, reason, subject: { kind: 'opinion', id }, lookId })
    return identity.ok ? done({ lookId }) : identity
  })
  if (!looked.ok) return looked
  // A kept answer must not hold an identity: a repeated request reads the vault again, and finds nothing once the person is erased.
  return runQuery(ctx, async (tx) => {
    await revealable(tx, ctx, id)
    const identity = await showLook(tx, ctx, looked.value.lookId)
    return identity.ok ? done({ name: identity.value.name ?? null, phone: identity.value.phone ?? null }) : identity
  })
}

/** The person behind an opinion, for somebody who may look now. */
async function revealable(tx: Tx, ctx: Context, id: string): Promise<string | null> {
  const row = await findOpinion(tx, ctx.officeId, id)
  const matter = row?.matterId ? await findMatterOfOpinion(tx, ctx.officeId, row.matterId) : null
  if (!row || !isOpinionVisible(staffOf(ctx), row, matter)) throw new RequestError('not_found', 'request.not_found')
  if (!mayReveal(staffOf(ctx), revealCase(row, matter))) throw new RequestError('forbidden', 'opinion.reveal_forbidden')
  return row.personId
}

/** Destroys the key of a speaker's identity on the person's own wish (抹除); opinions and looks stay, under a pseudonym that leads nowhere. */
export function eraseSpeaker(ctx: Context, id: string, reason: string): Promise<Outcome<undefined>> {
  return runCommand(ctx, 'erase-speaker', { id, reason }, async (tx) => {
    const row = await findOpinion(tx, ctx.officeId, id)
    if (!row || !isOpinionVisible(staffOf(ctx), row)) throw new RequestError('not_found', 'request.not_found')
    if (!row.personId) return refuse('opinion.no_contact')
    const erased = await erasePerson(tx, ctx, { personId: row.personId, reason })
    return erased.ok ? done(undefined) : erased
  })
}

function staffOf(ctx: Context): StaffActor {
  if (ctx.actor.kind !== 'staff') throw new RequestError('unauthenticated', 'request.unauthenticated')
  return ctx.actor
}
