import { refuse, done, type Outcome } from '#kernel/outcome.ts'
import type { Context } from '#platform/context.ts'
import { annotateFile } from '#platform/documents/sheets/annotate-file.ts'
import type { Remarks, RowRemark } from '#platform/documents/sheets/annotate/remarks.ts'
import { readSheetInPortions, type SheetReading } from '#platform/documents/sheets/read-sheet.ts'
import type { Locale } from '#kernel/texts.ts'
import { loadLookups } from './import-lookups.usecases.ts'
import type { Mapping } from './import-mapping.domain.ts'
import { rowPlanner, type PlannedRow } from './import-plan.domain.ts'
import { findKnown, foresee, unsaved, type Columns, type Known } from './import-rows.usecases.ts'
import type { Import, SettledRow } from './imports.domain.ts'
import { settledText } from './imports.presenter.ts'
import { isImporter } from './imports.policy.ts'
import { resultTexts } from './imports.texts.ts'
import { getImport } from './imports.usecases.ts'
import { describeErrors } from './opinion-import.domain.ts'
import { choiceOf, openSheet } from './sheet-keeping.usecases.ts'

/**
 * The person's own file with what became of each row (结果副本) and a note at each faulty cell. It is found out anew from the register, not kept:
 * nothing that stands in a cell is stored a second time. Refusals: `import.wrong_state` before it was begun.
 */
export async function resultOfImport(ctx: Context, id: string): Promise<Outcome<{ name: string; bytes: Buffer; kind: 'xlsx' | 'csv' }>> {
  const one = await getImport(ctx, id, isImporter)
  if (one.state === 'uploaded') return refuse('import.wrong_state')
  const file = await openSheet(ctx, one)
  const choice = choiceOf(one.reading)
  const remarks = await readSheetInPortions(file, one.fileName, (sheet) => remarksOn(ctx, one, sheet), { choice })
  const { bytes, kind } = await annotateFile(file, one.fileName, remarks, choice)
  return done({ name: `${one.fileName.replace(/\.[^.]+$/, '')}.result.${kind}`, bytes, kind })
}

async function remarksOn(ctx: Context, one: Import, sheet: SheetReading): Promise<Remarks> {
  const { header, headerRow } = sheet.head
  const columns = { mapping: one.mapping, header }
  const plan = rowPlanner(one.mapping, await loadLookups(ctx, sheet.head, one.source), one.reading)
  const rows: RowRemark[] = []
  let width = header.length
  for await (const portion of sheet.portions) {
    const planned = portion.map(plan)
    const known = await findKnown(ctx, planned)
    for (const row of planned) rows.push(remarkOn(ctx, one, row, known, columns))
    for (const { cells } of portion) width = Math.max(width, cells.length)
  }
  return { title: resultTexts.title[ctx.locale], column: resultColumn(header, width), headerRow, rows }
}

/** Behind all columns, or where an earlier copy has it. */
export function resultColumn(header: readonly string[], width: number): number {
  const earlier = header.findLastIndex((title) => Object.values(resultTexts.title).some((ours) => ours === title))
  return earlier < 0 ? width : earlier
}

function remarkOn(ctx: Context, one: Import, row: PlannedRow, known: Known, columns: Columns): RowRemark {
  const settled = foresee(row, known, columns)
  if (settled.kind === 'created') {
    // Still to be made, and yet behind the point that was reached: the database would not have it.
    const isRefused = row.place < one.doneCount
    return isRefused
      ? asRemark(unsaved(row, columns), columns.mapping, ctx.locale)
      : { rowNumber: row.rowNumber, text: resultTexts.left_over[ctx.locale] }
  }
  const registeredAt = row.kind === 'draft' ? known.get(row.draft.rowKey)?.registeredAt : undefined
  const isNew = settled.kind === 'same' && registeredAt && one.startedAt && registeredAt >= one.startedAt
  if (isNew) return { rowNumber: row.rowNumber, text: resultTexts.created[ctx.locale] }
  return asRemark(settled, columns.mapping, ctx.locale)
}

/** What became of a row as its cell in the copy says it, and for each faulty cell the reason. */
export function asRemark(row: SettledRow, mapping: Mapping, locale: Locale): RowRemark {
  const remark = { rowNumber: row.rowNumber, text: settledText(row, locale) }
  if (row.kind !== 'error') return remark
  const cells = row.errors.flatMap((error) => {
    const column = mapping[error.field]
    return column === undefined ? [] : [{ column, text: describeErrors([error], locale) }]
  })
  return { ...remark, cells }
}
