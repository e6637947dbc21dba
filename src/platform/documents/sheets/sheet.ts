/**
 * A table read from a person's file, every cell as the text a person would see: numbers without exponent, days as `YYYY-MM-DD`,
 * instants as `YYYY-MM-DD HH:mm:ss`. `rowNumber` and `headerRow` count as the spreadsheet does, from 1; empty rows are left out.
 */
export type Sheet = SheetHead & { rows: SheetRow[]; end: SheetEnd }

export type SheetHead = {
  name: string
  header: string[]
  headerRow: number
  /** Every sheet of the workbook in order; a CSV file is one. */
  sheets: { name: string; hidden: boolean }[]
  /** Whether plain day numbers count from 1904 (workbooks made on old Apple machines). */
  date1904: boolean
}

export type SheetRow = {
  rowNumber: number
  cells: string[]
  /** The row is hidden or filtered away in the person's file. */
  hidden?: true
  /** A remark below the table (表下说明), a sum or a signature line: no entry of the table. */
  note?: true
}

/** What was seen on the way through a sheet. */
export type SheetEnd = { rows: number; hidden: number; notes: number; merged: number }

/** Cells of the first rows of a sheet before its header is known; the index is the row number less one. */
export type Grid = { name: string; rows: string[][] }

/** Which sheet of a workbook is read, if not the first visible one that holds anything; a hidden one only when it is named. */
export type SheetChoice = { sheet?: string }

/** What a file may cost before it is refused. Sizes in bytes, time in milliseconds of waiting for the reader. */
export type SheetLimits = {
  maxBytes: number
  maxRows: number
  maxColumns: number
  maxCells: number
  maxEntries: number
  maxUnpackedBytes: number
  /** How many times an entry over 10 MB may be larger unpacked than packed; XML of real sheets stays under 100. */
  maxRatio: number
  maxHeapMb: number
  timeoutMs: number
}

export const SHEET_LIMITS: SheetLimits = {
  maxBytes: 50_000_000,
  maxRows: 100_000,
  maxColumns: 256,
  maxCells: 3_000_000,
  maxEntries: 2_000,
  maxUnpackedBytes: 400_000_000,
  maxRatio: 400,
  maxHeapMb: 192,
  timeoutMs: 120_000,
}
