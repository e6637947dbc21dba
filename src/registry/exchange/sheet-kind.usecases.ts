import type { z } from 'zod'
import { RequestError, type Outcome } from '#kernel/outcome.ts'
import { say, type Bilingual } from '#kernel/texts.ts'
import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/db/database.ts'
import type { SheetCell } from '#platform/documents/sheets/write-sheet.ts'
import { fieldMessage } from '#platform/http/field-messages.ts'
import { authErrorTexts } from '#platform/auth/auth.texts.ts'
import { registryErrorTexts } from '../error-texts.ts'
import type { Cells, Column } from './sheet-kind.domain.ts'

export type RowResult = 'created' | 'changed' | 'unchanged'
/** What is wrong with a row, and in which column where one is to blame. */
export type Fault = { column?: string; code: string; message: string }
export type RowOutcome = { ok: true; result: RowResult } | { ok: false; faults: Fault[]; later: boolean }

/** Accounts that an import makes have one-time passwords, hashed before the transaction because hashing is slow. */
export type Passwords = ReadonlyMap<string, { oneTimePassword: string; hash: string }>
export type NewAccount = { login: string; name: string; oneTimePassword: string }
export type Opened = { save(cells: Cells): Promise<RowOutcome>; newAccounts: NewAccount[] }

/** A kind of row that a file may bring in and out (单位、村、人员……). */
export type SheetKind = {
  title: Bilingual
  columns: readonly Column[]
  /** The columns by which a row is known again; two rows of a file may not share them. */
  identity: readonly string[]
  /** Work before the transaction, given all rows. */
  prepare?(ctx: Context, rows: readonly Cells[], dryRun: boolean): Promise<Passwords>
  open(tx: Tx, ctx: Context, passwords: Passwords): Promise<Opened>
  list(tx: Tx, ctx: Context): Promise<SheetCell[][]>
}

type Definition<R> = Omit<SheetKind, 'open'> & {
  schema: z.ZodType<R>
  /** Reads what rows are compared with and gives the function that saves one. */
  open(tx: Tx, ctx: Context, passwords: Passwords, newAccounts: NewAccount[]): Promise<(row: R) => Promise<Outcome<RowResult>>>
}

/** Makes a kind of row from its columns, the schema of its cells and its saving. */
export function sheetKind<R>({ schema, open, ...kind }: Definition<R>): SheetKind {
  return {
    ...kind,
    async open(tx, ctx, passwords) {
      const newAccounts: NewAccount[] = []
      const saveRow = await open(tx, ctx, passwords, newAccounts)
      return {
        newAccounts,
        async save(cells) {
          const parsed = schema.safeParse(cells, { reportInput: true })
          if (!parsed.success)
            return { ok: false, later: false, faults: parsed.error.issues.map((issue) => faultOf(issue, kind.columns, ctx)) }
          const outcome = await saved(saveRow, parsed.data)
          if (outcome.ok) return { ok: true, result: outcome.value }
          return { ok: false, later: outcome.refusal === 'import.later', faults: [refusalFault(ctx, outcome.refusal, outcome.details)] }
        },
      }
    },
  }
}

/** A row may run into a request error (no permission for it, say); that is a fault of the row, not the end of the file. */
async function saved<R>(saveRow: (row: R) => Promise<Outcome<RowResult>>, row: R): Promise<Outcome<RowResult>> {
  try {
    return await saveRow(row)
  } catch (error) {
    if (error instanceof RequestError && error.kind === 'refused') return { ok: false, refusal: error.code, details: error.details }
    throw error
  }
}

function faultOf(issue: z.core.$ZodIssue, columns: readonly Column[], ctx: Context): Fault {
  const column = columns.find((one) => one.key === issue.path[0])
  return { ...(column ? { column: column.title[ctx.locale] } : {}), code: 'import.cell', message: fieldMessage(deepest(issue), ctx.locale) }
}

/** Of a union (empty, or something), what is wrong with the something. */
function deepest(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== 'invalid_union') return issue
  const inner = issue.errors.at(-1)?.[0]
  return inner ? deepest(inner) : issue
}

/** A refusal in the words of the person who imports. */
export function refusalFault(ctx: Context, code: string, details: Record<string, unknown> | undefined): Fault {
  const texts: Record<string, Bilingual> = { ...authErrorTexts, ...registryErrorTexts }
  const text = texts[code]
  const values = Object.entries(details ?? {}).filter((entry): entry is [string, string | number] =>
    ['string', 'number'].includes(typeof entry[1]),
  )
  return { code, message: text ? say(text, ctx.locale, Object.fromEntries(values)) : code }
}
