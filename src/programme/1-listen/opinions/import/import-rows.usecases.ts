import type { Context } from '#platform/context.ts'
import { runQuery } from '#platform/command.ts'
import type { Tx } from '#platform/db/database.ts'
import type { Sheet } from '#platform/documents/sheets/sheet.ts'
import { findImported } from '../opinions.repository.ts'
import { writeOpinions } from '../opinions.usecases.ts'
import type { Mapping } from './import-mapping.domain.ts'
import { rowPlanner, type PlannedRow } from './import-plan.domain.ts'
import type { SettledRow } from './imports.domain.ts'
import type { ImportLookups, OpinionDraft } from './opinion-import.domain.ts'

/** Rows settled in one transaction. */
export const BATCH = 500

/** Reads all rows of a sheet, in portions between which other requests get their turn. */
export async function planRows(sheet: Pick<Sheet, 'rows'>, mapping: Mapping, lookups: ImportLookups): Promise<PlannedRow[]> {
  const plan = rowPlanner(mapping, lookups)
  const planned: PlannedRow[] = []
  for (const row of sheet.rows) {
    planned.push(plan(row))
    if (planned.length % BATCH === 0) await new Promise(setImmediate)
  }
  return planned
}

/** What a caller does in the transaction that settles rows; `before` says whether they are still to be settled. */
export type SettleHooks = {
  before(tx: Tx, rows: readonly PlannedRow[]): Promise<boolean>
  after(tx: Tx, settled: SettledRow[]): Promise<void>
}
const NO_HOOKS: SettleHooks = { before: async () => true, after: async () => {} }

/** Rows that the database or the registration would not take; they must not stop the others. */
class RowFault extends Error {}

/**
 * Registers the new ones among planned rows (成批入库), all in one transaction; a row imported before changes nothing, and one that says
 * something else now is an error, for words that were registered are never edited. Undefined when the caller's `before` said no.
 * Where the database refuses, the rows are halved until the faulty one is alone: it is settled as an error, the others are registered.
 */
export async function settleRows(
  ctx: Context,
  rows: readonly PlannedRow[],
  columns: Columns,
  hooks = NO_HOOKS,
): Promise<SettledRow[] | undefined> {
  const inOne = (work: (tx: Tx) => Promise<SettledRow[]>) =>
    ctx.db.transaction({ officeId: ctx.officeId }, async (tx) => {
      if (!(await hooks.before(tx, rows))) return undefined
      const settled = await work(tx)
      await hooks.after(tx, settled)
      return settled
    })
  try {
    return await inOne((tx) => writeRows(tx, ctx, rows, columns))
  } catch (error) {
    if (!isRowFault(error)) throw error
    const [only] = rows
    if (rows.length === 1 && only) return inOne(async () => [unsaved(only, columns)])
  }
  const settled: SettledRow[] = []
  const middle = Math.ceil(rows.length / 2)
  for (const half of [rows.slice(0, middle), rows.slice(middle)]) {
    const some = await settleRows(ctx, half, columns, hooks)
    if (!some) return undefined
    settled.push(...some)
  }
  return settled
}

async function writeRows(tx: Tx, ctx: Context, rows: readonly PlannedRow[], columns: Columns): Promise<SettledRow[]> {
  const known = await findImported(tx, ctx.officeId, keysOf(rows))
  const settled = rows.map((row) => foresee(row, known, columns))
  const fresh = rows.flatMap((row, i) =>
    settled[i]?.kind === 'created' && row.kind === 'draft' ? [newOpinion(row.draft, row.digest)] : [],
  )
  // A refusal may have spoilt the transaction (a reference that does not exist): it ends here, and fewer rows are tried.
  if (fresh.length > 0 && !(await writeOpinions(tx, ctx, fresh))) throw new RowFault()
  return settled
}

function newOpinion(draft: OpinionDraft, importDigest: string) {
  const { rowKey: importKey, externalId: _, userKey: _u, up: _up, down: _down, ...said } = draft
  const { confidential = false, marks = [] } = said
  return { ...said, confidential, marks, fileIds: [], importKey, importDigest }
}

export type Columns = { mapping: Mapping; header: readonly string[] }
export type Known = ReadonlyMap<string, { digest: string; registeredAt: Date }>

/** What becomes of a planned row, given what was imported before. */
export function foresee(row: PlannedRow, known: Known, columns: Columns): SettledRow {
  const { rowNumber } = row
  if (row.kind === 'error') return { rowNumber, kind: 'error', errors: row.errors }
  if (row.kind === 'same') return { rowNumber, kind: 'same', asRow: row.asRow }
  if (row.kind === 'left') return { rowNumber, kind: 'left', why: row.why }
  const before = known.get(row.draft.rowKey)
  if (!before) return { rowNumber, kind: 'created' }
  if (before.digest === row.digest) return { rowNumber, kind: 'same' }
  return { rowNumber, kind: 'error', errors: [errorOf('import.changed_since', row, columns)] }
}

/** A row that was tried and would not go in. */
export function unsaved(row: PlannedRow, columns: Columns): SettledRow {
  return { rowNumber: row.rowNumber, kind: 'error', errors: [errorOf('import.not_saved', row, columns)] }
}

/** Which of many planned rows were imported before, in portions that the database can digest. */
export function findKnown(ctx: Context, rows: readonly PlannedRow[]): Promise<Known> {
  const keys = keysOf(rows)
  return runQuery(ctx, async (tx) => {
    const known = new Map<string, { digest: string; registeredAt: Date }>()
    for (let i = 0; i < keys.length; i += 5_000) {
      for (const [key, found] of await findImported(tx, ctx.officeId, keys.slice(i, i + 5_000))) known.set(key, found)
    }
    return known
  })
}

function keysOf(rows: readonly PlannedRow[]): string[] {
  return rows.flatMap((row) => (row.kind === 'draft' ? [row.draft.rowKey] : []))
}

function errorOf(code: 'import.changed_since' | 'import.not_saved', row: PlannedRow, { mapping, header }: Columns) {
  const field = row.kind === 'draft' && row.draft.externalId ? 'externalId' : 'text'
  return { code, field, column: header[mapping[field] ?? -1] ?? '', values: {} } as const
}

/** Refusals, and what the database says of a value (data exceptions, broken constraints): trying the same again gives the same. */
function isRowFault(error: unknown): boolean {
  if (error instanceof RowFault) return true
  return error instanceof Error && 'code' in error && /^2[23]/.test(String(error.code))
}
