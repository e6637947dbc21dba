import { CsvError, Parser } from 'csv-parse'
import { RequestError } from '#kernel/outcome.ts'
import { CSV, csvPieces, delimiterOf, meantCell } from './csv-text.ts'

/** A record of a CSV file; `raw` is its very text, for a copy that must not change it. */
export type CsvRecord = { cells: string[]; raw: string }
export type CsvDialect = { delimiter: string }

/** The records of a CSV file, empty ones too, piece by piece. Errors: those of `csvPieces`, `sheet.quotes`. */
export async function* csvRecords(bytes: Buffer, learn?: (dialect: CsvDialect) => void, raw = false): AsyncGenerator<CsvRecord[]> {
  const pieces = csvPieces(bytes)
  const first = pieces.next()
  const begin = first.done ? '' : first.value
  const delimiter = delimiterOf(begin)
  learn?.({ delimiter })
  const ready: CsvRecord[] = []
  const parser = new Parser({ ...CSV, delimiter, raw })
  const broken: { error?: Error } = {}
  parser.on('error', (error) => (broken.error = error))
  parser.on('readable', () => {
    for (let record: unknown = parser.read(); record !== null; record = parser.read()) ready.push(recordOf(record, raw))
  })
  const feed = async (piece: string | null) => {
    if (piece === null) parser.end()
    else if (!parser.write(piece)) await new Promise(setImmediate)
    await new Promise(setImmediate)
    if (broken.error) throw asRefusal(broken.error)
    return ready.splice(0)
  }
  yield await feed(begin)
  for (const piece of pieces) yield await feed(piece)
  const last = await feed(null)
  yield last
  while (!parser.readableEnded) {
    await new Promise(setImmediate)
    if (broken.error) throw asRefusal(broken.error)
    yield ready.splice(0)
  }
}

function recordOf(record: unknown, raw: boolean): CsvRecord {
  if (!raw) return { cells: (record as string[]).map(meantCell), raw: '' } // the parser's answer without `raw`
  const whole = record as { record: string[]; raw: string } // and with it
  return { cells: whole.record.map(meantCell), raw: whole.raw }
}

function asRefusal(error: Error): Error {
  return error instanceof CsvError ? new RequestError('invalid', 'sheet.quotes', { line: Number(error['lines'] ?? 0) }) : error
}
