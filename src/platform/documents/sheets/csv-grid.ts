import { CsvError, parse } from 'csv-parse/sync'
import { RequestError } from '#kernel/outcome.ts'
import type { Grid, SheetLimits } from './sheet.ts'

const DELIMITERS = [',', '\t', ';', '|', '，'] as const
const USUAL = 3

/**
 * A CSV file as text: UTF-8, UTF-16 with a mark, or GB18030 (the Excel of a Chinese Windows writes GBK), any usual delimiter.
 * Errors: `sheet.encoding`, `sheet.quotes`, `sheet.too_many_rows`, `sheet.too_many_columns`, `sheet.too_large`.
 */
export function csvGrid(bytes: Buffer, fileName: string, limits: SheetLimits): Grid {
  const text = decode(bytes)
  const rows = records(text, delimiterOf(text), limits.maxRows + 101)
  if (rows.length > limits.maxRows + 100) throw new RequestError('too_large', 'sheet.too_many_rows', { max: limits.maxRows })
  let cells = 0
  for (const row of rows) {
    if (row.length > limits.maxColumns) throw new RequestError('too_large', 'sheet.too_many_columns', { max: limits.maxColumns })
    cells += row.length
    for (const [i, cell] of row.entries()) row[i] = meant(cell)
  }
  if (cells > limits.maxCells) throw new RequestError('too_large', 'sheet.too_large')
  return { name: fileName.replace(/\.[^.]*$/, ''), rows }
}

function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  if (bytes.includes(0)) throw new RequestError('invalid', 'sheet.broken')
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      continue // not this one
    }
  }
  throw new RequestError('invalid', 'sheet.encoding')
}

/** The delimiter under which more than half of the first rows agree about their columns; the rarer ones only where no usual one does. */
function delimiterOf(text: string): string {
  const scored = DELIMITERS.map((delimiter) => ({ delimiter, score: agreement(sample(text, delimiter).map((row) => row.length - 1)) }))
  const usual = scored.slice(0, USUAL)
  const best = (list: typeof scored) => list.toSorted((a, b) => b.score - a.score).find((candidate) => candidate.score > 0)
  return (best(usual) ?? best(scored))?.delimiter ?? ','
}

function agreement(counts: number[]): number {
  const tally = new Map<number, number>()
  for (const count of counts) tally.set(count, (tally.get(count) ?? 0) + 1)
  const [count, rows] = [...tally].toSorted((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [0, 0]
  return rows * 2 >= counts.length ? rows * count : 0
}

function sample(text: string, delimiter: string): string[][] {
  try {
    return records(text, delimiter, 20)
  } catch {
    return []
  }
}

function records(text: string, delimiter: string, to: number): string[][] {
  try {
    return parse(text, { delimiter, to, bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: false })
  } catch (error) {
    if (error instanceof CsvError) throw new RequestError('invalid', 'sheet.quotes', { line: Number(error['lines'] ?? 0) })
    throw error
  }
}

/** Without the wrappings that keep a spreadsheet from counting with a text: `="0012"`, a tab, our own apostrophe before a formula sign. */
function meant(cell: string): string {
  const formula = /^="([^"]*)"$/.exec(cell.trim())
  if (formula) return formula[1]!
  if (/^'[=+\-@\t\r＝＋－＠]/.test(cell)) return cell.slice(1)
  return cell.replace(/^\t+|\t+$/g, '')
}
