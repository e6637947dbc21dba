import { describe, expect, it } from 'vitest'
import { RequestError } from '#kernel/outcome.ts'
import { readSheet } from './read-sheet.ts'
import type { SheetLimits } from './sheet.ts'
import { sheetData, workbookOf, zipOf } from './sheets.fixtures.ts'
import { texts } from './sheets.texts.ts'

const MB = 1_000_000
const good = workbookOf([
  {
    xml: sheetData([
      ['编号', '内容'],
      ['1', '灯坏'],
      ['2', '路坏'],
    ]),
  },
])
const book = (xml: string) => workbookOf([{ xml }])
const head = '<row r="1"><c r="A1" t="inlineStr"><is><t>编号</t></is></c><c r="B1" t="inlineStr"><is><t>内容</t></is></c></row>'
const cellAt = (reference: string) =>
  book(`<sheetData>${head}<row r="${/\d+/.exec(reference)}"><c r="${reference}"><v>1</v></c></row></sheetData>`)
const zeros = (size: number) => ({ name: 'xl/media.xml', data: Buffer.alloc(size) })

async function codeOf(bytes: Buffer, name: string, limits?: Partial<SheetLimits>): Promise<string> {
  const error = await readSheet(bytes, name, limits).then(
    () => undefined,
    (error: unknown) => error,
  )
  if (!(error instanceof RequestError)) throw new Error(`not refused as a request: ${String(error)}`)
  expect(texts).toHaveProperty([error.code])
  return error.code
}

describe('readSheet refuses', () => {
  it.each<[string, Buffer, string, string]>([
    ['no bytes', Buffer.alloc(0), 'a.xlsx', 'sheet.empty'],
    ['only blanks', Buffer.from(' \n \n'), 'a.csv', 'sheet.empty'],
    ['an old Excel file', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'a.xls', 'sheet.old_excel'],
    ['an old Excel file under a new name', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'a.xlsx', 'sheet.old_excel'],
    ['a web page named .xls', Buffer.from('<table><tr><td>1</td></tr></table>'), 'a.xls', 'sheet.old_excel'],
    [
      'a locked file',
      Buffer.concat([Buffer.from('d0cf11e0', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
      'a.xlsx',
      'sheet.password',
    ],
    ['another kind of file', Buffer.from('%PDF-1.7'), 'a.pdf', 'sheet.unknown_kind'],
    ['bytes named .xlsx', Buffer.from('hello'), 'a.xlsx', 'sheet.broken'],
    ['bytes named .csv', Buffer.from([1, 0, 2, 0, 3]), 'a.csv', 'sheet.broken'],
    ['an open quotation mark', Buffer.from('编号,内容\n1,"灯坏\n2,路坏'), 'a.csv', 'sheet.quotes'],
    ['bytes of no encoding', Buffer.from([0x31, 0x2c, 0x80, 0xff, 0xff]), 'a.csv', 'sheet.encoding'],
    ['a sheet of numbers only', Buffer.from('1,2\n3,4\n'), 'a.csv', 'sheet.no_header'],
    ['a zip that is no workbook', zipOf([{ name: 'a.txt', data: Buffer.from('x') }]), 'a.xlsx', 'sheet.broken'],
    ['a workbook without its sheet', workbookOf([]), 'a.xlsx', 'sheet.broken'],
    ['XML cut short', book('<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>编号'), 'a.xlsx', 'sheet.broken'],
    ['a document type', book('<!DOCTYPE x [<!ENTITY a "b">]>'), 'a.xlsx', 'sheet.broken'],
    ['a cell far to the right', cellAt('XFD9'), 'a.xlsx', 'sheet.too_many_columns'],
    ['a cell far below', cellAt('B1048576'), 'a.xlsx', 'sheet.too_many_rows'],
    ['a cell outside of any sheet', cellAt('B99999999'), 'a.xlsx', 'sheet.broken'],
    [
      'a cell in another row than its own',
      book(`<sheetData>${head}<row r="2"><c r="A9"><v>1</v></c></row></sheetData>`),
      'a.xlsx',
      'sheet.broken',
    ],
    ['a row outside of any sheet', book('<sheetData><row r="9999999999"></row></sheetData>'), 'a.xlsx', 'sheet.broken'],
    ['two entries of one name', zipOf([zeros(1), zeros(2)]), 'a.xlsx', 'sheet.broken'],
  ])('%s', async (_, bytes, name, code) => {
    expect(await codeOf(bytes, name)).toBe(code)
  })

  it('every cut of a good file, and nothing of it is half read', async () => {
    for (let keep = 40; keep < good.length; keep += 397) expect(await codeOf(good.subarray(0, keep), 'a.xlsx')).toBe('sheet.broken')
  })

  it('a zip bomb by its size, by its ratio and by its number of entries', async () => {
    expect(await codeOf(workbookOf([], [zeros(150 * MB)]), 'a.xlsx')).toBe('sheet.bomb')
    expect(await codeOf(zipOf([{ ...zeros(1), declared: 4_000 * MB }]), 'a.xlsx')).toBe('sheet.bomb')
    const many = Array.from({ length: 2_001 }, (_, i) => ({ name: `${i}.xml`, data: Buffer.alloc(0) }))
    expect(await codeOf(zipOf(many), 'a.xlsx')).toBe('sheet.bomb')
  })

  it('a zip bomb that lies about its size, without unpacking more than it said', async () => {
    const liar = workbookOf([{ xml: `${sheetData([['编号', '内容']])}<!--${' '.repeat(50 * MB)}-->`, declared: 1_000 }])
    expect(await codeOf(liar, 'a.xlsx')).toBe('sheet.broken')
  })

  it('what exceeds the limits given', async () => {
    expect(await codeOf(good, 'a.xlsx', { maxRows: 1 })).toBe('sheet.too_many_rows')
    expect(await codeOf(Buffer.from('甲,乙,丙\n1,2,3'), 'a.csv', { maxColumns: 2 })).toBe('sheet.too_many_columns')
    expect(await codeOf(good, 'a.xlsx', { maxBytes: 100 })).toBe('sheet.too_large')
    expect(await codeOf(good, 'a.xlsx', { maxCells: 5 })).toBe('sheet.too_large')
    expect(await codeOf(good, 'a.xlsx', { timeoutMs: 1 })).toBe('sheet.too_large')
  })

  it('what needs more memory than allowed, and goes on living', async () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => `${i},${'字'.repeat(200)}`)
    expect(await codeOf(Buffer.from(`编号,内容\n${rows.join('\n')}`), 'a.csv', { maxHeapMb: 8 })).toBe('sheet.too_large')
    expect((await readSheet(good, 'a.xlsx')).rows).toHaveLength(2)
  })
})
