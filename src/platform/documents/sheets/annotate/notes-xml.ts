import { columnLetters } from '../xlsx-parts.ts'
import { escapeXml } from '../xml-scanner.ts'
import { NOTE_AUTHOR, type Note } from './remarks.ts'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const EMPTY_COMMENTS = `${XML}<comments xmlns="${MAIN}"><authors></authors><commentList></commentList></comments>`
const EMPTY_DRAWING =
  '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">' +
  '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>' +
  '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>' +
  '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>'
const FIRST_SHAPE = 50_000

/** The notes (批注) of a sheet and the boxes that show them, with ours added. The notes of an earlier copy go, those of people stay. */
export function withNotes(
  comments: string | undefined,
  drawing: string | undefined,
  notes: readonly Note[],
): { comments: string; drawing: string } {
  const old = removeOurs(comments ?? EMPTY_COMMENTS, drawing ?? EMPTY_DRAWING)
  const free = notes.filter((note) => !old.comments.includes(`ref="${cellOf(note)}"`))
  const p = /<(\w+:)?commentList/.exec(old.comments)?.[1] ?? ''
  const author = [...old.comments.matchAll(/<(?:\w+:)?author>([\s\S]*?)<\/(?:\w+:)?author>|<(?:\w+:)?author\/>/g)].length
  const list = free.map(
    (note) =>
      `<${p}comment ref="${cellOf(note)}" authorId="${author}"><${p}text><${p}r><${p}t xml:space="preserve">${escapeXml(note.text)}</${p}t></${p}r></${p}text></${p}comment>`,
  )
  return {
    comments: addTo(addTo(old.comments, 'authors', `<${p}author>${NOTE_AUTHOR}</${p}author>`), 'commentList', list.join('')),
    drawing: beforeEnd(old.drawing, free.map(shape).join('')),
  }
}

const cellOf = ({ column, rowNumber }: Note) => `${columnLetters(column + 1)}${rowNumber}`

/** Takes away the notes of our author; the author itself stays in the list, whose places are numbers. */
function removeOurs(comments: string, drawing: string): { comments: string; drawing: string } {
  const authors = [...comments.matchAll(/<(?:\w+:)?author>([\s\S]*?)<\/(?:\w+:)?author>|<(?:\w+:)?author\/>/g)]
  const ours = new Set(authors.flatMap(([, name], i) => (name === NOTE_AUTHOR ? [String(i)] : [])))
  const gone = new Set<string>()
  const kept = comments.replace(/<(?:\w+:)?comment\s([^>]*)>[\s\S]*?<\/(?:\w+:)?comment>/g, (whole, attributes: string) => {
    if (!ours.has(/authorId="(\d+)"/.exec(attributes)?.[1] ?? '')) return whole
    gone.add(/\bref="([A-Z]+\d+)"/.exec(attributes)?.[1] ?? '')
    return ''
  })
  const boxes = drawing.replace(/<v:shape\s[\s\S]*?<\/v:shape>/g, (whole) => {
    const row = Number(/<x:Row>\s*(\d+)/.exec(whole)?.[1])
    const column = Number(/<x:Column>\s*(\d+)/.exec(whole)?.[1])
    return gone.has(`${columnLetters(column + 1)}${row + 1}`) ? '' : whole
  })
  return { comments: kept, drawing: boxes }
}

function addTo(xml: string, element: string, content: string): string {
  const empty = new RegExp(`<((?:\\w+:)?${element})\\s*/>`)
  if (empty.test(xml)) return xml.replace(empty, (_, name: string) => `<${name}>${content}</${name}>`)
  return xml.replace(new RegExp(`</(?:\\w+:)?${element}>`), (end) => content + end)
}

function beforeEnd(xml: string, content: string): string {
  const end = xml.lastIndexOf('</')
  return xml.slice(0, end) + content + xml.slice(end)
}

function shape({ column, rowNumber, text }: Note, i: number): string {
  const row = rowNumber - 1
  const height = Math.min(10, 3 + Math.ceil([...text].length / 16))
  const anchor = [column + 1, 15, Math.max(0, row - 1), 4, column + 4, 15, Math.max(0, row - 1) + height, 4].join(', ')
  return (
    `<v:shape id="_x0000_s${FIRST_SHAPE + i}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;margin-top:2pt;width:180pt;height:60pt;z-index:${i + 1};visibility:hidden" ` +
    'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>' +
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>' +
    `<x:Anchor>${anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${row}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`
  )
}
