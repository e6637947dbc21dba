import { RequestError } from '#kernel/outcome.ts'
import type { SheetLimits } from './sheet.ts'

/** The parts of a workbook's XML that are checked or put right before the parser sees them. */

const MAX_ROW = 1_048_576

/** Character references past U+FFFF (`&#x20BB7;` 𠮷) would be cut to 16 bits by the parser; instants without a zone would be read in the server's. */
export function repairXml(bytes: Buffer): Buffer {
  if (bytes.includes('<!DOCTYPE')) throw new RequestError('invalid', 'sheet.broken')
  const references = bytes.includes('&#')
  const isoDates = bytes.includes(' t="d"')
  if (!references && !isoDates) return bytes
  let xml = bytes.toString('utf8')
  if (references) xml = xml.replace(/&#(?:x0*([0-9a-f]{5,6})|0*(\d{5,7}));/gi, rareCharacter)
  if (isoDates) xml = xml.replace(/<v>(\d{4}-\d\d-\d\dT[\d:.]+)<\/v>/g, '<v>$1Z</v>')
  return Buffer.from(xml)
}

function rareCharacter(reference: string, hex: string | undefined, decimal: string | undefined): string {
  const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
  return code > 0xffff && code <= 0x10ffff ? String.fromCodePoint(code) : reference
}

/** Refuses a sheet whose cells, filled up to a rectangle, would not fit the limits. Empty cells that only carry a format do not count. */
export function checkExtent(sheet: Buffer, limits: Pick<SheetLimits, 'maxRows' | 'maxColumns' | 'maxCells'>): void {
  const xml = sheet.toString('latin1')
  let rows = 0
  let columns = 0
  for (let open = xml.indexOf('<'); open >= 0;) {
    const close = xml.indexOf('>', open)
    if (close < 0) break
    const tag = /^<(?:\w+:)?(row|c)\s/.test(xml.slice(open, open + 24)) ? xml.slice(open, close) : ''
    const reference = tag && /\sr=["']([A-Z]*)(\d+)["']/.exec(tag)
    if (reference) {
      if (Number(reference[2]) > MAX_ROW || reference[1]!.length > 3) throw new RequestError('invalid', 'sheet.broken')
      if (reference[1] && !tag.endsWith('/')) {
        rows = Math.max(rows, Number(reference[2]))
        columns = Math.max(columns, columnNumber(reference[1]))
      }
    }
    open = xml.indexOf('<', close)
  }
  if (columns > limits.maxColumns) throw new RequestError('too_large', 'sheet.too_many_columns', { max: limits.maxColumns })
  if (rows > limits.maxRows + 100) throw new RequestError('too_large', 'sheet.too_many_rows', { max: limits.maxRows })
  if (rows * columns > limits.maxCells) throw new RequestError('too_large', 'sheet.too_large')
}

/** Merged ranges that span several rows, as zero-based positions of their first column. */
export function verticalMerges(sheet: Buffer): { column: number; from: number; to: number }[] {
  const tail = sheet.subarray(Math.max(0, sheet.lastIndexOf('</sheetData>'))).toString('latin1')
  const merges = []
  for (const [, letters, from, , to] of tail.matchAll(/<(?:\w+:)?mergeCell ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"/g)) {
    const merge = { column: columnNumber(letters!) - 1, from: Number(from) - 1, to: Number(to) - 1 }
    if (merge.to > merge.from) merges.push(merge)
  }
  return merges
}

/** A → 1, Z → 26, AA → 27. */
function columnNumber(letters: string): number {
  let number = 0
  for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 64
  return number
}
