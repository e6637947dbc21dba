import writeExcelFile, { type Cell, type SheetData } from 'write-excel-file/node'
import type { SheetCell, SheetColumn } from './write-sheet.ts'

export type SheetTable = { columns: SheetColumn[]; rows: SheetCell[][]; sheetName: string }

/** Excel's own bound; a longer cell makes it call the file damaged. */
const MAX_CELL = 32_767
const HEAD = { fontWeight: 'bold', backgroundColor: '#F0F2F5', alignVertical: 'center', wrap: true } as const

/** A workbook with one sheet: bold sticky header, every text typed as text so that no spreadsheet takes it for a formula. Blocks while it works. */
export async function xlsxBytes(table: SheetTable): Promise<Uint8Array> {
  const head = table.columns.map((column) => ({ value: text(column.title), type: String, ...HEAD }))
  const data: SheetData = [head]
  for (const row of table.rows) data.push(table.columns.map((column, i) => typed(row[i], column.type ?? 'text')))
  return writeExcelFile(data, {
    sheet: sheetName(table.sheetName),
    columns: table.columns.map((column) => ({ width: column.width ?? 16 })),
    stickyRowsCount: 1,
  }).toBuffer()
}

function typed(value: SheetCell, type: NonNullable<SheetColumn['type']>): Cell {
  if (value === null || value === undefined || value === '') return null
  if (type === 'number') {
    const number = Number(value)
    if (Number.isFinite(number) && Math.abs(number) < 1e15) return { value: number, type: Number }
  }
  if (type === 'date') {
    const match = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?))?$/.exec(String(value))
    const date = match && new Date(`${match[1]}T${match[2] ?? '00:00'}Z`)
    if (date && !Number.isNaN(date.getTime())) {
      return { value: date, type: Date, format: match[2] ? 'yyyy-mm-dd hh:mm:ss' : 'yyyy-mm-dd' }
    }
  }
  const words = text(String(value))
  return { value: words, type: String, wrap: words.includes('\n') || words.length > 60, alignVertical: 'top' }
}

/** What a cell can hold: `_x0041_` would be read back as A, and names of object members trip the writer's table of shared strings. */
function text(value: string): string {
  const words = value.replace(/\r\n?/g, '\n').replace(/_x[0-9A-Fa-f]{4}_/g, '_x005F$&')
  if (words in {}) return `${words} `
  return words.length > MAX_CELL ? `${words.slice(0, MAX_CELL - 1).replace(/[\uD800-\uDBFF]$/, '')}…` : words
}

function sheetName(name: string): string {
  return (
    name
      .replace(/[[\]/\\:*?]+/g, ' ')
      .trim()
      .slice(0, 31)
      .replace(/[\uD800-\uDBFF]$/, '') || 'Sheet1'
  )
}
