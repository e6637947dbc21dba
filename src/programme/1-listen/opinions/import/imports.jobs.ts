import { localDateOf } from '#kernel/local-date.ts'
import { RequestError } from '#kernel/outcome.ts'
import { rolesAllow } from '#kernel/permissions.ts'
import { systemContext, type Context, type Services } from '#platform/context.ts'
import { enqueue, enqueueAbandoned, type Job } from '#platform/jobs/jobs.ts'
import type { Sheet } from '#platform/documents/sheets/sheet.ts'
import { loadStaffActor } from '#registry/staff/staff.repository.ts'
import { loadLookups } from './import-lookups.usecases.ts'
import { BATCH, planRows, settleRows } from './import-rows.usecases.ts'
import { advance, decideCancel, decideFinish, SHEET_DAYS, type Import } from './imports.domain.ts'
import { findImport, listOldSheets, listStalledImports, lockImport, saveImport } from './imports.repository.ts'
import { IMPORT_JOB, recordImport } from './imports.usecases.ts'
import { forgetSheet, openSheet } from './sheet-keeping.usecases.ts'

/** A worker that wants to stop waits for no longer than this; the rest is another job. */
const SPELL_MS = 10_000
/** An import that has not moved for so long has lost its worker. */
const STALLED_MS = 60_000

type Payload = { officeId: string; importId: string }

/**
 * Settles the rows of a begun import, a portion a transaction, going on where the last one ended. What a portion registers and how far the
 * import has come are committed together, so that a killed worker loses and doubles nothing; of two workers on one import the second steps back.
 */
export const importOpinions: Job = {
  name: IMPORT_JOB,
  async work(services, payload) {
    const { officeId, importId } = payload as Payload // written by runImport and resumeImports
    const { one, actor } = await services.db.transaction({ officeId }, async (tx) => {
      const found = await findImport(tx, officeId, importId)
      return { one: found, actor: found && (await loadStaffActor(tx, officeId, found.createdBy, localDateOf(services.now()))) }
    })
    if (one?.state !== 'running') return
    if (!actor || !rolesAllow(actor.roles, 'opinion.import')) return finish(systemContext(services, officeId), one, 'import.importer_gone')
    const ctx: Context = { ...systemContext(services, officeId), actor }
    const sheet = await openSheet(ctx, one).catch(goneAsUndefined)
    return sheet ? settleSheet(ctx, one, sheet) : finish(ctx, one, 'import.sheet_gone')
  },
}

async function settleSheet(ctx: Context, one: Import, sheet: Sheet): Promise<void> {
  const planned = await planRows(sheet, one.mapping, await loadLookups(ctx, sheet.header, one.source))
  const places = new Map(planned.map((row, place) => [row, place]))
  const columns = { mapping: one.mapping, header: sheet.header }
  const until = ctx.now().getTime() + SPELL_MS
  let locked = one
  for (let place = one.doneCount; place < planned.length; place += BATCH) {
    if (ctx.now().getTime() > until) return askAgain(ctx, one)
    const settled = await settleRows(ctx, planned.slice(place, place + BATCH), columns, {
      async before(tx, [first]) {
        const found = await lockImport(tx, ctx.officeId, one.id)
        if (!found || found.state !== 'running' || !first || found.doneCount !== places.get(first)) return false
        locked = found
        return true
      },
      after: (tx, rows) => saveImport(tx, ctx.officeId, advance(locked, rows, ctx.now())),
    })
    if (!settled) return // cancelled, or another worker is at it
  }
  return finish(ctx, one, null)
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

function goneAsUndefined(error: unknown): undefined {
  if (error instanceof RequestError && error.code === 'import.sheet_gone') return undefined
  throw error
}
