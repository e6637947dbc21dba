import { RequestError } from '#kernel/outcome.ts'
import { CsvError, parse } from 'csv-parse/sync'

const DELIMITERS = [',', '\t', ';', '|', '，'] as const
const USUAL = 3
const PIECE = 262_144

/**
 * The text of a CSV file in pieces: UTF-8, UTF-16 with a mark, or GB18030 (the Excel of a Chinese Windows writes GBK).
 * Errors: `sheet.encoding`, `sheet.broken`.
 */
export function* csvPieces(bytes: Buffer): Generator<string> {
  const decoder = new TextDecoder(encodingOf(bytes))
  for (let at = 0; at < bytes.length; at += PIECE) yield decoder.decode(bytes.subarray(at, at + PIECE), { stream: true })
  const rest = decoder.decode()
  if (rest) yield rest
}

function encodingOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  if (bytes.includes(0)) throw new RequestError('invalid', 'sheet.broken')
  for (const encoding of ['utf-8', 'gb18030']) if (canRead(bytes, encoding)) return encoding
  throw new RequestError('invalid', 'sheet.encoding')
}

/** Piece by piece, so that the whole is never in memory twice. */
function canRead(bytes: Buffer, encoding: string): boolean {
  const decoder = new TextDecoder(encoding, { fatal: true })
  try {
    for (let at = 0; at < bytes.length; at += PIECE) decoder.decode(bytes.subarray(at, at + PIECE), { stream: true })
    decoder.decode()
    return true
  } catch {
    return false
  }
}

/** The delimiter under which more than half of the first rows agree about their columns; the rarer ones only where no usual one does. */
export function delimiterOf(begin: string): string {
  const scored = DELIMITERS.map((delimiter) => ({ delimiter, score: agreement(sample(begin, delimiter).map((row) => row.length - 1)) }))
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
    return parse(text, { ...CSV, delimiter, to: 20 })
  } catch (error) {
    if (error instanceof CsvError) return []
    throw error
  }
}

/** How people's CSV files are read: ragged, with stray quotation marks. */
export const CSV = { bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: false }

/** Without the wrappings that keep a spreadsheet from counting with a text: `="0012"`, a tab, our own apostrophe before a formula sign. */
export function meantCell(cell: string): string {
  const formula = /^\s*="([^"]*)"\s*$/.exec(cell)
  if (formula) return formula[1]!
  if (/^'[=+\-@\t\r＝＋－＠]/.test(cell)) return cell.slice(1)
  return cell.replace(/^\t+|\t+$/g, '')
}
