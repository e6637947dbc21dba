import { columnLetters, columnNumber } from '../xlsx-parts.ts'
import { escapeXml } from '../xml-scanner.ts'
import type { Remarks } from './remarks.ts'

const LINKS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const WIDTH = 48
/** Elements that the schema wants after the drawing of notes. */
const AFTER_NOTES = /<(\w+:)?(legacyDrawingHF|drawingHF|picture|oleObjects|controls|webPublishItems|tableParts|extLst)\b/

/**
 * A worksheet's XML with a text put into the column of results of its rows, everything else as it was. Reads and gives pieces: a row is held
 * only until it is complete. `notesId` is the relationship of the drawing of notes where the sheet has none yet.
 */
export async function* editedWorksheet(
  pieces: AsyncIterable<string>,
  remarks: Remarks,
  notesId: string | undefined,
): AsyncGenerator<string> {
  const texts = new Map(remarks.rows.map(({ rowNumber, text }) => [rowNumber, text]))
  texts.set(remarks.headerRow, remarks.title)
  const letters = columnLetters(remarks.column + 1)
  let held = ''
  let place: 'before' | 'rows' | 'after' = 'before'
  let prefix = ''
  let lastRow = 0
  for await (const piece of pieces) {
    held += piece
    if (place === 'before') {
      const begin = /<(\w+:)?sheetData\b[^>]*>/.exec(held)
      if (!begin) continue
      prefix = begin[1] ?? ''
      yield editBegin(held.slice(0, begin.index), remarks.column, prefix) + begin[0]
      held = held.slice(begin.index + begin[0].length)
      place = begin[0].endsWith('/>') ? 'after' : 'rows'
    }
    if (place !== 'rows') continue
    const { done, rest, isOver } = takeRows(held)
    let xml = ''
    for (const row of done) {
      const number = /^<[^>]*?\sr="(\d+)"/.exec(row)?.[1]
      lastRow = number ? Number(number) : lastRow + 1
      const text = texts.get(lastRow)
      xml += text ? withCell(row, { at: `${letters}${lastRow}`, text, prefix, isHeader: lastRow === remarks.headerRow }) : row
    }
    yield xml
    held = rest
    if (isOver) place = 'after'
  }
  yield notesId === undefined ? held : withDrawing(held, notesId, prefix)
}

/** The complete rows at the begin of a piece, with what stands between them. */
function takeRows(xml: string): { done: string[]; rest: string; isOver: boolean } {
  const done: string[] = []
  let at = 0
  for (;;) {
    const open = xml.indexOf('<', at)
    if (open < 0) break
    const head = xml.slice(open, open + 40)
    if (/^<\/(\w+:)?sheetData/.test(head)) return { done, rest: xml.slice(at), isOver: true }
    const tagEnd = xml.indexOf('>', open)
    if (tagEnd < 0) break
    let end = tagEnd + 1
    if (xml[tagEnd - 1] !== '/') {
      const close = xml.slice(open + 1, tagEnd).split(/[\s>]/, 1)[0]
      const found = xml.indexOf(`</${close}>`, tagEnd)
      if (found < 0) break
      end = found + `</${close}>`.length
    }
    done.push(xml.slice(at, end).trimStart())
    at = end
  }
  return { done, rest: xml.slice(at), isOver: false }
}

type Cell = { at: string; text: string; prefix: string; isHeader: boolean }

/** Puts the cell behind the others of its row, in the place of one that stood there. */
function withCell(row: string, { at, text, prefix, isHeader }: Cell): string {
  const opened = row.endsWith('/>') && !row.includes('</') ? `${row.slice(0, -2)}></${prefix}row>` : row
  const tagEnd = opened.indexOf('>') + 1
  const tag = opened.slice(0, tagEnd).replace(/ spans="[^"]*"/, '')
  const close = opened.lastIndexOf('</')
  const old = new RegExp(`<(?:\\w+:)?c\\s[^>]*?r="${at}"[^>]*?(?:/>|>[\\s\\S]*?</(?:\\w+:)?c>)`)
  const body = opened.slice(tagEnd, close)
  const before = old.exec(body)
  const neighbour = isHeader ? [...body.matchAll(/<(?:\w+:)?c\s[^>]*?\ss="(\d+)"/g)].at(-1)?.[1] : undefined
  const style = (before && /^[^>]*\ss="(\d+)"/.exec(before[0])?.[1]) ?? neighbour
  const cell = `<${prefix}c r="${at}"${style ? ` s="${style}"` : ''} t="inlineStr"><${prefix}is><${prefix}t xml:space="preserve">${escapeXml(text)}</${prefix}t></${prefix}is></${prefix}c>`
  if (before) return tag + body.slice(0, before.index) + cell + body.slice(before.index + before[0].length) + opened.slice(close)
  // Formats may reach further to the right than the table: cells stand in the order of their columns.
  const mine = columnNumber(at.replace(/\d+/, ''))
  for (const later of body.matchAll(/<(?:\w+:)?c\s[^>]*?r="([A-Z]+)\d+"/g)) {
    if (columnNumber(later[1]!) > mine) return tag + body.slice(0, later.index) + cell + body.slice(later.index) + opened.slice(close)
  }
  return tag + body + cell + opened.slice(close)
}

/** The extent of the sheet and the width of the new column, if nobody has set one. */
function editBegin(xml: string, column: number, p: string): string {
  const number = column + 1
  const wider = xml.replace(/(<(?:\w+:)?dimension ref="[A-Z]+\d+:)([A-Z]+)(\d+")/, (whole, begin: string, last: string, end: string) =>
    columnNumber(last) < number ? begin + columnLetters(number) + end : whole,
  )
  const own = `<${p}col min="${number}" max="${number}" width="${WIDTH}" customWidth="1"/>`
  const cols = /<(?:\w+:)?cols>([\s\S]*?)<\/(?:\w+:)?cols>/.exec(wider)
  if (!cols) return wider.includes('<cols/>') ? wider : `${wider}<${p}cols>${own}</${p}cols>`
  const all = [...cols[1]!.matchAll(/<(?:\w+:)?col\s[^>]*?(?:\/>|>\s*<\/(?:\w+:)?col>)/g)].map(([tag]) => ({
    tag,
    min: Number(/\smin="(\d+)"/.exec(tag)?.[1]),
    max: Number(/\smax="(\d+)"/.exec(tag)?.[1]),
  }))
  if (all.some(({ min, max }) => min <= number && number <= max)) return wider
  const place = all.findIndex(({ min }) => min > number)
  const tags = all.map(({ tag }) => tag)
  tags.splice(place < 0 ? tags.length : place, 0, own)
  return wider.replace(cols[0], () => `<${p}cols>${tags.join('')}</${p}cols>`)
}

function withDrawing(tail: string, id: string, prefix: string): string {
  const drawing = `<${prefix}legacyDrawing xmlns:r="${LINKS}" r:id="${id}"/>`
  const later = AFTER_NOTES.exec(tail)?.index ?? tail.lastIndexOf('</')
  return tail.slice(0, later) + drawing + tail.slice(later)
}
