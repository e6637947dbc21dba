import { sheetData, workbookOf } from '#platform/documents/sheets/sheets.fixtures.ts'

/** What must become of a row: its words registered with their time and number, an error, or a remark that is left out. */
export type Expected = { kind: 'good'; words: string; saidOn: string; key: string } | { kind: 'error' } | { kind: 'note' }
export type MessyFile = { name: string; bytes: Buffer; expected: Expected[]; troubles: string[] }

const TITLES = ['工单编号', '来电时间', '诉求内容', '所在村', '联系电话', '涉及人数']
const BAD_DAYS = ['2022.2.30', '2023-02-29', '1/5/2022', '2022年13月1日', '昨天']
const DAYS = ['2022-03-05', '2022.3.5', '2022/3/5', '2022年3月5日', '20220305', '２０２２年３月５日', '2022-03-05 08:30', '2022.03.05']
const VILLAGES = ['上坡村', '上坡', '上坡村委会', '\u00a0上坡村\u200b', '上坡村 ']
const COUNTS = ['12', '１２', '12人', '1,200', '']
const NOTES = [['注：以上数据截至三月底'], ['填表人：钱某', '审核人：孙某'], ['合计', '', '', '', '', '88']]

type Row = { cells: string[]; expected: Expected }

/** The file of this number; every trouble comes in many files, in company of others. The same number gives the same file. */
export function messyFile(n: number): MessyFile {
  const has = (divisor: number, rest = 0) => n % divisor === rest
  const troubles: string[] = []
  const rows = Array.from({ length: 20 + (n % 7) }, (_, i) => rowOf(n, i))
  const notes = has(2) ? NOTES.slice(0, 1 + (n % 3)).map((cells): Row => ({ cells, expected: { kind: 'note' } })) : []
  const all = [...rows, ...notes]
  if (has(5, 3)) return { name: `乱${n}.csv`, bytes: csvOf(n, all), expected: all.map(({ expected }) => expected), troubles: ['csv'] }
  const heading = has(3) ? [['某街道诉求登记表'], ['填报单位：综合科', '', '日期：2022年3月']] : []
  const isDouble = has(4)
  const header = isDouble ? [['工单编号', '来电时间', '诉求内容', '所在村', '联系', ''], ['', '', '', '', '联系电话', '涉及人数']] : [TITLES] // prettier-ignore
  const top = heading.length + header.length
  const isMerged = has(6, 1)
  const date1904 = has(7, 2)
  const strings: string[] = []
  const body = all.map(({ cells, expected }, i) => {
    const mergedVillage = isMerged && i < 4 ? (i === 0 ? '上坡村' : '') : cells[3]!
    const given = [
      cells[0]!,
      cells[1]!,
      cells[2]!,
      expected.kind === 'good' ? mergedVillage : (cells[3] ?? ''),
      cells[4] ?? '',
      cells[5] ?? '',
    ]
    if (expected.kind === 'note') return cells.map((cell) => escaped(cell))
    return given.map((cell, column) => {
      if (column === 1 && has(3, 1) && expected.kind === 'good') return serial(cell, expected, date1904)
      if (column === 2 && has(2, 1)) return shared(strings, cell, i)
      if (column === 5 && cell === '12' && has(4, 1)) return '<c><f>6*2</f><v>12</v></c>'
      return escaped(cell)
    })
  })
  const merges = isMerged ? `<mergeCells><mergeCell ref="D${top + 1}:D${top + 4}"/></mergeCells>` : ''
  let xml = sheetData([...heading, ...header, ...body], merges)
  if (has(4, 2)) xml = xml.replace(`<row r="${top + 3}">`, `<row r="${top + 3}" hidden="1">`)
  const decoy = { name: '旧数据', hidden: true, xml: sheetData([TITLES, ['X1', '2022-03-05', '藏起来的表里的话', '上坡村', '', '']]) }
  const sheets = has(3, 2) ? [decoy, { name: '登记', xml }] : [{ name: '登记', xml }]
  const bytes = workbookOf(sheets, [], { date1904, ...(strings.length ? { strings } : {}) })
  if (date1904) troubles.push('1904')
  return { name: `乱${n}.xlsx`, bytes, expected: all.map(({ expected }) => expected), troubles }
}

function rowOf(n: number, i: number): Row {
  const id = `${String(n).padStart(3, '0')}${String(i).padStart(15, '0')}`
  const words = `第${n}份第${i}条：路灯不亮${i % 4 === 0 ? '，\n老人夜里看不见' : ''}${i % 5 === 0 ? '“很急” & <快修>' : ''}`
  const written = i % 6 === 0 ? `\u200b${words.replace('路灯', '路\u200b灯')}\u00a0` : words
  const day = DAYS[(n + i) % DAYS.length]!
  const cells = [id, day, written, VILLAGES[(n + i) % VILLAGES.length]!, '１３８００００００01', COUNTS[i % COUNTS.length]!]
  const fault = i % 9 === 4 ? (n + i) % 6 : -1
  if (fault < 0) return { cells, expected: { kind: 'good', words, saidOn: '2022-03-05', key: `id:${id}` } }
  if (fault === 0) cells[1] = BAD_DAYS[n % BAD_DAYS.length]!
  if (fault === 1) cells[2] = ''
  if (fault === 2) cells[3] = '没有的村'
  if (fault === 3) cells[0] = '1.23456E+17'
  if (fault === 4) cells[4] = '电话不详'
  if (fault === 5) cells[2] = '#N/A'
  return { cells, expected: { kind: 'error' } }
}

/** A day as the number that a spreadsheet keeps, with a date's format. */
function serial(cell: string, expected: Expected & { kind: 'good' }, date1904: boolean): string {
  if (cell.includes(':')) return escaped(cell)
  const days = Date.parse(`${expected.saidOn}T00:00Z`) / 86_400_000 + 25_569
  return `<c s="1"><v>${date1904 ? days - 1_462 : days}</v></c>`
}

function shared(strings: string[], cell: string, i: number): string {
  const half = Math.floor(cell.length / 2)
  const text = (words: string) => `<t xml:space="preserve">${escaped(words)}</t>`
  strings.push(
    i % 3 === 0 ? `<r>${text(cell.slice(0, half))}</r><r>${text(cell.slice(half))}</r><rPh sb="0" eb="1"><t>pinyin</t></rPh>` : text(cell),
  )
  return `<c t="s"><v>${strings.length - 1}</v></c>`
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

function csvOf(n: number, rows: readonly Row[]): Buffer {
  const delimiter = [',', '\t', ';'][n % 3]!
  const quoted = (cell: string) => (/[",;\t\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
  const lines = [TITLES, ...rows.map(({ cells }) => cells)].map((cells) => cells.map(quoted).join(delimiter))
  const text = lines.join(n % 2 ? '\r\n' : '\n')
  if (n % 4 === 0) return Buffer.from(`\uFEFF${text}`)
  if (n % 4 === 1) return Buffer.from(`\uFEFF${text}`, 'utf16le')
  if (n % 4 === 2) return gbkOf(text)
  return Buffer.from(text)
}

/** The bytes of GBK, which the platform can only read: found by reading all pairs once. */
function gbkOf(text: string): Buffer {
  const codes = new Map<string, number[]>()
  const decoder = new TextDecoder('gbk')
  for (let high = 0x81; high < 0xff; high++) {
    for (let low = 0x40; low < 0xff; low++) codes.set(decoder.decode(Uint8Array.of(high, low)), [high, low])
  }
  // What GBK lacks, such as a zero-width space, an Excel of that age would not have written either.
  return Buffer.from([...text].flatMap((sign) => (sign < '\u0080' ? [sign.charCodeAt(0)] : (codes.get(sign) ?? []))))
}
