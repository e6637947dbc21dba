import { RequestError } from '#kernel/outcome.ts'
import { toSheet } from './header-row.ts'
import type { Sheet, SheetLimits } from './sheet.ts'

export type SheetFile = { kind: 'xlsx' | 'csv'; bytes: Buffer; fileName: string; limits: SheetLimits }

/** A file as a sheet. Blocks while it works: the server goes through `readSheet`, which does this on a thread of its own. */
export async function parseSheet({ kind, bytes, fileName, limits }: SheetFile): Promise<Sheet> {
  // Loaded when needed: a thread that reads CSV need not wait for the parser of workbooks.
  const grid =
    kind === 'xlsx'
      ? await (await import('./xlsx-grid.ts')).xlsxGrid(bytes, limits)
      : (await import('./csv-grid.ts')).csvGrid(bytes, fileName, limits)
  const sheet = toSheet(grid)
  if (sheet.rows.length > limits.maxRows) throw new RequestError('too_large', 'sheet.too_many_rows', { max: limits.maxRows })
  return sheet
}
