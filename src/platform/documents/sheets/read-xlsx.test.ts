import { describe, expect, it } from 'vitest'
import { readSheet } from './read-sheet.ts'
import { parseHere, sheetData, workbookOf } from './sheets.fixtures.ts'
import { writeSheet } from './write-sheet.ts'

const read = (rows: string[][], after = '') => parseHere(workbookOf([{ xml: sheetData(rows, after) }]), 'xlsx')

describe('readSheet of an .xlsx', () => {
  it.each([
    ['a whole number', '<c><v>228905</v></c>', '228905'],
    ['a number of 19 digits written in full', '<c><v>1234567890123456789</v></c>', '1234567890123456789'],
    ['a text of 19 digits', '1234567890123456789', '1234567890123456789'],
    ['a number that lost its end', '<c><v>1.2345678901234501E+18</v></c>', '1.23456789012345E+18'],
    ['a fraction as the file keeps it', '<c><v>0.10000000000000001</v></c>', '0.1'],
    ['a small fraction', '<c><v>1.25E-7</v></c>', '0.000000125'],
    ['thousands with an exponent', '<c><v>1.2E4</v></c>', '12000'],
    ['a day', '<c s="1"><v>44566</v></c>', '2022-01-05'],
    ['an instant', '<c s="2"><v>44566.333333333336</v></c>', '2022-01-05 08:00:00'],
    ['a time of day', '<c s="2"><v>0.5</v></c>', '12:00:00'],
    ['an ISO instant without a zone', '<c t="d"><v>2022-01-05T08:30:00</v></c>', '2022-01-05 08:30:00'],
    ['a formula with its value', '<c t="str"><f>A1&amp;"x"</f><v>灯坏了</v></c>', '灯坏了'],
    ['a formula without a value', '<c t="str"><f>A1</f></c>', ''],
    ['an error', '<c t="e"><f>1/0</f><v>#DIV/0!</v></c>', '#DIV/0!'],
    ['a yes', '<c t="b"><v>1</v></c>', 'TRUE'],
    ['rich text', '<c t="inlineStr"><is><r><t>路灯</t></r><r><t>不亮</t></r></is></c>', '路灯不亮'],
    ['a rare character by reference', '&#x20BB7;野家&#134071;', '𠮷野家𠮷'],
    ['emoji, marks of direction and a line break', '😀\u200Fabc&#10;二', '😀\u200Fabc\n二'],
    ['a text that looks like a formula', '=1+1', '=1+1'],
  ])('reads %s', async (_, cell, expected) => {
    const sheet = await read([
      ['编号', '内容', '备注'],
      [cell, '路灯不亮', 'x'],
    ])
    expect(sheet.rows).toEqual([{ rowNumber: 2, cells: [expected, '路灯不亮', 'x'] }])
  })

  it('keeps row numbers over empty rows and pads short ones', async () => {
    const sheet = await read([['编号', '内容'], [], ['1', 'a'], ['', ''], ['2']])
    expect(sheet).toMatchObject({ name: 'S0', headerRow: 1, header: ['编号', '内容'] })
    expect(sheet.rows).toEqual([
      { rowNumber: 3, cells: ['1', 'a'] },
      { rowNumber: 5, cells: ['2', ''] },
    ])
  })

  it('finds the header below a heading and a line of particulars', async () => {
    const rows = [
      ['某街道意见建议登记表'],
      ['填报单位：综合科', '', '日期：2022年1月'],
      ['编号', '村', '内容', '电话'],
      ['1', '东村', '灯坏', '110'],
    ]
    const sheet = await read(rows)
    expect(sheet).toMatchObject({ headerRow: 3, header: ['编号', '村', '内容', '电话'] })
    expect(sheet.rows.map((row) => row.rowNumber)).toEqual([4])
  })

  it('joins a header of two rows and lets merged cells speak for all their rows', async () => {
    const rows = [
      ['编号', '反映人', '', '承办人', '', '村', '内容'],
      ['', '姓名', '电话', '姓名', '电话', '', ''],
      ['1', '甲', '1', '乙', '2', '东村', '灯坏'],
      ['2', '丙', '3', '丁', '4', '', '路坏'],
    ]
    const ranges = ['A1:A2', 'B1:C1', 'D1:E1', 'F1:F2', 'G1:G2', 'F3:F4']
    const sheet = await read(rows, `<mergeCells>${ranges.map((range) => `<mergeCell ref="${range}"/>`).join('')}</mergeCells>`)
    expect(sheet.header).toEqual(['编号', '反映人姓名', '反映人电话', '承办人姓名', '承办人电话', '村', '内容'])
    expect(sheet.headerRow).toBe(2)
    expect(sheet.rows.map((row) => row.cells[5])).toEqual(['东村', '东村'])
  })

  it('does not take the first row for a second header where a column has no name', async () => {
    const sheet = await read([
      ['编号', '内容', ''],
      ['1', '灯坏', '急'],
      ['2', '路坏', ''],
    ])
    expect(sheet.rows).toHaveLength(2)
    expect(sheet.header).toEqual(['编号', '内容', ''])
  })

  it('reads the first visible sheet that holds anything', async () => {
    const xml = (text: string) =>
      sheetData([
        ['内容', '村'],
        [text, 'x'],
      ])
    const book = workbookOf([{ xml: xml('hidden'), hidden: true }, { xml: '<sheetData/>' }, { name: '登记&amp;表', xml: xml('灯坏') }])
    const sheet = await parseHere(book, 'xlsx')
    expect(sheet).toMatchObject({ name: '登记&表', rows: [{ rowNumber: 2, cells: ['灯坏', 'x'] }] })
  })

  it('reads a header without rows', async () => {
    expect(await read([['编号', '内容']])).toMatchObject({ header: ['编号', '内容'], rows: [] })
  })

  it('takes no notice of formats on empty cells far away', async () => {
    const xml = sheetData([
      ['编号', '内容'],
      ['1', 'a'],
    ]).replace('</row></sheetData>', '<c r="XFD2" s="1"/></row></sheetData>')
    expect((await parseHere(workbookOf([{ xml }]), 'xlsx')).header).toEqual(['编号', '内容'])
  })

  it('reads 10,000 rows with texts of every length whole', async () => {
    const rows = Array.from({ length: 10_000 }, (_, i) => [`${10n ** 18n + BigInt(i)}`, `第${i}条😀𠮷`.repeat(1 + (i % 40)), i])
    const columns = [{ title: '编号' }, { title: '内容' }, { title: '人数', type: 'number' as const }]
    const sheet = await readSheet(await writeSheet(columns, rows), 'a.xlsx')
    expect(sheet.rows.map((row) => row.cells)).toEqual(rows.map((row) => row.map(String)))
  })
})
