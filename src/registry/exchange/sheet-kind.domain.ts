import { z } from 'zod'
import { refuse, type Outcome } from '#kernel/outcome.ts'
import { daySchema } from '#kernel/schemas.ts'
import type { Bilingual, Locale } from '#kernel/texts.ts'

/** A column of an import file: what its header says, and what a person should write below it. `required` columns may not be missing. */
export type Column = { key: string; title: Bilingual; hint: Bilingual; required?: boolean; type?: 'number' | 'date' }

/** The columns that a file has, by the index of its cells; titles nobody knows are told, not guessed at. */
export type Mapping = { columns: Map<number, Column>; ignored: string[] }

/** Finds each column by its Chinese or English title or its key; a mark for “required”, spaces and case do not matter. */
export function mapColumns(
  header: readonly string[],
  columns: readonly Column[],
  locale: Locale,
): Outcome<Mapping, 'import.columns_missing'> {
  const found = new Map<number, Column>()
  const ignored: string[] = []
  for (const [i, title] of header.entries()) {
    const column = columns.find((one) => [one.title.zh, one.title.en, one.key].some((name) => plain(name) === plain(title)))
    if (column && ![...found.values()].includes(column)) found.set(i, column)
    else if (title.trim() !== '') ignored.push(title)
  }
  const missing = columns.filter((column) => column.required && ![...found.values()].includes(column))
  if (missing.length > 0) return refuse('import.columns_missing', { names: missing.map((column) => column.title[locale]).join('、') })
  return { ok: true, value: { columns: found, ignored } }
}

function plain(title: string): string {
  return title
    .normalize('NFKC')
    .replace(/[\s*＊]/g, '')
    .toLowerCase()
}

/** One row by the keys of its columns; a column that the file does not have is not there. */
export type Cells = Record<string, string>

export function cellsOf(row: readonly string[], mapping: Mapping): Cells {
  return Object.fromEntries([...mapping.columns].map(([i, column]) => [column.key, (row[i] ?? '').trim()]))
}

/** The row under a template's header that explains it begins so, and is no data. */
export const HINT_MARKS = { zh: '说明：', en: 'Note: ' }

export function isHintRow(row: readonly string[]): boolean {
  const first = row.find((cell) => cell.trim() !== '') ?? ''
  return first.startsWith(HINT_MARKS.zh) || first.startsWith(HINT_MARKS.en.trim())
}

/** A cell that may be left empty: empty means nothing. */
export function optionalCell<T>(schema: z.ZodType<T, string>) {
  return z.union([z.literal('').transform(() => null), schema]).optional()
}

/** A choice that is written as its Chinese or English name or its code. */
export function choiceCell<K extends string>(choices: Record<K, Bilingual>) {
  return z.string().transform((text, issue): K => {
    const entries = Object.entries(choices) as [K, Bilingual][] // the keys of the record given
    const found = entries.find(([code, name]) => [code, name.zh, name.en].some((one) => plain(one) === plain(text)))
    if (found) return found[0]
    issue.addIssue({ code: 'invalid_value', values: entries.map(([, name]) => name.zh), input: text })
    return z.NEVER
  })
}

/** A whole number; empty means 0. */
export const countCell = z
  .string()
  .regex(/^\d{0,8}$/)
  .transform(Number)

export const YES_NO = { true: { zh: '是', en: 'yes' }, false: { zh: '否', en: 'no' } }

/** Yes or no; empty means `blank`. */
export function yesNoCell(blank: boolean) {
  return z.union([z.literal('').transform(() => blank), choiceCell(YES_NO).transform((code) => code === 'true')])
}

/** A day as people write it: 2026-03-01, 2026/3/1, 2026.3.1, 2026年3月1日. */
export const dayCell = z
  .string()
  .transform((text) => {
    const [, year = '', month = '', day = ''] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text.normalize('NFKC')) ?? []
    return year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text
  })
  .pipe(daySchema)

/** Whether a row says nothing new: everything it names is already so. */
export function isSame(row: object, kept: object): boolean {
  const before = new Map<string, unknown>(Object.entries(kept))
  return Object.entries(row).every(([key, value]) => value === undefined || before.get(key) === value)
}

/** A row without the columns that the file did not have. */
export function told<T extends object>(row: T): Told<T> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as Told<T> // only undefined values are gone
}

type Told<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>
}
