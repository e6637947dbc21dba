import { deflateRawSync } from 'node:zlib'
import { collectSheet } from './read-sheet.ts'
import { sheetFrames } from './sheet-frames.ts'
import { SHEET_LIMITS, type Sheet, type SheetChoice, type SheetEnd } from './sheet.ts'

/** Reads without a process: for tables of many small files. The front door is tested beside them. */
export async function parseHere(bytes: Buffer, kind: 'xlsx' | 'csv', choice: SheetChoice = {}): Promise<Sheet> {
  const frames = sheetFrames({ kind, bytes, fileName: `a.${kind}`, choice, limits: SHEET_LIMITS })
  const first = await frames.next()
  if (first.done || !('head' in first.value)) throw new Error('no head')
  let last: SheetEnd | undefined
  async function* portions() {
    for await (const frame of frames) {
      if ('rows' in frame) yield frame.rows
      if ('end' in frame) last = frame.end
    }
  }
  return collectSheet({ head: first.value.head, portions: portions(), end: () => last! })
}

type File = { name: string; data: Buffer; declared?: number }

/** A deflated zip made by hand; `declared` lies about the unpacked size. */
export function zipOf(files: File[]): Buffer {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const { name, data, declared } of files) {
    const packed = deflateRawSync(data)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(8, 4)
    fields.writeUInt32LE(packed.length, 14)
    fields.writeUInt32LE(declared ?? data.length, 18)
    fields.writeUInt16LE(name.length, 22)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    local.push(Buffer.from('PK\x03\x04'), fields, Buffer.from(name), packed)
    central.push(Buffer.from('PK\x01\x02\x14\x00'), fields, place, Buffer.from(name))
    offset += 30 + name.length + packed.length
  }
  const list = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 0, 'latin1')
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...local, list, end])
}

const MAIN =
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
const TYPE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A workbook from the inside of its `<worksheet>` elements; style 1 is a day, style 2 an instant. */
export function workbookOf(
  sheets: { name?: string; hidden?: boolean; xml: string; declared?: number }[],
  more: File[] = [],
  { date1904 = false, strings }: { date1904?: boolean; strings?: string[] } = {},
): Buffer {
  const list = sheets.map(
    (s, i) => `<sheet name="${s.name ?? `S${i}`}" sheetId="${i + 1}"${s.hidden ? ' state="hidden"' : ''} r:id="r${i}"/>`,
  )
  const links = sheets.map((_, i) => `<Relationship Id="r${i}" Type="${TYPE}/worksheet" Target="worksheets/sheet${i}.xml"/>`)
  const styles =
    '<numFmts count="1"><numFmt numFmtId="170" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts><cellXfs count="3">' +
    '<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs>'
  const text: [string, string, number?][] = [
    ['xl/workbook.xml', `<workbook ${MAIN}>${date1904 ? '<workbookPr date1904="1"/>' : ''}<sheets>${list.join('')}</sheets></workbook>`],
    [
      'xl/_rels/workbook.xml.rels',
      `<Relationships>${links.join('')}<Relationship Id="st" Type="${TYPE}/styles" Target="styles.xml"/>${strings ? `<Relationship Id="ss" Type="${TYPE}/sharedStrings" Target="sharedStrings.xml"/>` : ''}</Relationships>`,
    ],
    ['xl/styles.xml', `<styleSheet ${MAIN}>${styles}</styleSheet>`],
    ...(strings
      ? [['xl/sharedStrings.xml', `<sst ${MAIN}>${strings.map((text) => `<si>${text}</si>`).join('')}</sst>`] as [string, string]]
      : []),
    ...sheets.map((s, i): [string, string, number?] => [
      `xl/worksheets/sheet${i}.xml`,
      `<worksheet ${MAIN}>${s.xml}</worksheet>`,
      s.declared,
    ]),
  ]
  const parts = text.map(([name, xml, declared]) => ({
    name,
    data: Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${xml}`),
    ...(declared === undefined ? {} : { declared }),
  }))
  return zipOf([...parts, ...more])
}

/** Rows of inline texts; a cell that begins with `<` stands for the inside of `<c …>` after its reference. */
export function sheetData(rows: string[][], after = ''): string {
  const body = rows.map((row, y) => {
    const cells = row.map((cell, x) => {
      if (cell === '') return ''
      const at = `${String.fromCharCode(65 + x)}${y + 1}`
      return cell.startsWith('<') ? cell.replace('<c', `<c r="${at}"`) : `<c r="${at}" t="inlineStr"><is><t>${cell}</t></is></c>`
    })
    return `<row r="${y + 1}">${cells.join('')}</row>`
  })
  return `<sheetData>${body.join('')}</sheetData>${after}`
}
