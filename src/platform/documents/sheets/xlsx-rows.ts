import { RequestError } from '#kernel/outcome.ts'
import { cellText, numberText } from './cell-text.ts'
import type { SheetRow } from './sheet.ts'
import { attributeOf, resolveXml, type XmlListener } from './xml-scanner.ts'
import { columnNumber, textCollector } from './xlsx-parts.ts'

const MAX_ROW = 1_048_576
const DAY_MS = 86_400_000
const EPOCH_1900 = Date.UTC(1899, 11, 30)
const EPOCH_1904 = Date.UTC(1904, 0, 1)
const broken = () => new RequestError('invalid', 'sheet.broken')

export type XlsxReading = { strings: readonly string[]; isDate: readonly boolean[]; date1904: boolean }

/** Hears a worksheet and gives its rows one by one, each cell as text. Errors: `sheet.broken`, `sheet.too_many_columns`. */
export function rowListener({ strings, isDate, date1904 }: XlsxReading, maxColumns: number, give: (row: SheetRow) => void): XmlListener {
  let row: SheetRow | undefined
  let lastRow = 0
  let column = 0
  let kind = 'n'
  let style = 0
  let value = ''
  let isValue = false
  const text = textCollector()

  function openRow(tag: string) {
    const number = attributeOf(tag, 'r')
    lastRow = number === undefined ? lastRow + 1 : Number(number)
    if (!(lastRow >= 1 && lastRow <= MAX_ROW)) throw broken()
    row = { rowNumber: lastRow, cells: [] }
    if (/^(1|true)$/.test(attributeOf(tag, 'hidden') ?? '')) row.hidden = true
    column = 0
  }
  function openCell(tag: string) {
    const reference = attributeOf(tag, 'r')
    if (reference === undefined) column++
    else {
      const [, letters = '', number] = /^\$?([A-Z]{1,3})\$?(\d+)$/.exec(reference) ?? []
      if (letters === '' || Number(number) !== lastRow) throw broken()
      column = columnNumber(letters)
    }
    kind = attributeOf(tag, 't') ?? 'n'
    style = Number(attributeOf(tag, 's') ?? 0)
    value = ''
    text.reset()
  }
  function closeCell() {
    const cell = kind === 'inlineStr' ? text.value() : valueOf()
    if (cell === '' || !row) return
    if (column > maxColumns) throw new RequestError('too_large', 'sheet.too_many_columns', { max: maxColumns })
    while (row.cells.length < column - 1) row.cells.push('')
    row.cells[column - 1] = cell
  }
  function valueOf(): string {
    if (value === '') return ''
    if (kind === 's') return strings[Number(value)] ?? ''
    if (kind === 'b') return value.trim() === '1' ? 'TRUE' : 'FALSE'
    const raw = resolveXml(value)
    if (kind === 'str') return raw.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    if (kind === 'e') return raw
    if (kind === 'd') return isoText(raw)
    return isDate[style] ? dayText(raw.trim(), date1904) : numberText(raw.trim())
  }
  return {
    open(name, tag) {
      if (name === 'c') openCell(tag)
      else if (name === 'v') isValue = true
      else if (name === 'row') openRow(tag)
      else text.open(name)
    },
    text(raw) {
      if (isValue) value += raw
      else text.hear(raw)
    },
    close(name) {
      if (name === 'v') isValue = false
      else if (name === 'c') closeCell()
      else if (name === 'row') {
        if (row) give(row)
        row = undefined
      } else text.close(name)
    },
  }
}

function dayText(raw: string, date1904: boolean): string {
  const serial = Number(raw)
  if (!Number.isFinite(serial) || serial < 0 || serial > 2_958_466) return raw
  // Below one it is a time of day, whatever the calendar.
  return cellText(new Date((date1904 && serial >= 1 ? EPOCH_1904 : EPOCH_1900) + serial * DAY_MS))
}

/** Instants without a zone are on the wall clock, not in the server's. */
function isoText(raw: string): string {
  const date = new Date(/^\d{4}-\d\d-\d\d$|[Zz]$|[+-]\d\d:?\d\d$/.test(raw) ? raw : `${raw}Z`)
  return Number.isNaN(date.getTime()) ? raw : cellText(date)
}
