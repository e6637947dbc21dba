import type { Mapping } from './import-mapping.domain.ts'
import type { RowError } from './import-row.domain.ts'
import { parseRow, rowDigestOf, type ImportLookups, type OpinionDraft } from './opinion-import.domain.ts'

/** What is to be done with one row of the file: registered if it is new, left alone as a repetition of another row, or given back. */
export type PlannedRow = { rowNumber: number } & (
  | { kind: 'draft'; draft: OpinionDraft; digest: string }
  | { kind: 'same'; asRow: number }
  | { kind: 'error'; errors: RowError[] }
)

/** Reads the rows of one file in order, in portions of any size, remembering what came before: a number may not mean two things. */
export function rowPlanner(mapping: Mapping, lookups: ImportLookups): (row: { rowNumber: number; cells: readonly string[] }) => PlannedRow {
  const seen = new Map<string, { rowNumber: number; digest: string }>()
  return ({ rowNumber, cells }) => {
    const parsed = parseRow(cells, mapping, lookups)
    if (!parsed.ok) return { rowNumber, kind: 'error', errors: parsed.details.errors }
    const draft = parsed.value
    const digest = rowDigestOf(draft, lookups.digest)
    const before = seen.get(draft.rowKey)
    if (!before) {
      seen.set(draft.rowKey, { rowNumber, digest })
      return { rowNumber, kind: 'draft', draft, digest }
    }
    if (before.digest === digest) return { rowNumber, kind: 'same', asRow: before.rowNumber }
    const field = draft.externalId ? 'externalId' : 'text'
    const code = draft.externalId ? 'import.duplicate_id' : 'import.duplicate_content'
    const column = lookups.header[mapping[field] ?? -1] ?? ''
    return { rowNumber, kind: 'error', errors: [{ code, field, column, values: { row: before.rowNumber } }] }
  }
}
