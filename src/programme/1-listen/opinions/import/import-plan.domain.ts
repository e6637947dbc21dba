import type { Mapping } from './import-mapping.domain.ts'
import type { RowError } from './import-row.domain.ts'
import { parseRow, rowDigestOf, type ImportLookups, type OpinionDraft } from './opinion-import.domain.ts'

/** Why a row is not even looked at: a remark below the table (表下说明), or hidden in the file and left out by the importer's choice. */
export type LeftWhy = 'note' | 'hidden'

/**
 * What is to be done with one row of the file: registered if it is new, left alone as a repetition of another row, given back as faulty, or left
 * out on purpose. `place` counts the rows of the file from 0.
 */
export type PlannedRow = { rowNumber: number; place: number } & (
  | { kind: 'draft'; draft: OpinionDraft; digest: string }
  | { kind: 'same'; asRow: number }
  | { kind: 'error'; errors: RowError[] }
  | { kind: 'left'; why: LeftWhy }
)
type Row = { rowNumber: number; cells: readonly string[]; hidden?: true; note?: true }

/** Reads the rows of one file in order, in portions of any size, remembering what came before: a number may not mean two things. */
export function rowPlanner(mapping: Mapping, lookups: ImportLookups, { leaveHidden = false } = {}): (row: Row) => PlannedRow {
  const seen = new Map<string, { rowNumber: number; digest: string }>()
  let next = 0
  return (row) => {
    const { rowNumber } = row
    const at = { rowNumber, place: next++ }
    if (row.note) return { ...at, kind: 'left', why: 'note' }
    if (row.hidden && leaveHidden) return { ...at, kind: 'left', why: 'hidden' }
    const parsed = parseRow(row.cells, mapping, lookups)
    if (!parsed.ok) return { ...at, kind: 'error', errors: parsed.details.errors }
    const draft = parsed.value
    const digest = rowDigestOf(draft, lookups.digest)
    const before = seen.get(draft.rowKey)
    if (!before) {
      seen.set(draft.rowKey, { rowNumber, digest })
      return { ...at, kind: 'draft', draft, digest }
    }
    if (before.digest === digest) return { ...at, kind: 'same', asRow: before.rowNumber }
    const field = draft.externalId ? 'externalId' : 'text'
    const code = draft.externalId ? 'import.duplicate_id' : 'import.duplicate_content'
    const column = lookups.header[mapping[field] ?? -1] ?? ''
    return { ...at, kind: 'error', errors: [{ code, field, column, values: { row: before.rowNumber } }] }
  }
}
