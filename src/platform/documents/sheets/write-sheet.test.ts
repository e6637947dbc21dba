import { describe, expect, it } from 'vitest'
import { readSheet } from './read-sheet.ts'
import { SHEET_LIMITS } from './sheet.ts'
import { parseHere } from './sheets.fixtures.ts'
import { writeCsv, writeSheet } from './write-sheet.ts'
import { inspectZip, unpack } from './zip-guard.ts'

const TEXTS = [
  '=1+1',
  '=HYPERLINK("http://x","y")',
  '+1',
  '-2+3',
  '@SUM(A1)',
  '＝1',
  "'=a",
  '-12.5',
  '00123',
  '1234567890123456789',
  '__proto__x',
]
const COLUMNS = [{ title: '编号' }, { title: '内容', width: 60 }]
const part = (file: Buffer, name: string) =>
  unpack(
    file,
    inspectZip(file, SHEET_LIMITS).find((entry) => entry.name === name)!,
  ).toString('utf8')

describe('writeSheet', () => {
  it('types every text as text, formulas included', async () => {
    const file = await writeSheet(
      COLUMNS,
      TEXTS.map((text, i) => [`${i}`, text]),
    )
    expect((await readSheet(file, 'a.xlsx')).rows.map((row) => row.cells[1])).toEqual(TEXTS)
    const xml = part(file, 'xl/worksheets/sheet1.xml')
    expect(xml).not.toContain('<f>')
    expect(xml.match(/<c [^>]*t="inlineStr"/g)).toHaveLength(2 + 2 * TEXTS.length)
    expect(xml).toMatch(/<pane [^>]*state="frozen"/)
  })

  it('writes days, instants and numbers as such and leaves what is none as text', async () => {
    const columns = [{ title: '日期', type: 'date' as const }, { title: '数', type: 'number' as const }, { title: '文' }]
    const rows = [
      ['2022-01-05', 7, 'a'],
      ['2022-01-05 08:30', '12.5', ''],
      ['去年', '很多', null],
      ['2022-13-05', 1e20, undefined],
    ]
    const sheet = await readSheet(await writeSheet(columns, rows), 'a.xlsx')
    expect(sheet.rows.map((row) => row.cells)).toEqual([
      ['2022-01-05', '7', 'a'],
      ['2022-01-05 08:30:00', '12.5', ''],
      ['去年', '很多', ''],
      ['2022-13-05', '100000000000000000000', ''],
    ])
  })

  it.each(['𠮷😀\u200F', '甲\n乙', '<b>&amp;</b>', '_x0041_', ' 前后 ', 'constructor', '__proto__', 'toString'])(
    'gives %j back',
    async (text) => {
      const sheet = await parseHere(await writeSheet(COLUMNS, [['1', text]]), 'xlsx')
      expect(sheet.rows[0]!.cells[1]!.trim()).toBe(text.trim())
    },
  )

  it('accepts any sheet name and cuts a cell that no spreadsheet could hold', async () => {
    const file = await writeSheet(COLUMNS, [['1', '长'.repeat(40_000)]], '[登记]/表:*?'.repeat(5))
    const sheet = await readSheet(file, 'a.xlsx')
    expect(sheet.name).toMatch(/^登记/)
    expect(sheet.rows[0]!.cells[1]).toHaveLength(32_767)
  })

  it('writes a header without rows', async () => {
    expect(await readSheet(await writeSheet(COLUMNS, []), 'a.xlsx')).toMatchObject({ header: ['编号', '内容'], rows: [] })
  })
})

describe('writeCsv', () => {
  it('begins with a mark and keeps spreadsheets from computing', () => {
    const bytes = writeCsv(COLUMNS, [
      ['1', '=1+1'],
      ['2', '\t@x'],
      ['3', '-12.5'],
      ['4', 'a,"b"\n'],
    ])
    expect(bytes.toString('utf8')).toBe('\uFEFF编号,内容\r\n1,\'=1+1\r\n2,"\'\t@x"\r\n3,-12.5\r\n4,"a,""b""\n"\r\n')
  })

  it('is read back as it was', async () => {
    const plain = TEXTS.filter((text) => text !== "'=a") // a sentence that begins so is rarer than our own mark
    const sheet = await readSheet(
      writeCsv(
        COLUMNS,
        plain.map((text, i) => [i, text]),
      ),
      'a.csv',
    )
    expect(sheet.rows.map((row) => row.cells[1])).toEqual(plain)
  })
})
