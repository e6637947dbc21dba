import { RequestError } from '#kernel/outcome.ts'
import type { Merge } from './sheet-collector.ts'
import type { SheetChoice } from './sheet.ts'
import type { XlsxPackage, XlsxSheet } from './xlsx-package.ts'
import { lookAtSheet } from './xlsx-parts.ts'

/** The sheet named, or the first visible one that holds anything; a workbook that hides all of them is read all the same. */
export async function chooseSheet(book: XlsxPackage, { sheet: wanted }: SheetChoice): Promise<{ sheet: XlsxSheet; merges: Merge[] }> {
  const visible = book.sheets.filter((sheet) => !sheet.hidden)
  const named = book.sheets.filter((sheet) => sheet.name === wanted)
  if (wanted !== undefined && named.length === 0) throw new RequestError('invalid', 'sheet.no_such_sheet', { sheet: wanted })
  let first
  for (const sheet of named.length ? named : visible.length ? visible : book.sheets) {
    const seen = await lookAtSheet(book, sheet.path)
    if (!seen) throw new RequestError('invalid', 'sheet.broken')
    const chosen = { sheet, merges: seen.merges }
    if (seen.isFilled) return chosen
    first ??= chosen
  }
  if (!first) throw new RequestError('invalid', 'sheet.broken')
  return first
}
