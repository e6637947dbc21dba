import { localDateOf } from '#kernel/local-date.ts'
import { RequestError } from '#kernel/outcome.ts'
import { rolesAllow } from '#kernel/permissions.ts'
import { systemContext, type Context, type Services } from '#platform/context.ts'
import { enqueue, enqueueAbandoned, type Job } from '#platform/jobs/jobs.ts'
import type { Tx } from '#platform/db/database.ts'
import type { SheetReading } from '#platform/documents/sheets/read-sheet.ts'
import { loadStaffActor } from '#registry/staff/staff.repository.ts'
import { loadLookups } from './import-lookups.usecases.ts'
import { rowPlanner, type PlannedRow } from './import-plan.domain.ts'
import { BATCH, settleRows } from './import-rows.usecases.ts'
import { advance, decideCancel, decideFinish, MOST_TRIES, SHEET_DAYS, type Import } from './imports.domain.ts'
import { listOldSheets, listStalledImports, lockImport, saveImport } from './imports.repository.ts'
import { IMPORT_JOB, recordImport } from './imports.usecases.ts'
import { forgetSheet, rereadSheet } from './sheet-keeping.usecases.ts'

/** An import that has not moved for so long has lost its worker. */
const STALLED_MS = 60_000

type Payload = { officeId: string; importId: string }

/**
 * Settles the rows of a begun import, a portion a transaction, going on where the last one ended. What a portion registers and how far the
 * import has come are committed together, so that a killed worker loses and doubles nothing; of two workers on one import the second steps back.
 * An import that was taken up again and again without moving, or whose file cannot be read any more, is failed for everybody to see.
 */
export const importOpinions: Job = {
  name: IMPORT_JOB,
  async work(services, payload, stop) {
    const { officeId, importId } = payload as Payload // written by runImport and resumeImports
    const { one, actor } = await services.db.transaction({ officeId }, async (tx) => {
      const found = await takeUp(tx, officeId, importId, services.now())
      return { one: found, actor: found && (await loadStaffActor(tx, officeId, found.createdBy, localDateOf(services.now()))) }
    })
    if (!one) return
    const system = systemContext(services, officeId)
    if (one.tries > MOST_TRIES) return finish(system, one, 'import.broke_off')
    if (!actor || !rolesAllow(actor.roles, 'opinion.import')) return finish(system, one, 'import.importer_gone')
    const ctx: Context = { ...system, actor }
    try {
      const isWhole = await rereadSheet(ctx, one, (sheet) => settleSheet(ctx, one, sheet, stop))
      if (isWhole) await finish(ctx, one, null)
      else if (stop?.aborted) await askAgain(ctx, one)
    } catch (error) {
      if (!isAboutTheFile(error)) throw error
      await finish(ctx, one, error.code)
    }
  },
}

/** A running import, taken up once more; undefined when there is nothing to do. */
async function takeUp(tx: Tx, officeId: string, importId: string, now: Date): Promise<Import | undefined> {
  const found = await lockImport(tx, officeId, importId)
  if (found?.state !== 'running') return undefined
  const taken = { ...found, tries: found.tries + 1, updatedAt: now }
  await saveImport(tx, officeId, taken)
  return taken
}

/** Whether all rows were settled; else it was cancelled, another worker is at it, or this one is to stop. */
async function settleSheet(ctx: Context, one: Import, sheet: SheetReading, stop: AbortSignal | undefined): Promise<boolean> {
  const plan = rowPlanner(one.mapping, await loadLookups(ctx, sheet.head, one.source), one.reading)
  const columns = { mapping: one.mapping, header: sheet.head.header }
  let locked = one
  const settle = async (rows: readonly PlannedRow[]) => {
    const settled = await settleRows(ctx, rows, columns, {
      async before(tx, [first]) {
        const found = await lockImport(tx, ctx.officeId, one.id)
        if (!found || found.state !== 'running' || found.doneCount !== first?.place) return false
        locked = found
        return true
      },
      after: (tx, some) => saveImport(tx, ctx.officeId, advance(locked, some, ctx.now())),
    })
    return settled !== undefined
  }
  // While the database works on one portion the next is read.
  let before = Promise.resolve(true)
  let batch: PlannedRow[] = []
  const hand = async () => {
    if (!(await before) || stop?.aborted) return false
    before = settle(batch)
    before.catch(() => {}) // heard when it is awaited
    batch = []
    return true
  }
  for await (const portion of sheet.portions) {
    for (const row of portion) {
      const planned = plan(row)
      if (planned.place >= one.doneCount) batch.push(planned)
      if (batch.length >= BATCH && !(await hand())) return false
    }
  }
  if (batch.length > 0 && !(await hand())) return false
  return before
}

function isAboutTheFile(error: unknown): error is RequestError {
  return error instanceof RequestError && /^(sheet\.|import\.sheet_gone)/.test(error.code)
}

async function finish(ctx: Context, { id }: Import, failure: string | null): Promise<void> {
  await ctx.db.transaction({ officeId: ctx.officeId }, async (tx) => {
    const one = await lockImport(tx, ctx.officeId, id)
    if (one?.state !== 'running' || (!failure && one.doneCount < one.total)) return
    const ended = decideFinish(one, failure, ctx.now())
    await saveImport(tx, ctx.officeId, ended)
    await recordImport(tx, ctx, ended, failure ? 'failed' : 'finished')
  })
}

function askAgain({ db, officeId }: Context, { id }: Import): Promise<void> {
  return db.transaction({ officeId }, (tx) => enqueue(tx, IMPORT_JOB, { officeId, importId: id }, { key: id }))
}

/** Takes up imports that lost their worker: all running ones when the first worker of an installation starts, else those that stand still. */
export async function resumeImports({ db, now }: Pick<Services, 'db' | 'now'>, stalledMs = 0): Promise<void> {
  await db.transaction('system', async (tx) => {
    for (const { officeId, id } of await listStalledImports(tx, new Date(now().getTime() - stalledMs + 1))) {
      await enqueueAbandoned(tx, IMPORT_JOB, { officeId, importId: id }, id)
    }
  })
}

/** Every minute: a worker may die while others live. */
export const resumeStalledImports: Job = {
  name: 'resume-imports',
  cron: '* * * * *',
  work: (services) => resumeImports(services, STALLED_MS),
}

/** Forgets sheets that were kept for a week, and gives up imports that were never begun (表格最多保留 7 天). */
export async function forgetOldSheets(services: Services): Promise<void> {
  const before = new Date(services.now().getTime() - SHEET_DAYS * 86_400_000)
  const old = await services.db.transaction('system', (tx) => listOldSheets(tx, before))
  for (const { officeId, id } of old) {
    const ctx = systemContext(services, officeId)
    await services.db.transaction({ officeId }, async (tx) => {
      const one = await lockImport(tx, officeId, id)
      const ended = one?.state === 'uploaded' ? decideCancel(one, ctx.now()) : undefined
      if (!ended?.ok) return
      await saveImport(tx, officeId, ended.value)
      await recordImport(tx, ctx, ended.value, 'cancelled')
    })
    await forgetSheet(services, officeId, id)
  }
}
