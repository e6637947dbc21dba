import { done, RequestError, type Outcome } from '#kernel/outcome.ts'
import type { Source } from '#kernel/terms.ts'
import { runCommand, runQuery } from '#platform/command.ts'
import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/db/database.ts'
import { readSheetInPortions } from '#platform/documents/sheets/read-sheet.ts'
import { keptFileName } from '#platform/files/file-name.ts'
import { enqueue } from '#platform/jobs/jobs.ts'
import { appendEvents } from '#platform/ledger/append.ts'
import { checkMapping, type Mapping } from './import-mapping.domain.ts'
import { surveySheet, type Survey } from './import-survey.usecases.ts'
import { decideCancel, decideMap, decideRun, type Import, type ImportReading } from './imports.domain.ts'
import { isImporter, maySeeImport } from './imports.policy.ts'
import { findImport, insertImport, listImports, lockImport, saveImport, saveMapping } from './imports.repository.ts'
import { forgetSheet, keepSheet, recordSheet, rereadSheet } from './sheet-keeping.usecases.ts'

/** The job that settles the rows; its key is the import, so that asking twice is one job. */
export const IMPORT_JOB = 'import-opinions'
/** Earlier imports that are listed. */
const LISTED = 30

export type Surveyed = { id: string; survey: Survey }

/**
 * Takes in a sheet (上传表格), reads it through and says what would become of it; nothing is registered yet. What its columns mean is remembered
 * or guessed. Throws RequestError `sheet.…` for a file that is no sheet or too large.
 */
export async function uploadImport(ctx: Context, file: { fileName: string; bytes: Buffer }): Promise<Outcome<Surveyed>> {
  const survey = await readSheetInPortions(file.bytes, file.fileName, (sheet) => surveySheet(ctx, sheet, { source: 'import', reading: {} }))
  const id = ctx.ids.next('imp')
  const fileName = keptFileName(file.fileName, /\.(xlsx|csv|tsv|txt)$/i.exec(file.fileName)?.[1]?.toLowerCase() ?? 'xlsx')
  const kept = await keepSheet(ctx, id, file.bytes)
  const made = await runCommand(ctx, 'upload-import', { fileName, signature: survey.signature, size: file.bytes.length }, async (tx) => {
    const now = ctx.now()
    await insertImport(tx, ctx.officeId, {
      id,
      createdBy: ctx.actor.id,
      createdAt: now,
      fileName,
      fileId: await recordSheet(tx, ctx, kept, fileName),
      headerSignature: survey.signature,
      mapping: survey.mapping,
      source: 'import',
      state: 'uploaded',
      total: survey.total,
      doneCount: 0,
      createdCount: 0,
      sameCount: 0,
      errorCount: 0,
      leftCount: 0,
      tries: 0,
      reading: {},
      found: survey.found,
      failure: null,
      startedAt: null,
      updatedAt: now,
      finishedAt: null,
      version: 0,
    })
    return done({ id })
  })
  return made.ok ? done({ id: made.value.id, survey }) : made
}

export type MapInput = { mapping?: Mapping | undefined; source: Source; reading?: ImportReading | undefined }

/**
 * Says which sheet is meant, what its columns mean (字段对应) and where the rows came from, and what would become of it so. Without a mapping it is
 * remembered or guessed. Refusals: those of `checkMapping`, `import.wrong_state`.
 */
export async function mapImport(ctx: Context, id: string, input: MapInput): Promise<Outcome<Surveyed>> {
  const before = await getImport(ctx, id, isImporter)
  const reading = input.reading ?? before.reading
  const { mapping, source } = input
  const survey = await rereadSheet(ctx, { ...before, reading }, (sheet) =>
    surveySheet(ctx, sheet, { source, reading, ...(mapping ? { mapping } : {}) }),
  )
  const checked = mapping ? checkMapping(mapping, survey.head.header) : done(survey.mapping)
  if (!checked.ok) return checked
  const { signature: headerSignature, total, found } = survey
  const changed = await changeImport(ctx, 'map-import', { id, ...input }, isImporter, async (_tx, one) => {
    const open = decideMap(one)
    if (!open.ok) return open
    return done({ ...one, mapping: survey.mapping, source, reading, found, total, headerSignature, updatedAt: ctx.now() })
  })
  return changed.ok ? done({ id, survey }) : changed
}

/** Earlier imports (导入记录), newest first: one's own; the dispatcher, whose inbox they fill, sees all. */
export function findImports(ctx: Context): Promise<Import[]> {
  const { actor } = ctx
  const isDispatcher = actor.kind === 'staff' && actor.roles.includes('dispatcher')
  return runQuery(ctx, (tx) => listImports(tx, ctx.officeId, { limit: LISTED, ...(isDispatcher ? {} : { createdBy: actor.id }) }))
}

/** Begins to import (开始导入): remembers how these columns were read and asks for the job, in one transaction. */
export function runImport(ctx: Context, id: string): Promise<Outcome<{ id: string }>> {
  return changeImport(ctx, 'run-import', { id }, isImporter, async (tx, one) => {
    const begun = decideRun(one, ctx.now())
    if (!begun.ok) return begun
    await saveMapping(tx, ctx.officeId, one.headerSignature, one.mapping, ctx.now())
    await enqueue(tx, IMPORT_JOB, { officeId: ctx.officeId, importId: id }, { key: id })
    await recordImport(tx, ctx, begun.value, one.state === 'failed' ? 'resumed' : 'started')
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
  verb: 'started' | 'resumed' | 'finished' | 'failed' | 'cancelled',
): Promise<void> {
  const { source, total, createdCount: created, sameCount: same, errorCount: errors, leftCount: left, version } = one
  await appendEvents(tx, ctx, [
    { type: `import.${verb}`, subject: { kind: 'import', id: one.id }, version, facts: { source, total, created, same, errors, left } },
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
