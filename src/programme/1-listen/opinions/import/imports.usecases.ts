import { done, RequestError, type Outcome } from '#kernel/outcome.ts'
import type { Source } from '#kernel/terms.ts'
import { runCommand, runQuery } from '#platform/command.ts'
import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/db/database.ts'
import { readSheet } from '#platform/documents/sheets/read-sheet.ts'
import { keptFileName } from '#platform/files/file-name.ts'
import { enqueue } from '#platform/jobs/jobs.ts'
import { appendEvents } from '#platform/ledger/append.ts'
import { headerSignature } from './import-lookups.usecases.ts'
import { checkMapping, guessMapping, type Mapping } from './import-mapping.domain.ts'
import { decideCancel, decideMap, decideRun, type Import } from './imports.domain.ts'
import { isImporter, maySeeImport } from './imports.policy.ts'
import { findImport, findMapping, insertImport, lockImport, saveImport, saveMapping } from './imports.repository.ts'
import { forgetSheet, keepSheet, openSheet, recordSheet } from './sheet-keeping.usecases.ts'

/** The job that settles the rows; its key is the import, so that asking twice is one job. */
export const IMPORT_JOB = 'import-opinions'

/**
 * Takes in a sheet (上传表格) and remembers or guesses what its columns mean; nothing is registered yet.
 * Throws RequestError `sheet.…` for a file that is no sheet or too large.
 */
export async function uploadImport(ctx: Context, file: { fileName: string; bytes: Buffer }): Promise<Outcome<{ id: string }>> {
  const sheet = await readSheet(file.bytes, file.fileName)
  const id = ctx.ids.next('imp')
  const fileName = keptFileName(file.fileName, /\.(xlsx|csv|tsv|txt)$/i.exec(file.fileName)?.[1]?.toLowerCase() ?? 'xlsx')
  const kept = await keepSheet(ctx, id, file.bytes)
  const signature = headerSignature(sheet.header)
  return runCommand(ctx, 'upload-import', { fileName, signature, size: file.bytes.length }, async (tx) => {
    const remembered = await findMapping(tx, ctx.officeId, signature)
    const now = ctx.now()
    await insertImport(tx, ctx.officeId, {
      id,
      createdBy: ctx.actor.id,
      createdAt: now,
      fileName,
      fileId: await recordSheet(tx, ctx, kept, fileName),
      headerSignature: signature,
      mapping: remembered ?? guessMapping(sheet.header),
      source: 'import',
      state: 'uploaded',
      total: sheet.rows.length,
      doneCount: 0,
      createdCount: 0,
      sameCount: 0,
      errorCount: 0,
      failure: null,
      startedAt: null,
      updatedAt: now,
      finishedAt: null,
      version: 0,
    })
    return done({ id })
  })
}

/** Says what the columns mean (字段对应) and where the rows came from. Refusals: those of `checkMapping`, `import.wrong_state`. */
export async function mapImport(ctx: Context, id: string, input: { mapping: Mapping; source: Source }): Promise<Outcome<{ id: string }>> {
  const { header } = await openSheet(ctx, await getImport(ctx, id, isImporter))
  const checked = checkMapping(input.mapping, header)
  if (!checked.ok) return checked
  return changeImport(ctx, 'map-import', { id, ...input }, isImporter, async (_tx, one) => {
    const open = decideMap(one)
    return open.ok ? done({ ...one, ...input, updatedAt: ctx.now() }) : open
  })
}

/** Begins to import (开始导入): remembers how these columns were read and asks for the job, in one transaction. */
export function runImport(ctx: Context, id: string): Promise<Outcome<{ id: string }>> {
  return changeImport(ctx, 'run-import', { id }, isImporter, async (tx, one) => {
    const begun = decideRun(one, ctx.now())
    if (!begun.ok) return begun
    await saveMapping(tx, ctx.officeId, one.headerSignature, one.mapping, ctx.now())
    await enqueue(tx, IMPORT_JOB, { officeId: ctx.officeId, importId: id }, { key: id })
    await recordImport(tx, ctx, begun.value, 'started')
    return begun
  })
}

/** Stops an import (停止导入): rows registered so far stay, the sheet is forgotten. */
export async function cancelImport(ctx: Context, id: string): Promise<Outcome<{ id: string }>> {
  const cancelled = await changeImport(ctx, 'cancel-import', { id }, maySeeImport, async (tx, one) => {
    const ended = decideCancel(one, ctx.now())
    if (ended.ok) await recordImport(tx, ctx, ended.value, 'cancelled')
    return ended
  })
  if (cancelled.ok) await forgetSheet(ctx, ctx.officeId, id)
  return cancelled
}

/** How an import stands. Throws not_found for somebody whom it does not concern. */
export async function getImport(ctx: Context, id: string, may = maySeeImport): Promise<Import> {
  return allowed(ctx, await runQuery(ctx, (tx) => findImport(tx, ctx.officeId, id)), may)
}

/** Writes into the ledger that an import began or ended: one person brought in many opinions at once, and each of them has its own event. */
export async function recordImport(
  tx: Tx,
  ctx: Context,
  one: Import,
  verb: 'started' | 'finished' | 'failed' | 'cancelled',
): Promise<void> {
  const { source, total, createdCount: created, sameCount: same, errorCount: errors, version } = one
  await appendEvents(tx, ctx, [
    { type: `import.${verb}`, subject: { kind: 'import', id: one.id }, version, facts: { source, total, created, same, errors } },
  ])
}

type Change = (tx: Tx, one: Import) => Promise<Outcome<Import>>

function changeImport(
  ctx: Context,
  name: string,
  input: { id: string },
  may: typeof maySeeImport,
  change: Change,
): Promise<Outcome<{ id: string }>> {
  return runCommand(ctx, name, input, async (tx) => {
    const changed = await change(tx, allowed(ctx, await lockImport(tx, ctx.officeId, input.id), may))
    if (!changed.ok) return changed
    await saveImport(tx, ctx.officeId, changed.value)
    return done({ id: input.id })
  })
}

function allowed(ctx: Context, one: Import | undefined, may: typeof maySeeImport): Import {
  if (!one || !may(ctx.actor, one)) throw new RequestError('not_found', 'request.not_found')
  return one
}
