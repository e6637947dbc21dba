import { createInflateRaw } from 'node:zlib'
import { RequestError } from '#kernel/outcome.ts'
import type { SheetLimits } from './sheet.ts'
import { attributeOf, XmlScanner, type XmlListener } from './xml-scanner.ts'
import { inspectZip, type ZipEntry } from './zip-guard.ts'

export type XlsxSheet = { name: string; hidden: boolean; path: string }
export type XlsxPackage = { bytes: Buffer; entries: Map<string, ZipEntry>; sheets: XlsxSheet[]; date1904: boolean }

const broken = () => new RequestError('invalid', 'sheet.broken')
const WORKBOOK = 'xl/workbook.xml'

/** A workbook's list of parts and sheets. Errors: `sheet.broken`, `sheet.bomb`. */
export async function openPackage(bytes: Buffer, limits: SheetLimits): Promise<XlsxPackage> {
  const entries = new Map<string, ZipEntry>()
  // Some writers use backslashes or capitals.
  for (const entry of inspectZip(bytes, limits)) entries.set(plainPath(entry.name), entry)
  const relations = await relationsOf(bytes, entries, WORKBOOK)
  const sheets: XlsxSheet[] = []
  let date1904 = false
  await scan(bytes, entries.get(WORKBOOK), {
    open(name, tag) {
      if (name === 'workbookPr') date1904 = /^(1|true)$/.test(attributeOf(tag, 'date1904') ?? '')
      if (name !== 'sheet') return
      const state = attributeOf(tag, 'state') ?? 'visible'
      sheets.push({ name: attributeOf(tag, 'name') ?? '', hidden: state !== 'visible', path: relations.get(relationOf(tag)) ?? '' })
    },
  })
  return { bytes, entries, sheets, date1904 }
}

/** The attribute `…:id`, whatever the prefix of relationships is. */
function relationOf(tag: string): string {
  return /\s[\w.-]+:id=["']([^"']*)["']/.exec(tag)?.[1] ?? ''
}

/** Where the relationships of a part lead, by their ids. */
export async function relationsOf(bytes: Buffer, entries: XlsxPackage['entries'], part: string): Promise<Map<string, string>> {
  const targets = new Map<string, string>()
  const entry = entries.get(relationsPath(part))
  if (!entry) return targets
  await scan(bytes, entry, {
    open(name, tag) {
      if (name === 'Relationship') targets.set(attributeOf(tag, 'Id') ?? '', resolvePath(part, attributeOf(tag, 'Target') ?? ''))
    },
  })
  return targets
}

export const relationsPath = (part: string) => part.replace(/[^/]+$/, '_rels/$&.rels')

/** A target as the name of an entry: relative to the part, or from the root. */
export function resolvePath(part: string, target: string): string {
  const parts: string[] = []
  for (const step of plainPath(target.startsWith('/') ? target : `${part.replace(/[^/]*$/, '')}${target}`).split('/')) {
    if (step === '..') parts.pop()
    else if (step !== '.' && step !== '') parts.push(step)
  }
  return parts.join('/')
}

const plainPath = (name: string) => name.replaceAll('\\', '/').toLowerCase()

/** Reads one XML part from begin to end. Errors: `sheet.broken`, also when there is none. */
export async function scan(bytes: Buffer, entry: ZipEntry | undefined, listener: XmlListener, pause?: () => Promise<void> | undefined) {
  if (!entry) throw broken()
  const scanner = new XmlScanner(listener)
  const decoder = new TextDecoder()
  for await (const piece of unpacked(bytes, entry)) {
    scanner.write(decoder.decode(piece, { stream: true }))
    const wait = pause?.()
    if (wait) await wait
  }
  scanner.write(decoder.decode())
  scanner.end()
}

/** One entry unpacked piece by piece, and neither more nor less than it declared. */
export async function* unpacked(bytes: Buffer, entry: ZipEntry): AsyncGenerator<Buffer> {
  const data = bytes.subarray(entry.start, entry.start + entry.packed)
  if (entry.method === 0) {
    yield data
    return
  }
  const inflate = createInflateRaw({ chunkSize: 65_536 })
  inflate.end(data)
  let size = 0
  try {
    for await (const piece of inflate as AsyncIterable<Buffer>) {
      size += piece.length
      if (size > entry.unpacked) throw broken()
      yield piece
    }
  } catch (error) {
    // What the reader of the pieces throws never comes here; this is about the packing.
    if (error instanceof RequestError) throw error
    throw broken()
  } finally {
    inflate.destroy()
  }
  if (size !== entry.unpacked) throw broken()
}
