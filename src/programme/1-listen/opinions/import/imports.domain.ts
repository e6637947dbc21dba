import type { Source } from '#kernel/terms.ts'
import { done, refuse, type Outcome } from '#kernel/outcome.ts'
import type { Mapping } from './import-mapping.domain.ts'
import type { RowError } from './import-row.domain.ts'

/** How many days a sheet is kept for its result; it may hold names. */
export const SHEET_DAYS = 7

export const IMPORT_STATES = ['uploaded', 'running', 'done', 'failed', 'cancelled'] as const
export type ImportState = (typeof IMPORT_STATES)[number]

/** One sheet of opinions on its way in (批量导入). Counts are of rows; `doneCount` = created + same + error. */
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
  failure: string | null
  startedAt: Date | null
  updatedAt: Date
  finishedAt: Date | null
  version: number
}

/** What became of one row: a new opinion, nothing new (imported before, or a repetition of row `asRow`), or an error. */
export type SettledRow = { rowNumber: number } & (
  | { kind: 'created' }
  | { kind: 'same'; asRow?: number }
  | { kind: 'error'; errors: RowError[] }
)

export type ImportRefusal = 'import.wrong_state' | 'import.no_rows' | 'import.text_unmapped' | 'import.sheet_gone'

/** Whether the columns may still be read another way: until the work begins. */
export function decideMap(one: Import): Outcome<Import, ImportRefusal> {
  if (one.state !== 'uploaded') return refuse('import.wrong_state')
  return one.fileId ? done(one) : refuse('import.sheet_gone')
}

/** Begins the work on a sheet whose columns are known. */
export function decideRun(one: Import, now: Date): Outcome<Import, ImportRefusal> {
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
    updatedAt: now,
  }
}

/** Ends a running import: done, or failed for a reason that trying again would not mend. */
export function decideFinish(one: Import, failure: string | null, now: Date): Import {
  return { ...one, state: failure ? 'failed' : 'done', failure, updatedAt: now, finishedAt: now, version: one.version + 1 }
}
