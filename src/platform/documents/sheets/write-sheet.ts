import { runSheetWorker } from './run-sheet-worker.ts'
import { xlsxBytes } from './xlsx-bytes.ts'
import type { Sheet } from './sheet.ts'

/** Width in characters. A `date` column takes `YYYY-MM-DD`, with ` HH:mm[:ss]` where the time matters; what is no date stays text. */
export type SheetColumn = { title: string; width?: number; type?: 'text' | 'number' | 'date' }
export type SheetCell = string | number | null | undefined

/** A table below this is written in some milliseconds, sooner than a thread starts. */
const SMALL_CELLS = 2_000
const WRITE_BOUNDS = { maxHeapMb: 1_024, timeoutMs: 120_000 }

/** An .xlsx file with one sheet; texts are typed as texts, whatever they begin with. Errors: `sheet.too_large`. */
export async function writeSheet(columns: SheetColumn[], rows: SheetCell[][], sheetName = 'Sheet1'): Promise<Buffer> {
  const table = { columns, rows, sheetName }
  if (rows.length * columns.length < SMALL_CELLS) return Buffer.from(await xlsxBytes(table))
  const answer = await runSheetWorker({ do: 'write', table }, WRITE_BOUNDS)
  if (!('bytes' in answer)) throw new Error('the sheet worker answered something else than bytes')
  return Buffer.from(answer.bytes.buffer, answer.bytes.byteOffset, answer.bytes.byteLength)
}

/** A CSV file that Excel opens rightly: UTF-8 with a mark, CRLF, texts that look like formulas behind an apostrophe (read back without it). */
export function writeCsv(columns: SheetColumn[], rows: SheetCell[][]): Buffer {
  const lines = [columns.map((column) => column.title), ...rows.map((row) => columns.map((_, i) => row[i]))]
  return Buffer.from(`\uFEFF${lines.map((line) => `${line.map(csvCell).join(',')}\r\n`).join('')}`)
}

/** The person's own rows back, with the result of each in a new first column (导入结果). `results` is by row number. */
export function annotateCopy(sheet: Sheet, results: ReadonlyMap<number, string>, resultTitle: string): Promise<Buffer> {
  const columns = [{ title: resultTitle, width: 36 }, ...sheet.header.map((title) => ({ title, width: 18 }))]
  const rows = sheet.rows.map((row) => [results.get(row.rowNumber) ?? '', ...row.cells])
  return writeSheet(columns, rows, sheet.name)
}

/** Formula injection: a spreadsheet computes a cell that begins so, and a resident's sentence may. Plain negative numbers are harmless. */
function csvCell(value: SheetCell): string {
  const text = value === null || value === undefined ? '' : String(value)
  const safe = /^[=+\-@\t\r＝＋－＠]/.test(text) && !/^-\d+(\.\d+)?$/.test(text) ? `'${text}` : text
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
