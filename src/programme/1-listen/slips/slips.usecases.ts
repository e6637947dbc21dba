import { done, refuse, RequestError, type Outcome } from '#kernel/outcome.ts'
import { atOneInstant, type Context } from '#platform/context.ts'
import { runCommand, runQuery } from '#platform/command.ts'
import type { Tx } from '#platform/db/database.ts'
import { linkFiles } from '#platform/files/files.ts'
import { appendEvents } from '#platform/ledger/append.ts'
import { writeOpinion, type NewOpinion } from '../opinions/opinions.usecases.ts'
import { applySlip, decideSlip, isTakenByOther, MOST_SLIPS, TAKEN_FOR, type SlipCommand, type SlipEvent } from './slips.domain.ts'
import {
  findAccountName,
  insertBatch,
  insertSlips,
  isAnySlip,
  listBatches,
  listSlips,
  lockBatch,
  lockSlip,
  saveSlip,
  saveTaken,
  type BatchRow,
  type SlipRow,
} from './slips.repository.ts'

const WEEK = 7 * 86_400_000

/** Batches (批次) with slips left to key in, and those of the last week. */
export function viewBatches(ctx: Context): Promise<BatchRow[]> {
  return runQuery(ctx, (tx) => listBatches(tx, ctx.officeId, windowOf(ctx)))
}

/** One batch with its slips. Throws RequestError not_found. */
export function viewBatch(ctx: Context, id: string): Promise<{ batch: BatchRow; slips: SlipRow[] }> {
  return runQuery(ctx, async (tx) => {
    const [batch] = await listBatches(tx, ctx.officeId, { ...windowOf(ctx), id })
    if (!batch) throw new RequestError('not_found', 'request.not_found')
    return { batch, slips: await listSlips(tx, ctx.officeId, { batchId: id }) }
  })
}

function windowOf(ctx: Context) {
  const now = ctx.now().getTime()
  return { since: new Date(now - WEEK), takenSince: new Date(now - TAKEN_FOR) }
}

/** Begins a batch with scans that the caller sent. Throws RequestError invalid `file.not_found`. */
export function beginBatch(caller: Context, fileIds: readonly string[]): Promise<Outcome<{ id: string }>> {
  const ctx = atOneInstant(caller)
  return runCommand(ctx, 'begin-slip-batch', { fileIds }, async (tx) => {
    const id = ctx.ids.next('bat')
    await insertBatch(tx, ctx.officeId, { id, by: ctx.actor.id, at: ctx.now() })
    await receiveSlips(tx, ctx, id, fileIds, 0)
    return done({ id })
  })
}

/** Adds scans to a batch. Refusal `slip.batch_full`; throws RequestError not_found, or invalid `file.not_found`. */
export function addToBatch(caller: Context, id: string, fileIds: readonly string[]): Promise<Outcome<{ id: string }>> {
  const ctx = atOneInstant(caller)
  return runCommand(ctx, 'add-slips', { id, fileIds }, async (tx) => {
    const batch = await lockBatch(tx, ctx.officeId, id)
    if (!batch) throw new RequestError('not_found', 'request.not_found')
    if (batch.total + new Set(fileIds).size > MOST_SLIPS) return refuse('slip.batch_full', { most: MOST_SLIPS })
    await receiveSlips(tx, ctx, id, fileIds, batch.total)
    return done({ id })
  })
}

async function receiveSlips(tx: Tx, ctx: Context, batchId: string, fileIds: readonly string[], before: number): Promise<void> {
  await linkFiles(tx, ctx, fileIds)
  if (await isAnySlip(tx, ctx.officeId, fileIds)) throw new RequestError('invalid', 'file.not_found')
  const slips = [...new Set(fileIds)].map((fileId, i) => ({ id: ctx.ids.next('slp'), fileId, position: before + i + 1 }))
  await insertSlips(tx, ctx.officeId, batchId, slips)
  await appendEvents(
    tx,
    ctx,
    slips.map(({ id, fileId, position }) => ({
      type: 'slip.received',
      facts: { batchId, fileId, position },
      subject: { kind: 'slip', id },
      version: 1,
    })),
  )
}

/** One slip. Throws RequestError not_found. */
export function viewSlip(ctx: Context, id: string): Promise<SlipRow> {
  return runQuery(ctx, async (tx) => {
    const [slip] = await listSlips(tx, ctx.officeId, { id })
    if (!slip) throw new RequestError('not_found', 'request.not_found')
    return slip
  })
}

/** Takes up a slip (拿起) for a quarter of an hour. Refusal `slip.taken` with the other's name. */
export function takeSlip(ctx: Context, id: string): Promise<Outcome<{ id: string }>> {
  return runCommand(ctx, 'take-slip', { id }, async (tx) => {
    const free = await mustBeFree(tx, ctx, id)
    if (!free.ok) return free
    await saveTaken(tx, ctx.officeId, id, ctx.actor.id, ctx.now())
    return done({ id })
  })
}

/** Sets a slip aside, drops it or puts it back. Refusals as of `decideSlip`, and `slip.taken`. */
export function changeSlip(
  caller: Context,
  id: string,
  command: Exclude<SlipCommand, { type: 'enter' }>,
): Promise<Outcome<{ id: string }>> {
  const ctx = atOneInstant(caller)
  return runCommand(ctx, `slip-${command.type}`, { id, command }, async (tx) => {
    const free = await mustBeFree(tx, ctx, id)
    if (!free.ok) return free
    const event = decideSlip(free.value, command)
    if (!event.ok) return event
    await record(tx, ctx, id, free.value.version, event.value)
    return done({ id })
  })
}

/** Keys in a slip (录入纸条): the opinion is registered, takes the scan along, and the slip is done; all or nothing. */
export function enterSlip(caller: Context, id: string, input: NewOpinion): Promise<Outcome<{ id: string; receipt: string }>> {
  const ctx = atOneInstant(caller)
  return runCommand(ctx, 'enter-slip', { id, input }, async (tx) => {
    const free = await mustBeFree(tx, ctx, id)
    if (!free.ok) return free
    const allowed = decideSlip(free.value, { type: 'enter', opinionId: '' })
    if (!allowed.ok) return allowed
    const written = await writeOpinion(tx, ctx, input, [free.value.fileId])
    if (written.ok) await record(tx, ctx, id, free.value.version, { type: 'slip.entered', facts: { opinionId: written.value.id } })
    return written
  })
}

async function mustBeFree(tx: Tx, ctx: Context, id: string) {
  const slip = await lockSlip(tx, ctx.officeId, id)
  if (!slip) throw new RequestError('not_found', 'request.not_found')
  if (!isTakenByOther(slip, ctx.actor.id, ctx.now())) return done(slip)
  return refuse('slip.taken', { name: await findAccountName(tx, ctx.officeId, slip.takenBy ?? '') })
}

async function record(tx: Tx, ctx: Context, id: string, before: number, event: SlipEvent): Promise<void> {
  const version = before + 1
  await appendEvents(tx, ctx, [{ ...event, subject: { kind: 'slip', id }, version }])
  await saveSlip(tx, ctx.officeId, id, applySlip(version, event))
}
