/**
 * A table read from a person's file, every cell as the text a person would see: numbers without exponent, days as `YYYY-MM-DD`,
 * instants as `YYYY-MM-DD HH:mm:ss`. `rowNumber` and `headerRow` count as the spreadsheet does, from 1; empty rows are left out.
 */
export type Sheet = { name: string; header: string[]; headerRow: number; rows: SheetRow[] }
export type SheetRow = { rowNumber: number; cells: string[] }

/** Cells of a sheet before its header is known; the index is the row number less one. */
export type Grid = { name: string; rows: string[][] }

/** What a file may cost before it is refused. Sizes in bytes, time in milliseconds. */
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
  maxUnpackedBytes: 200_000_000,
  maxRatio: 400,
  maxHeapMb: 1_024,
  timeoutMs: 120_000,
}
