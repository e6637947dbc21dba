import { refuse, done, type Outcome } from '#kernel/outcome.ts'
import { runQuery } from '#platform/command.ts'
import type { Context } from '#platform/context.ts'
import { annotateCopy } from '#platform/documents/sheets/write-sheet.ts'
import type { SheetRow } from '#platform/documents/sheets/sheet.ts'
import { loadLookups } from './import-lookups.usecases.ts'
import { checkMapping, IMPORT_FIELDS, type Mapping, type MappingRefusal } from './import-mapping.domain.ts'
import type { PlannedRow } from './import-plan.domain.ts'
import { findKnown, foresee, planRows, unsaved, type Columns, type Known } from './import-rows.usecases.ts'
import type { Import, SettledRow } from './imports.domain.ts'
import { settledText } from './imports.presenter.ts'
import { isImporter } from './imports.policy.ts'
import { findMapping } from './imports.repository.ts'
import { resultTexts } from './imports.texts.ts'
import { getImport } from './imports.usecases.ts'
import { openSheet } from './sheet-keeping.usecases.ts'

const PREVIEWED = 20

export type PreviewRow = { row: SheetRow; planned?: PlannedRow; foreseen?: SettledRow }
export type ImportPreview = {
  one: Import
  header: string[]
  remembered: boolean
  fault: MappingRefusal | null
  rows: PreviewRow[]
  counts: { created: number; same: number; errors: number } | null
}

/** What an import would do (预览): the first rows as they were read, and counts over the whole sheet. Only for the person who brought it. */
export async function previewImport(ctx: Context, id: string): Promise<ImportPreview> {
  const one = await getImport(ctx, id, isImporter)
  const sheet = await openSheet(ctx, one)
  const remembered = await runQuery(ctx, (tx) => findMapping(tx, ctx.officeId, one.headerSignature))
  const first = sheet.rows.slice(0, PREVIEWED)
  const begin = { one, header: sheet.header, remembered: isSameMapping(remembered, one.mapping) }
  const checked = checkMapping(one.mapping, sheet.header)
  if (!checked.ok) return { ...begin, fault: checked.refusal, rows: first.map((row) => ({ row })), counts: null }
  const planned = await planRows(sheet, one.mapping, await loadLookups(ctx, sheet.header, one.source))
  const known = await findKnown(ctx, planned)
  const columns = { mapping: one.mapping, header: sheet.header }
  const counts = { created: 0, same: 0, errors: 0 }
  for (const row of planned) counts[countOf(foresee(row, known, columns))]++
  const rows = first.map((row, i) => {
    const plan = planned[i]
    return plan ? { row, planned: plan, foreseen: foresee(plan, known, columns) } : { row }
  })
  return { ...begin, fault: null, rows, counts }
}

/**
 * The person's own rows with what became of each (结果副本). It is found out anew from the register, not kept: nothing that stands in a cell is
 * stored a second time. Refusals: `import.wrong_state` before it was begun.
 */
export async function resultOfImport(ctx: Context, id: string): Promise<Outcome<{ name: string; bytes: Buffer }>> {
  const one = await getImport(ctx, id, isImporter)
  if (one.state === 'uploaded') return refuse('import.wrong_state')
  const sheet = await openSheet(ctx, one)
  const planned = await planRows(sheet, one.mapping, await loadLookups(ctx, sheet.header, one.source))
  const known = await findKnown(ctx, planned)
  const columns = { mapping: one.mapping, header: sheet.header }
  const results = new Map(planned.map((row, i) => [row.rowNumber, resultText(ctx, one, i, row, known, columns)]))
  const bytes = await annotateCopy(sheet, results, resultTexts.title[ctx.locale])
  return done({ name: `${one.fileName.replace(/\.[^.]+$/, '')}.result.xlsx`, bytes })
}

function resultText(ctx: Context, one: Import, place: number, row: PlannedRow, known: Known, columns: Columns): string {
  const settled = foresee(row, known, columns)
  if (settled.kind === 'created') {
    // Still to be made, and yet behind the point that was reached: the database would not have it.
    return place < one.doneCount ? settledText(unsaved(row, columns), ctx.locale) : resultTexts.left[ctx.locale]
  }
  const registeredAt = row.kind === 'draft' ? known.get(row.draft.rowKey)?.registeredAt : undefined
  const isNew = settled.kind === 'same' && registeredAt && one.startedAt && registeredAt >= one.startedAt
  return isNew ? resultTexts.created[ctx.locale] : settledText(settled, ctx.locale)
}

function countOf({ kind }: SettledRow): 'created' | 'same' | 'errors' {
  return kind === 'error' ? 'errors' : kind
}

function isSameMapping(a: Mapping | undefined, b: Mapping): boolean {
  return a !== undefined && IMPORT_FIELDS.every((field) => a[field] === b[field])
}
