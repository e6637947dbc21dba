import { RequestError } from '#kernel/outcome.ts'
import { findHead, fit, HEAD_ROWS, widthOf } from './header-row.ts'
import { looksLikeNote } from './note-rows.ts'
import type { SheetEnd, SheetHead, SheetLimits, SheetRow } from './sheet.ts'

/** A cell range merged over several rows; rows and column count from 1 and 0. */
export type Merge = { column: number; from: number; to: number }
type Frame = Pick<SheetHead, 'header' | 'headerRow'>
type Limits = Pick<SheetLimits, 'maxRows' | 'maxColumns' | 'maxCells'>

/**
 * Takes the rows of a table as they are read, finds the header in the first of them, lets merged cells speak for all their rows, holds rows
 * that may be remarks below the table until it is known whether entries follow. Errors: those of `findHead`, `sheet.too_many_rows`,
 * `sheet.too_many_columns`, `sheet.too_large`.
 */
export class SheetCollector {
  readonly ready: SheetRow[] = []
  frame: Frame | undefined
  readonly #limits: Limits
  readonly #merges: Merge[]
  #open: (Merge & { value: string })[] = []
  #nextMerge = 0
  #head: SheetRow[] = []
  #held: SheetRow[] = []
  #cells = 0
  #filled = 0
  #last = 0
  #seen = { rows: 0, hidden: 0, notes: 0, merged: 0 }

  constructor(limits: Limits, merges: Merge[] = []) {
    this.#limits = limits
    this.#merges = merges.toSorted((a, b) => a.from - b.from)
  }

  row(row: SheetRow): void {
    const width = widthOf(row.cells)
    if (width === 0) return
    if (width > this.#limits.maxColumns) throw new RequestError('too_large', 'sheet.too_many_columns', { max: this.#limits.maxColumns })
    if (row.rowNumber > this.#limits.maxRows + 100) throw this.#tooManyRows()
    this.#cells += width
    if (this.#cells > this.#limits.maxCells) throw new RequestError('too_large', 'sheet.too_large')
    if (this.frame) return this.#body(row, this.frame)
    this.#head.push(row)
    if (row.rowNumber > HEAD_ROWS) this.#begin()
  }

  end(): SheetEnd {
    if (!this.frame) this.#begin()
    for (const row of this.#held) this.#give({ ...row, note: true })
    this.#held = []
    return this.#seen
  }

  #begin(): void {
    const first = this.#head[0]
    const rows: string[][] = []
    // A table far below the top begins where it begins.
    const skipped = first && first.rowNumber > HEAD_ROWS ? first.rowNumber - 1 : 0
    for (const row of this.#head) rows[row.rowNumber - 1 - skipped] = [...row.cells]
    const grid = Array.from(rows, (cells) => cells ?? [])
    for (const merge of this.#merges) fillDown(grid, merge, skipped)
    const { header, headerRow } = findHead(grid)
    this.frame = { header, headerRow: headerRow + skipped }
    for (const row of this.#head) if (row.rowNumber > this.frame.headerRow) this.#body(row, this.frame)
    this.#head = []
  }

  #body(row: SheetRow, frame: Frame): void {
    const whole = { ...row, cells: fit(this.#withMerges(row, frame), Math.max(frame.header.length, widthOf(row.cells))) }
    const isAfterGap = this.#held.length > 0 || row.rowNumber > this.#last + 1
    const table = { columns: frame.header.filter((name) => name !== '').length, fullness: this.#fullness(), isAfterGap }
    if (looksLikeNote(row.cells, table)) return void this.#held.push(whole)
    for (const held of this.#held) this.#give(held)
    this.#held = []
    this.#last = row.rowNumber
    this.#filled += row.cells.reduce((count, cell) => count + (cell.trim() === '' ? 0 : 1), 0)
    this.#give(whole)
  }

  #fullness(): number {
    return this.#seen.rows === 0 ? 0 : this.#filled / this.#seen.rows
  }

  #give(row: SheetRow): void {
    this.#seen.rows++
    if (this.#seen.rows > this.#limits.maxRows) throw this.#tooManyRows()
    if (row.hidden) this.#seen.hidden++
    if (row.note) this.#seen.notes++
    this.ready.push(row)
  }

  /** A merged cell (合并单元格) of the body speaks for every row it covers: offices merge the village's name over its entries. */
  #withMerges(row: SheetRow, { headerRow }: Frame): string[] {
    for (let next = this.#merges[this.#nextMerge]; next && next.from <= row.rowNumber; next = this.#merges[++this.#nextMerge]) {
      const value = next.from === row.rowNumber ? (row.cells[next.column] ?? '') : ''
      if (next.from > headerRow && value !== '') this.#open.push({ ...next, value })
    }
    if (this.#open.length === 0) return row.cells
    this.#open = this.#open.filter((merge) => merge.to >= row.rowNumber)
    const cells = [...row.cells]
    for (const { column, from, value } of this.#open) {
      if (from === row.rowNumber || (cells[column] ?? '') !== '') continue
      while (cells.length <= column) cells.push('')
      cells[column] = value
      this.#seen.merged++
    }
    return cells
  }

  #tooManyRows(): RequestError {
    return new RequestError('too_large', 'sheet.too_many_rows', { max: this.#limits.maxRows })
  }
}

/** In the header a cell merged downwards names its column in both rows. */
function fillDown(rows: string[][], { column, from, to }: Merge, skipped: number): void {
  const value = rows[from - 1 - skipped]?.[column]
  if (!value) return
  for (let i = from - skipped; i <= Math.min(to - 1 - skipped, rows.length - 1); i++) {
    const row = rows[i]!
    while (row.length <= column) row.push('')
    row[column] ||= value
  }
}
