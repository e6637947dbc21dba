import { createHash } from 'node:crypto'
import { done, refuse, type Outcome } from '#kernel/outcome.ts'
import { runCommand, runQuery } from '#platform/command.ts'
import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/db/database.ts'
import { readSheet } from '#platform/documents/sheets/read-sheet.ts'
import { writeSheet } from '#platform/documents/sheets/write-sheet.ts'
import { assertMayEdit } from '../registry.policy.ts'
import { areasSheet } from './areas-sheet.usecases.ts'
import { categoriesSheet } from './categories-sheet.usecases.ts'
import { chargesSheet } from './charges-sheet.usecases.ts'
import { IMPORT_ROWS, REPORTED_FAULTS, type ImportReport, type RowFault, type SheetKindName } from './exchange.domain.ts'
import { responsibilityItemsSheet } from './responsibility-items-sheet.usecases.ts'
import { cellsOf, HINT_MARKS, isHintRow, mapColumns, type Cells } from './sheet-kind.domain.ts'
import { refusalFault, type RowResult, type SheetKind } from './sheet-kind.usecases.ts'
import { staffSheet } from './staff-sheet.usecases.ts'
import { unitsSheet } from './units-sheet.usecases.ts'
import { villagesSheet } from './villages-sheet.usecases.ts'

const KINDS: Record<SheetKindName, SheetKind> = {
  areas: areasSheet,
  villages: villagesSheet,
  units: unitsSheet,
  staff: staffSheet,
  charges: chargesSheet,
  categories: categoriesSheet,
  'responsibility-items': responsibilityItemsSheet,
}

export type NumberedRow = { row: number; cells: Cells }

/**
 * Imports one kind of row from an .xlsx or .csv file (导入). Rows are known again by their codes, so that a second import of the same file
 * changes nothing. All or nothing; a dry run does the same work and undoes it. Refusals: `import.columns_missing`, `import.rows_wrong`
 * with the report; the file's own errors are `sheet.…`.
 */
export async function importRegistry(
  ctx: Context,
  name: SheetKindName,
  bytes: Buffer,
  fileName: string,
  { dryRun }: { dryRun: boolean },
): Promise<Outcome<ImportReport>> {
  assertMayEdit(ctx.actor, 'registry.edit')
  const kind = KINDS[name]
  const sheet = await readSheet(bytes, fileName, { maxRows: IMPORT_ROWS })
  const mapping = mapColumns(sheet.header, kind.columns, ctx.locale)
  if (!mapping.ok) return mapping
  const rows = sheet.rows
    .filter((row) => !isHintRow(row.cells))
    .map((row) => ({ row: row.rowNumber, cells: cellsOf(row.cells, mapping.value) }))
  const passwords = await (kind.prepare?.(
    ctx,
    rows.map((row) => row.cells),
    dryRun,
  ) ?? new Map<string, never>())
  const file = createHash('sha256').update(bytes).digest('hex')
  return importAll(ctx, { command: `registry.import.${name}`, file, dryRun }, async (tx) => {
    const { save, newAccounts } = await kind.open(tx, ctx, passwords)
    const report = await saveRows(ctx, kind, rows, save)
    return { ...report, kind: name, dryRun, ignoredColumns: mapping.value.ignored, newAccounts: dryRun ? [] : newAccounts }
  })
}

/** Runs an import in one transaction; a report with faults, or of a dry run, undoes what was written. */
export async function importAll(
  ctx: Context,
  { command, file, dryRun }: { command: string; file: string; dryRun: boolean },
  work: (tx: Tx) => Promise<ImportReport>,
): Promise<Outcome<ImportReport>> {
  let tried: ImportReport | undefined
  const outcome = await runCommand(ctx, command, { file, dryRun }, async (tx): Promise<Outcome<ImportReport>> => {
    const report = await work(tx)
    tried = report
    if (dryRun) return refuse('import.tried')
    return report.faulty > 0
      ? refuse('import.rows_wrong', { count: report.faulty, report: { ...report, created: 0, changed: 0, newAccounts: [] } })
      : done(report)
  })
  return dryRun && tried && !outcome.ok && outcome.refusal === 'import.tried' ? done(tried) : outcome
}

type Counts = Pick<ImportReport, 'rows' | 'created' | 'changed' | 'unchanged' | 'faulty' | 'faults'>

/** Saves row by row. A row that waits for another (its parent stands further down) is tried again as long as others get through. */
export async function saveRows(
  ctx: Context,
  kind: SheetKind,
  rows: readonly NumberedRow[],
  save: Awaited<ReturnType<SheetKind['open']>>['save'],
): Promise<Counts> {
  const counts: Record<RowResult, number> = { created: 0, changed: 0, unchanged: 0 }
  const faults: RowFault[] = []
  const faultyRows = new Set<number>()
  let waiting: NumberedRow[] = []
  const seen = new Map<string, number>()
  for (const { row, cells } of rows) {
    const identity = kind.identity.map((key) => cells[key] ?? '').join('\n')
    const twin = seen.get(identity)
    if (twin === undefined) waiting.push({ row, cells })
    else {
      faultyRows.add(row)
      faults.push({ row, ...refusalFault(ctx, 'import.twice', { row: twin }) })
    }
    seen.set(identity, twin ?? row)
  }
  for (let before = Infinity; waiting.length > 0 && waiting.length < before;) {
    before = waiting.length
    const now = waiting
    waiting = []
    const late: RowFault[] = []
    for (const { row, cells } of now) {
      const outcome = await save(cells)
      if (outcome.ok) counts[outcome.result]++
      else if (outcome.later) {
        waiting.push({ row, cells })
        late.push(...outcome.faults.map((fault) => ({ row, ...fault })))
      } else {
        faultyRows.add(row)
        faults.push(...outcome.faults.map((fault) => ({ row, ...fault })))
      }
    }
    if (waiting.length === before) faults.push(...late)
  }
  for (const { row } of waiting) faultyRows.add(row)
  faults.sort((a, b) => a.row - b.row)
  return { rows: rows.length, ...counts, faulty: faultyRows.size, faults: faults.slice(0, REPORTED_FAULTS) }
}

/** An empty import file with its header and a row that explains each column (导入模板). */
export function templateOf(ctx: Context, name: SheetKindName): Promise<Buffer> {
  const { columns, title } = KINDS[name]
  const hints = columns.map(({ hint }, i) => (i === 0 ? HINT_MARKS[ctx.locale] : '') + hint[ctx.locale])
  // The hints are texts, whatever their column holds below.
  return writeSheet(
    columns.map((column) => ({ title: column.title[ctx.locale] + (column.required ? '*' : ''), width: 18 })),
    [hints],
    title[ctx.locale],
  )
}

/** A list as a spreadsheet (导出) that can be imported again. Lists with login names are for those who administer accounts. */
export async function exportRegistry(ctx: Context, name: SheetKindName): Promise<{ bytes: Buffer; title: string }> {
  if (name === 'staff' || name === 'charges') assertMayEdit(ctx.actor, 'staff.edit')
  const kind = KINDS[name]
  const rows = await runQuery(ctx, (tx) => kind.list(tx, ctx))
  const title = kind.title[ctx.locale]
  const columns = kind.columns.map((column) => ({ title: column.title[ctx.locale], width: 18, type: column.type ?? ('text' as const) }))
  return { bytes: await writeSheet(columns, rows, title), title }
}
