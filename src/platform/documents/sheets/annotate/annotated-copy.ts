import type { SheetFile } from '../sheet-frames.ts'
import { openPackage, relationsPath, resolvePath, unpacked, type XlsxPackage } from '../xlsx-package.ts'
import { chooseSheet } from '../choose-sheet.ts'
import { attributeOf } from '../xml-scanner.ts'
import type { ZipEntry } from '../zip-guard.ts'
import { unpack } from '../zip-guard.ts'
import { zipOfParts, type Part } from '../zip-writer.ts'
import { withNotes } from './notes-xml.ts'
import { notesOf, type Remarks } from './remarks.ts'
import { editedWorksheet } from './worksheet-edit.ts'

const LINKS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
const COMMENTS = 'application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml'
const TYPES = '[content_types].xml'

/** The person's own file with a column of results and a note at each faulty cell; formats, formulas, widths and other sheets as they were. */
export async function annotatedCopy(file: SheetFile, remarks: Remarks): Promise<Buffer> {
  if (file.kind === 'csv') return (await import('./annotated-csv.ts')).annotatedCsv(file.bytes, remarks)
  const book = await openPackage(file.bytes, file.limits)
  const { sheet } = await chooseSheet(book, file.choice)
  const changed = noteParts(book, sheet.path, remarks)
  const parts: Part[] = [...book.entries].map(([path, entry]) => ({
    name: entry.name,
    data:
      path === sheet.path
        ? editedWorksheet(textOf(book, entry), remarks, changed.drawingId)
        : (changed.parts.get(path) ?? rawOf(book, entry)),
  }))
  for (const [path, xml] of changed.parts) if (!book.entries.has(path)) parts.push({ name: path, data: xml })
  const pieces: Buffer[] = []
  for await (const piece of zipOfParts(parts)) pieces.push(piece)
  return Buffer.concat(pieces)
}

async function* textOf(book: XlsxPackage, entry: ZipEntry): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  for await (const piece of unpacked(book.bytes, entry)) yield decoder.decode(piece, { stream: true })
  yield decoder.decode()
}

function rawOf({ bytes }: XlsxPackage, { start, packed, method, crc, unpacked: size }: ZipEntry) {
  return { packed: bytes.subarray(start, start + packed), method, crc, unpacked: size }
}

/** The small parts that must change for the notes, by their paths; `drawingId` where the sheet must be told of a new drawing. */
function noteParts(book: XlsxPackage, sheetPath: string, remarks: Remarks): { parts: Map<string, string>; drawingId?: string } {
  const parts = new Map<string, string>()
  const read = (path: string) => {
    const entry = book.entries.get(path)
    return entry && unpack(book.bytes, entry).toString('utf8')
  }
  const notes = notesOf(remarks)
  const relationsAt = relationsPath(sheetPath)
  const relations = read(relationsAt) ?? RELATIONS
  const commentsPath = targetOf(relations, sheetPath, '/comments')
  if (notes.length === 0 && !commentsPath) return { parts }
  const drawingPath = targetOf(relations, sheetPath, '/vmlDrawing')
  const number = freeNumber(book)
  const commentsAt = commentsPath ?? `xl/comments${number}.xml`
  const drawingAt = drawingPath ?? `xl/drawings/vmlDrawing${number}.vml`
  const made = withNotes(commentsPath && read(commentsPath), drawingPath && read(drawingPath), notes)
  parts.set(commentsAt, made.comments)
  parts.set(drawingAt, made.drawing)
  let links = ''
  if (!commentsPath) links += `<Relationship Id="rIdYouyueNotes" Type="${LINKS}/comments" Target="/${commentsAt}"/>`
  if (!drawingPath) links += `<Relationship Id="rIdYouyueBoxes" Type="${LINKS}/vmlDrawing" Target="/${drawingAt}"/>`
  if (links) parts.set(relationsAt, insertBeforeEnd(relations, links))
  parts.set(TYPES, withTypes(read(TYPES) ?? '', commentsPath ? undefined : commentsAt))
  return drawingPath ? { parts } : { parts, drawingId: 'rIdYouyueBoxes' }
}

function targetOf(relations: string, sheetPath: string, kind: string): string | undefined {
  for (const [tag] of relations.matchAll(/<(?:\w+:)?Relationship\s[^>]*>/g)) {
    if (attributeOf(tag, 'Type')?.endsWith(kind)) return resolvePath(sheetPath, attributeOf(tag, 'Target') ?? '')
  }
  return undefined
}

function freeNumber({ entries }: XlsxPackage): number {
  let number = 1
  while (entries.has(`xl/comments${number}.xml`) || entries.has(`xl/drawings/vmldrawing${number}.vml`)) number++
  return number
}

function withTypes(types: string, commentsAt: string | undefined): string {
  const prefix = /<(\w+:)?Types/.exec(types)?.[1] ?? ''
  let added = ''
  if (!/Extension="vml"/i.test(types))
    added += `<${prefix}Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>`
  const start = types.search(/>\s*<(\w+:)?(Default|Override)/) + 1
  const withDefault = types.slice(0, start) + added + types.slice(start)
  return commentsAt ? insertBeforeEnd(withDefault, `<${prefix}Override PartName="/${commentsAt}" ContentType="${COMMENTS}"/>`) : withDefault
}

function insertBeforeEnd(xml: string, content: string): string {
  const whole = xml.replace(/<((?:\w+:)?Relationships)([^>]*)\/>\s*$/, '<$1$2></$1>')
  const end = whole.lastIndexOf('</')
  return whole.slice(0, end) + content + whole.slice(end)
}
