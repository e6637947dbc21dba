import { describe, expect, it } from 'vitest'
import { readSheet } from './read-sheet.ts'
import { parseHere } from './sheets.fixtures.ts'
import { writeCsv } from './write-sheet.ts'

const cells = async (bytes: Buffer | string) => {
  const sheet = await parseHere(Buffer.from(bytes), 'csv')
  return [sheet.header, ...sheet.rows.map((row) => row.cells)]
}
const EXPECTED = [
  ['编号', '内容'],
  ['007', '路灯不亮'],
]
// 编号,内容 / 007,路灯不亮 in GBK
const GBK = Buffer.from('b1e0bac52cc4dac8dd0a3030372cc2b7b5c6b2bbc1c1', 'hex')

describe('readSheet of a .csv', () => {
  it.each<[string, Buffer | string]>([
    ['UTF-8', '编号,内容\n007,路灯不亮'],
    ['UTF-8 with a mark', '\uFEFF编号,内容\r\n007,路灯不亮\r\n'],
    ['GBK', GBK],
    ['UTF-16 with tabs, as Excel saves “Unicode text”', Buffer.from('\uFEFF编号\t内容\r\n007\t路灯不亮\r\n', 'utf16le')],
    ['semicolons', '编号;内容\n007;路灯不亮'],
    ['tabs', '编号\t内容\n007\t路灯不亮'],
    ['full-width commas', '编号，内容\n007，路灯不亮'],
    ['digits wrapped as a formula', '编号,内容\n="007",路灯不亮'],
    ['digits behind a tab', '编号,内容\n"\t007",路灯不亮'],
    ['quotes everywhere', '"编号","内容"\n"007","路灯不亮"'],
  ])('reads %s', async (_, bytes) => {
    expect(await cells(bytes)).toEqual(EXPECTED)
  })

  it('reads rare characters of GB18030', async () => {
    const bytes = Buffer.concat([GBK, Buffer.from('0a3030382c', 'hex'), Buffer.from('95329031', 'hex')])
    expect((await cells(bytes))[2]).toEqual(['008', '\u{20087}'])
  })

  it('keeps commas, line breaks and quotation marks inside a cell, and numbers rows as a spreadsheet does', async () => {
    const sheet = await readSheet(Buffer.from('编号,内容\n1,"一,\n二""三"""\n\n2,他说"好"\n3\n'), 'a.csv')
    expect(sheet.rows).toEqual([
      { rowNumber: 2, cells: ['1', '一,\n二"三"'] },
      { rowNumber: 4, cells: ['2', '他说"好"'] },
      { rowNumber: 5, cells: ['3', ''] },
    ])
  })

  it('is not misled by commas in Chinese sentences or by a column that is alone', async () => {
    expect(await cells('内容\n路灯不亮，晚上看不见\n水管漏水\n')).toEqual([['内容'], ['路灯不亮，晚上看不见'], ['水管漏水']])
    expect(await cells('编号\t内容\n1\t甲，乙，丙，丁\n2\t戊，己，庚')).toEqual([
      ['编号', '内容'],
      ['1', '甲，乙，丙，丁'],
      ['2', '戊，己，庚'],
    ])
  })

  it('reads 20,000 rows', async () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => [String(i), `第${i}条，"引号"\n换行`])
    const sheet = await readSheet(writeCsv([{ title: '编号' }, { title: '内容' }], rows), 'a.csv')
    expect(sheet.rows.map((row) => row.cells)).toEqual(rows)
  })
})
