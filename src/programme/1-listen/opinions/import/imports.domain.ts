import type { Source } from '#kernel/terms.ts'
import { done, refuse, type Outcome } from '#kernel/outcome.ts'
import type { Mapping } from './import-mapping.domain.ts'
import type { LeftWhy } from './import-plan.domain.ts'
import type { RowError } from './import-row.domain.ts'

/** How many days a sheet is kept for its result; it may hold names. */
export const SHEET_DAYS = 7

export const IMPORT_STATES = ['uploaded', 'running', 'done', 'failed', 'cancelled'] as const
export type ImportState = (typeof IMPORT_STATES)[number]

/** Which sheet of a workbook, and whether rows that are hidden in it stay out. */
export type ImportReading = { sheet?: string; leaveHidden?: boolean }
export type ImportFound = {
  sheets?: { name: string; hidden: boolean }[]
  sheet?: string
  hidden?: number
  notes?: number
  merged?: number
  date1904?: boolean
}

/** An import that was taken up so often without moving is given up. */
export const MOST_TRIES = 5

/** One sheet of opinions on its way in (批量导入). Counts are of rows; `doneCount` = created + same + error + left. */
export type Import = {
  id: string
  createdBy: string
  createdAt: Date
  fileName: string
  fileId: string | null
  headerSignature: string
  mapping: Mapping
  source: Source
  state: ImportState
  total: number
  doneCount: number
  createdCount: number
  sameCount: number
  errorCount: number
  leftCount: number
  /** How often a worker took it up since it last moved. */
  tries: number
  /** What the importer chose of the file. */
  reading: ImportReading
  /** What was seen in the file, to be told and asked about. */
  found: ImportFound
  failure: string | null
  startedAt: Date | null
  updatedAt: Date
  finishedAt: Date | null
  version: number
}

/** What became of one row: a new opinion, nothing new (imported before, or a repetition of row `asRow`), an error, or left out on purpose. */
export type SettledRow = { rowNumber: number } & (
  | { kind: 'created' }
  | { kind: 'same'; asRow?: number }
  | { kind: 'error'; errors: RowError[] }
  | { kind: 'left'; why: LeftWhy }
)

export type ImportRefusal = 'import.wrong_state' | 'import.no_rows' | 'import.text_unmapped' | 'import.sheet_gone'

/** Whether the columns may still be read another way: until the work begins. */
export function decideMap(one: Import): Outcome<Import, ImportRefusal> {
  if (one.state !== 'uploaded') return refuse('import.wrong_state')
  return one.fileId ? done(one) : refuse('import.sheet_gone')
}

/** Begins the work on a sheet whose columns are known, or goes on with one that failed where it had come to. */
export function decideRun(one: Import, now: Date): Outcome<Import, ImportRefusal> {
  if (one.state === 'failed' && one.fileId) {
    return done({ ...one, state: 'running', failure: null, tries: 0, finishedAt: null, updatedAt: now, version: one.version + 1 })
  }
  const open = decideMap(one)
  if (!open.ok) return open
  if (one.mapping.text === undefined) return refuse('import.text_unmapped')
  if (one.total === 0) return refuse('import.no_rows')
  return done({ ...one, state: 'running', startedAt: now, updatedAt: now, version: one.version + 1 })
}

/** Ends an import before its end; rows already registered stay. */
export function decideCancel(one: Import, now: Date): Outcome<Import, ImportRefusal> {
  if (one.state !== 'uploaded' && one.state !== 'running') return refuse('import.wrong_state')
  return done({ ...one, state: 'cancelled', updatedAt: now, finishedAt: now, version: one.version + 1 })
}

/** Counts a portion of settled rows. */
export function advance(one: Import, rows: readonly SettledRow[], now: Date): Import {
  const count = (kind: SettledRow['kind']) => rows.filter((row) => row.kind === kind).length
  return {
    ...one,
    doneCount: one.doneCount + rows.length,
    createdCount: one.createdCount + count('created'),
    sameCount: one.sameCount + count('same'),
    errorCount: one.errorCount + count('error'),
    leftCount: one.leftCount + count('left'),
    tries: 0,
    updatedAt: now,
  }
}

/** Ends a running import: done, or failed for a reason that trying again would not mend. */
export function decideFinish(one: Import, failure: string | null, now: Date): Import {
  return { ...one, state: failure ? 'failed' : 'done', failure, updatedAt: now, finishedAt: now, version: one.version + 1 }
}
