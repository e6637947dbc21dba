import { escapeXml } from './xml-scanner.ts'
import { columnLetters } from './xlsx-parts.ts'
import { zipOfParts } from './zip-writer.ts'
import type { SheetCell, SheetColumn } from './write-sheet.ts'

export type SheetTable = { columns: SheetColumn[]; rows: AsyncIterable<SheetCell[][]> | Iterable<SheetCell[][]>; sheetName: string }

/** Excel's own bound; a longer cell makes it call the file damaged. */
const MAX_CELL = 32_767
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const LINKS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
/** Styles by their place in `cellXfs` below. */
const STYLE = { text: 1, head: 2, date: 3, instant: 4, wrapped: 5 }

/**
 * A workbook with one sheet, as it is made: bold frozen header that is printed on each page, A4 across, every text typed as text so that no
 * spreadsheet takes it for a formula. Rows come in portions and are forgotten once they are written.
 */
export function xlsxPieces(table: SheetTable): AsyncGenerator<Buffer> {
  const name = sheetName(table.sheetName)
  return zipOfParts([
    { name: '[Content_Types].xml', data: CONTENT_TYPES },
    { name: '_rels/.rels', data: relations([['officeDocument', 'xl/workbook.xml']]) },
    { name: 'xl/workbook.xml', data: workbook(name, table.columns.length) },
    { name: 'xl/_rels/workbook.xml.rels', data: relations([['worksheet', 'worksheets/sheet1.xml'], ['styles', 'styles.xml']]) }, // prettier-ignore
    { name: 'xl/styles.xml', data: STYLES },
    { name: 'xl/worksheets/sheet1.xml', data: worksheet(table) },
  ])
}

async function* worksheet({ columns, rows }: SheetTable): AsyncGenerator<string> {
  const widths = columns.map(({ width = 16 }, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`)
  yield (
    `${XML}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0">` +
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
    `<sheetFormatPr defaultRowHeight="15"/><cols>${widths.join('')}</cols><sheetData>`
  )
  yield row(1, columns.map(({ title }, i) => textCell(`${columnLetters(i + 1)}1`, title, STYLE.head)).join(''))
  let number = 1
  for await (const portion of rows) {
    let xml = ''
    for (const cells of portion) {
      number++
      xml += row(number, columns.map(({ type }, i) => cellOf(`${columnLetters(i + 1)}${number}`, cells[i], type ?? 'text')).join(''))
    }
    yield xml
  }
  // Fit to the width of the page, as many pages high as it takes.
  yield (
    '</sheetData><pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>' +
    '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>' +
    '<headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter></worksheet>'
  )
}

const row = (number: number, cells: string) => `<row r="${number}">${cells}</row>`

function cellOf(at: string, value: SheetCell, type: NonNullable<SheetColumn['type']>): string {
  if (value === null || value === undefined || value === '') return ''
  if (type === 'number') {
    const number = Number(value)
    if (Number.isFinite(number) && Math.abs(number) < 1e15) return `<c r="${at}"><v>${number}</v></c>`
  }
  if (type === 'date') {
    const match = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?))?$/.exec(String(value))
    const time = match ? Date.parse(`${match[1]}T${match[2] ?? '00:00'}Z`) : Number.NaN
    const serial = (time - Date.UTC(1899, 11, 30)) / 86_400_000
    if (serial >= 61) return `<c r="${at}" s="${match?.[2] ? STYLE.instant : STYLE.date}"><v>${serial}</v></c>`
  }
  const words = String(value)
  return textCell(at, words, words.includes('\n') || words.length > 40 ? STYLE.wrapped : STYLE.text)
}

/** A text as a cell can hold it: `_x0041_` would be read back as A. */
function textCell(at: string, value: string, style: number): string {
  const words = value.replace(/\r\n?/g, '\n')
  const fitting = words.length > MAX_CELL ? `${words.slice(0, MAX_CELL - 1).replace(/[\uD800-\uDBFF]$/, '')}…` : words
  const safe = escapeXml(fitting).replace(/_x[0-9A-Fa-f]{4}_/g, '_x005F$&')
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${safe}</t></is></c>`
}

function sheetName(name: string): string {
  const plain = name.replace(/[[\]/\\:*?]+/g, ' ').trim().slice(0, 31) // prettier-ignore
  return plain.replace(/[\uD800-\uDBFF]$/, '').replace(/^'+|'+$/g, '') || 'Sheet1'
}

function workbook(name: string, columns: number): string {
  const area = `'${name.replaceAll("'", "''")}'!$1:$1`
  const all = `'${name.replaceAll("'", "''")}'!$A:$${columnLetters(Math.max(columns, 1))}`
  return (
    `${XML}<workbook xmlns="${MAIN}" xmlns:r="${LINKS}"><sheets><sheet name="${escapeXml(name)}" sheetId="1" r:id="r1"/></sheets>` +
    `<definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">${escapeXml(all)}</definedName>` +
    `<definedName name="_xlnm.Print_Titles" localSheetId="0">${escapeXml(area)}</definedName></definedNames></workbook>`
  )
}

function relations(targets: [string, string][]): string {
  const list = targets.map(([type, target], i) => `<Relationship Id="r${i + 1}" Type="${LINKS}/${type}" Target="${target}"/>`)
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${list.join('')}</Relationships>`
}

const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const CONTENT_TYPES =
  `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
  '<Default Extension="xml" ContentType="application/xml"/>' +
  `<Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>` +
  `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/></Types>`

const top = (wrap: boolean) => `<alignment vertical="top"${wrap ? ' wrapText="1"' : ''}/>`
const xf = (format: number, font: number, fill: number, border: number, wrap: boolean) =>
  `<xf numFmtId="${format}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">${top(wrap)}</xf>`
const thin = ['left', 'right', 'top', 'bottom'].map((side) => `<${side} style="thin"><color rgb="FFBFC4CC"/></${side}>`).join('')
const font = (bold: boolean) => `<font>${bold ? '<b/>' : ''}<sz val="11"/><name val="宋体"/></font>`
const STYLES =
  `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>` +
  `<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="2">${font(false)}${font(true)}</fonts>` +
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
  '<fill><patternFill patternType="solid"><fgColor rgb="FFF0F2F5"/></patternFill></fill></fills>' +
  `<borders count="2"><border/><border>${thin}</border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>` +
  `<cellXfs count="6"><xf xfId="0"/>${xf(49, 0, 0, 1, false)}${xf(49, 1, 2, 1, true)}${xf(164, 0, 0, 1, false)}${xf(165, 0, 0, 1, false)}${xf(49, 0, 0, 1, true)}</cellXfs></styleSheet>`
