import { readFile, writeFile } from 'node:fs/promises'
import { basename, extname, join, dirname } from 'node:path'
import { RequestError } from '#kernel/outcome.ts'
import type { Source } from '#kernel/terms.ts'
import { say, type Locale } from '#kernel/texts.ts'
import type { Context } from '#platform/context.ts'
import { readSheet } from '#platform/documents/sheets/read-sheet.ts'
import type { Sheet } from '#platform/documents/sheets/sheet.ts'
import { annotateFile } from '#platform/documents/sheets/annotate-file.ts'
import { loadLookups } from '#programme/1-listen/opinions/import/import-lookups.usecases.ts'
import { checkMapping, guessMapping, IMPORT_FIELDS, type Mapping } from '#programme/1-listen/opinions/import/import-mapping.domain.ts'
import { BATCH, findKnown, foresee, planRows, settleRows, type Columns } from '#programme/1-listen/opinions/import/import-rows.usecases.ts'
import type { PlannedRow } from '#programme/1-listen/opinions/import/import-plan.domain.ts'
import type { SettledRow } from '#programme/1-listen/opinions/import/imports.domain.ts'
import { asRemark, resultColumn } from '#programme/1-listen/opinions/import/import-views.usecases.ts'
import { resultTexts } from '#programme/1-listen/opinions/import/imports.texts.ts'
import { fieldTexts } from '#programme/1-listen/opinions/import/opinion-import.texts.ts'
import { texts } from './cli.texts.ts'
import { CommandRefusal } from './shell.ts'

export type ImportOptions = { map?: string; dryRun?: boolean; source: Source; result?: string }
export type Tell = (line: string) => void

/**
 * Imports a sheet of opinions from the shell, in this process, as the system: the same rows, keys and portions as an import in the pages, so
 * that it may be interrupted and begun anew. Writes what became of each row into a copy beside the file. Gives the number of faulty rows.
 */
export async function importOpinionsFile(ctx: Context, path: string, options: ImportOptions, tell: Tell): Promise<number> {
  const bytes = await readFile(path).catch(() => {
    throw new CommandRefusal(texts.unreadableFile, { path })
  })
  const sheet = await readSheet(bytes, basename(path))
  const mapping = mappingOf(sheet, options.map)
  tellMapping(sheet, mapping, ctx.locale, tell)
  const planned = await planRows(sheet, mapping, await loadLookups(ctx, sheet, options.source))
  const columns = { mapping, header: sheet.header }
  const settled = options.dryRun ? await lookOnly(ctx, planned, columns) : await settleAll(ctx, planned, columns, tell)
  const count = countRows(settled)
  const copy = await copyOf({ bytes, name: basename(path) }, sheet, settled, columns, ctx.locale, options.dryRun ?? false)
  const result = options.result ?? join(dirname(path), `${basename(path, extname(path))}.result.${copy.kind}`)
  await writeFile(result, copy.bytes, { mode: 0o600 }).catch(() => {
    throw new CommandRefusal(texts.unwritableFile, { path: result })
  })
  tell(say(options.dryRun ? texts.looked : texts.imported, ctx.locale, { total: settled.length, ...count }))
  tell(say(texts.resultAt, ctx.locale, { path: result }))
  return count.errors
}

async function settleAll(ctx: Context, planned: readonly PlannedRow[], columns: Columns, tell: Tell): Promise<SettledRow[]> {
  const settled: SettledRow[] = []
  for (let place = 0; place < planned.length; place += BATCH) {
    settled.push(...((await settleRows(ctx, planned.slice(place, place + BATCH), columns)) ?? []))
    tell(say(texts.progress, ctx.locale, { done: settled.length, total: planned.length, ...countRows(settled) }))
  }
  return settled
}

async function lookOnly(ctx: Context, planned: readonly PlannedRow[], columns: Columns): Promise<SettledRow[]> {
  const known = await findKnown(ctx, planned)
  return planned.map((row) => foresee(row, known, columns))
}

function countRows(rows: readonly SettledRow[]): { created: number; same: number; errors: number; left: number } {
  const count = { created: 0, same: 0, errors: 0, left: 0 }
  for (const { kind } of rows) count[kind === 'error' ? 'errors' : kind]++
  return count
}

async function copyOf(
  file: { bytes: Buffer; name: string },
  sheet: Sheet,
  settled: readonly SettledRow[],
  { mapping, header }: Columns,
  locale: Locale,
  dryRun: boolean,
) {
  const rows = settled.map((row) => {
    if (dryRun && row.kind === 'created') return { rowNumber: row.rowNumber, text: resultTexts.would_create[locale] }
    return asRemark(row, mapping, locale)
  })
  const column = resultColumn(header, header.length)
  return annotateFile(file.bytes, file.name, { title: resultTexts.title[locale], column, headerRow: sheet.headerRow, rows })
}

/** What the titles suggest, corrected by `--map field=title,…`; an empty title leaves a field out. */
function mappingOf(sheet: Sheet, told: string | undefined): Mapping {
  const mapping = guessMapping(sheet.header)
  for (const part of told?.split(/[,，]/).filter((one) => one.trim() !== '') ?? []) {
    const [name = '', title] = part.split('=').map((one) => one.trim())
    const field = IMPORT_FIELDS.find((one) => one === name || fieldTexts[one].zh === name)
    if (!field || title === undefined) throw new CommandRefusal(texts.badMap, { part, fields: IMPORT_FIELDS.join(', ') })
    delete mapping[field]
    if (title === '') continue
    const column = sheet.header.indexOf(title)
    if (column < 0) throw new CommandRefusal(texts.unknownColumn, { column: title, columns: sheet.header.join(', ') })
    // The person's word counts: what was only guessed to lie in this column does not.
    for (const other of IMPORT_FIELDS) if (mapping[other] === column) delete mapping[other]
    mapping[field] = column
  }
  const checked = checkMapping(mapping, sheet.header)
  if (!checked.ok) throw new RequestError('refused', checked.refusal, checked.details)
  return mapping
}

function tellMapping(sheet: Sheet, mapping: Mapping, locale: Locale, tell: Tell): void {
  const used = new Set(Object.values(mapping))
  for (const field of IMPORT_FIELDS) {
    const column = mapping[field]
    if (column !== undefined) tell(say(texts.reading, locale, { column: sheet.header[column] ?? '', field: fieldTexts[field][locale] }))
  }
  const unread = sheet.header.filter((title, column) => title !== '' && !used.has(column))
  if (unread.length > 0) tell(say(texts.unread, locale, { columns: unread.join(', ') }))
}
