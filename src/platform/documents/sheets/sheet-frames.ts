import { RequestError, type RequestErrorKind } from '#kernel/outcome.ts'
import { SheetCollector } from './sheet-collector.ts'
import type { SheetChoice, SheetEnd, SheetHead, SheetLimits, SheetRow } from './sheet.ts'

export type SheetFile = { kind: 'xlsx' | 'csv'; bytes: Buffer; fileName: string; choice: SheetChoice; limits: SheetLimits }
export type SheetFault = { kind: RequestErrorKind; code: string; details?: Record<string, unknown> | undefined }
/** What the reader of a sheet says, in this order: its head, its rows in portions, its end; or why it gave up. */
export type SheetFrame = { head: SheetHead } | { rows: SheetRow[] } | { end: SheetEnd & { peakBytes?: number } } | { error: SheetFault }

const PORTION = 500

/** Reads a person's file from begin to end without ever holding all of it. Blocks while it works: the server goes through `readSheetFrames`. */
export async function* sheetFrames(file: SheetFile): AsyncGenerator<SheetFrame> {
  const source = file.kind === 'xlsx' ? await xlsxSource(file) : csvSource(file)
  const { collector } = source
  let isTold = false
  for await (const _ of source.steps) {
    if (!isTold && collector.frame) {
      isTold = true
      yield { head: { ...source.head(), ...collector.frame } }
    }
    if (!isTold) continue
    while (collector.ready.length >= PORTION) yield { rows: collector.ready.splice(0, PORTION) }
  }
  const end = collector.end()
  if (!isTold && collector.frame) yield { head: { ...source.head(), ...collector.frame } }
  while (collector.ready.length > 0) yield { rows: collector.ready.splice(0, PORTION) }
  yield { end }
}

type Source = { collector: SheetCollector; steps: AsyncIterable<void>; head(): Omit<SheetHead, 'header' | 'headerRow'> }

function csvSource({ bytes, fileName, limits }: SheetFile): Source {
  const collector = new SheetCollector(limits)
  const name = fileName.replace(/\.[^.]*$/, '')
  async function* steps() {
    const { csvRecords } = await import('./csv-rows.ts')
    let rowNumber = 0
    for await (const records of csvRecords(bytes)) {
      for (const { cells } of records) collector.row({ rowNumber: ++rowNumber, cells })
      yield
    }
  }
  return { collector, steps: steps(), head: () => ({ name, sheets: [{ name, hidden: false }], date1904: false }) }
}

async function xlsxSource({ bytes, choice, limits }: SheetFile): Promise<Source> {
  // Loaded when needed: a reader of CSV need not wait for the one of workbooks.
  const { openPackage, scan } = await import('./xlsx-package.ts')
  const parts = await import('./xlsx-parts.ts')
  const { rowListener } = await import('./xlsx-rows.ts')
  const book = await openPackage(bytes, limits)
  const { sheet, merges } = await (await import('./choose-sheet.ts')).chooseSheet(book, choice)
  const strings = await parts.readSharedStrings(book)
  const isDate = await parts.readDateStyles(book)
  const collector = new SheetCollector(limits, merges)
  const listener = rowListener({ strings, isDate, date1904: book.date1904 }, limits.maxColumns, (row) => collector.row(row))
  async function* steps() {
    const turns: (() => void)[] = []
    const scanned = { isOver: false }
    // The scanner pushes, the consumer pulls: between two pieces of XML it waits until it is asked again.
    const scanning = scan(bytes, book.entries.get(sheet.path), listener, () =>
      collector.ready.length >= PORTION ? new Promise<void>((resolve) => turns.push(resolve)) : undefined,
    ).finally(() => (scanned.isOver = true))
    scanning.catch(() => {})
    while (!scanned.isOver) {
      turns.shift()?.()
      await Promise.race([scanning, new Promise(setImmediate)])
      if (turns.length > 0) yield
    }
    await scanning
  }
  const sheets = book.sheets.map(({ name, hidden }) => ({ name, hidden }))
  return { collector, steps: steps(), head: () => ({ name: sheet.name, sheets, date1904: book.date1904 }) }
}

export function faultOf(error: unknown): SheetFault {
  if (error instanceof RequestError) return { kind: error.kind, code: error.code, details: error.details }
  if (error instanceof RangeError && /memory|length|call stack/i.test(error.message)) return { kind: 'too_large', code: 'sheet.too_large' }
  throw error
}
