/** What may be brought in from and out to a spreadsheet. */
export const SHEET_KINDS = ['areas', 'villages', 'units', 'staff', 'charges', 'categories', 'responsibility-items'] as const
export type SheetKindName = (typeof SHEET_KINDS)[number]

/** More rows than any sub-district's registry has; each is a decision of its own. */
export const IMPORT_ROWS = 5_000
/** More faults than anybody corrects in one go. */
export const REPORTED_FAULTS = 500

/** A fault in a row, counted as the spreadsheet does (the header is usually row 1). */
export type RowFault = { row: number; column?: string; code: string; message: string }

/**
 * What an import did, or with `dryRun` would do. It is all or nothing: with any fault, nothing. `newAccounts` tells one-time passwords,
 * once.
 */
export type ImportReport = {
  kind: string
  dryRun: boolean
  rows: number
  created: number
  changed: number
  unchanged: number
  faulty: number
  faults: RowFault[]
  ignoredColumns: string[]
  newAccounts: { login: string; name: string; oneTimePassword: string }[]
}
