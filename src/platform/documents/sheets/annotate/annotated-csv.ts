import { csvRecords } from '../csv-rows.ts'
import type { Remarks } from './remarks.ts'

/** A CSV file, each record as it was, with the result behind it; as UTF-8 with a mark, which every spreadsheet opens rightly. */
export async function annotatedCsv(bytes: Buffer, remarks: Remarks): Promise<Buffer> {
  const texts = new Map(remarks.rows.map(({ rowNumber, text }) => [rowNumber, text]))
  texts.set(remarks.headerRow, remarks.title)
  let delimiter = ','
  let rowNumber = 0
  const pieces = [Buffer.from('\uFEFF')]
  for await (const records of csvRecords(bytes, (dialect) => (delimiter = dialect.delimiter), true)) {
    let text = ''
    for (const { raw, cells } of records) {
      rowNumber++
      const line = raw.replace(/^\uFEFF/, '').replace(/[\r\n]+$/, '')
      const result = texts.get(rowNumber)
      // A copy of a copy has the column already: its record is written anew up to there.
      const begin = cells.length > remarks.column ? cells.slice(0, remarks.column).map(quoted).join(delimiter) : line
      const gap = cells.length > remarks.column ? '' : delimiter.repeat(remarks.column - cells.length)
      text += result === undefined ? `${line}\r\n` : `${begin}${gap}${delimiter}${quoted(result)}\r\n`
    }
    pieces.push(Buffer.from(text))
  }
  return Buffer.concat(pieces)
}

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`
