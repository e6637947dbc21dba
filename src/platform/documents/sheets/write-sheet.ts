import { xlsxPieces } from './xlsx-writer.ts'

/** Width in characters. A `date` column takes `YYYY-MM-DD`, with ` HH:mm[:ss]` where the time matters; what is no date stays text. */
export type SheetColumn = { title: string; width?: number; type?: 'text' | 'number' | 'date' }
export type SheetCell = string | number | null | undefined

const PORTION = 500

/** An .xlsx file with one sheet; texts are typed as texts, whatever they begin with. */
export async function writeSheet(columns: SheetColumn[], rows: SheetCell[][], sheetName = 'Sheet1'): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of xlsxPieces({ columns, rows: portionsOf(rows), sheetName })) pieces.push(piece)
  return Buffer.concat(pieces)
}

function* portionsOf(rows: SheetCell[][]): Generator<SheetCell[][]> {
  for (let i = 0; i < rows.length; i += PORTION) yield rows.slice(i, i + PORTION)
}

/** A CSV file that Excel opens rightly: UTF-8 with a mark, CRLF, texts that look like formulas behind an apostrophe (read back without it). */
export function writeCsv(columns: SheetColumn[], rows: SheetCell[][]): Buffer {
  return Buffer.from(`${csvBegin(columns)}${csvLines(columns, rows)}`)
}

/** The mark and the titles. */
export function csvBegin(columns: SheetColumn[]): string {
  return `\uFEFF${csvLine(columns.map((column) => column.title))}`
}

export function csvLines(columns: SheetColumn[], rows: SheetCell[][]): string {
  return rows.map((row) => csvLine(columns.map((_, i) => row[i]))).join('')
}

const csvLine = (cells: SheetCell[]) => `${cells.map(csvCell).join(',')}\r\n`

/** Formula injection: a spreadsheet computes a cell that begins so, and a resident's sentence may. Plain negative numbers are harmless. */
function csvCell(value: SheetCell): string {
  const text = value === null || value === undefined ? '' : String(value)
  const safe = /^[=+\-@\t\r＝＋－＠]/.test(text) && !/^-\d+(\.\d+)?$/.test(text) ? `'${text}` : text
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
