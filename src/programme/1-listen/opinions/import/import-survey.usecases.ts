import { runQuery } from '#platform/command.ts'
import type { Context } from '#platform/context.ts'
import type { SheetHead, SheetRow } from '#platform/documents/sheets/sheet.ts'
import type { SheetReading } from '#platform/documents/sheets/read-sheet.ts'
import type { Source } from '#kernel/terms.ts'
import { headerSignature, loadLookups } from './import-lookups.usecases.ts'
import { checkMapping, guessMapping, IMPORT_FIELDS, type Mapping, type MappingRefusal } from './import-mapping.domain.ts'
import { rowPlanner, type PlannedRow } from './import-plan.domain.ts'
import type { RowError } from './import-row.domain.ts'
import { findKnown, foresee } from './import-rows.usecases.ts'
import type { ImportFound, ImportReading, SettledRow } from './imports.domain.ts'
import { findMapping } from './imports.repository.ts'

const PREVIEWED = 20
/** Rows shown of each kind of problem. */
const SHOWN_ROWS = 5
/** A hostile sheet could have as many kinds of problems as columns and codes together. */
const MOST_KINDS = 60

export type SurveyedRow = { row: SheetRow; planned?: PlannedRow; foreseen?: SettledRow }
export type Counts = { created: number; same: number; errors: number; left: number }
/** One kind of problem in one column: how often, and the first rows that have it. */
export type Problem = { error: RowError; count: number; rows: { rowNumber: number; error: RowError }[] }

/** What an import would do (预览): the first rows as they were read, counts and problems over the whole sheet. Nothing of it is kept. */
export type Survey = {
  head: SheetHead
  signature: string
  mapping: Mapping
  remembered: boolean
  fault: MappingRefusal | null
  rows: SurveyedRow[]
  total: number
  counts: Counts | null
  problems: Problem[]
  found: ImportFound
}
type Wanted = { mapping?: Mapping; source: Source; reading: ImportReading }

/** Reads a sheet from begin to end, once, and says what an import would make of it; the mapping is the one told, remembered or guessed. */
export async function surveySheet(ctx: Context, sheet: SheetReading, wanted: Wanted): Promise<Survey> {
  const { head } = sheet
  const signature = headerSignature(head.header)
  const before = await runQuery(ctx, (tx) => findMapping(tx, ctx.officeId, signature))
  const mapping = wanted.mapping ?? before ?? guessMapping(head.header)
  const checked = checkMapping(mapping, head.header)
  const columns = { mapping, header: head.header }
  const lookups = checked.ok ? await loadLookups(ctx, head, wanted.source) : undefined
  const plan = lookups && rowPlanner(mapping, lookups, wanted.reading)
  const counts: Counts = { created: 0, same: 0, errors: 0, left: 0 }
  const problems = new Map<string, Problem>()
  const rows: SurveyedRow[] = []
  for await (const portion of sheet.portions) {
    const planned = plan ? portion.map(plan) : []
    const known = await findKnown(ctx, planned)
    for (const [i, row] of portion.entries()) {
      const one = planned[i]
      const foreseen = one && foresee(one, known, columns)
      if (foreseen) counts[foreseen.kind === 'error' ? 'errors' : foreseen.kind]++
      if (foreseen?.kind === 'error') for (const error of foreseen.errors) gather(problems, row.rowNumber, error)
      if (rows.length < PREVIEWED) rows.push(one && foreseen ? { row, planned: one, foreseen } : { row })
    }
  }
  const { rows: total, hidden, notes, merged } = sheet.end()
  return {
    head,
    signature,
    mapping,
    remembered: before !== undefined && IMPORT_FIELDS.every((field) => before[field] === mapping[field]),
    fault: checked.ok ? null : checked.refusal,
    rows,
    total,
    counts: checked.ok ? counts : null,
    problems: [...problems.values()].toSorted((a, b) => b.count - a.count),
    found: { sheets: head.sheets, sheet: head.name, hidden, notes, merged, date1904: head.date1904 },
  }
}

function gather(problems: Map<string, Problem>, rowNumber: number, error: RowError): void {
  const key = `${error.code} ${error.column}`
  let problem = problems.get(key)
  if (!problem) {
    if (problems.size >= MOST_KINDS) return
    problems.set(key, (problem = { error, count: 0, rows: [] }))
  }
  problem.count++
  if (problem.rows.length < SHOWN_ROWS) problem.rows.push({ rowNumber, error })
}
