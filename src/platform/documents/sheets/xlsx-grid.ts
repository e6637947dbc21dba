import { readSheet } from 'read-excel-file/universal'
import { RequestError } from '#kernel/outcome.ts'
import { cellText, numberText } from './cell-text.ts'
import type { Grid, SheetLimits } from './sheet.ts'
import { checkExtent, repairXml, verticalMerges } from './xlsx-xml.ts'
import { inspectZip, storeZip, unpack } from './zip-guard.ts'

/**
 * The first visible sheet of a workbook that holds anything, as text. Blocks while it works: runs in the sheet worker.
 * Errors: `sheet.broken`, `sheet.bomb`, `sheet.too_many_rows`, `sheet.too_many_columns`, `sheet.too_large`.
 */
export async function xlsxGrid(bytes: Buffer, limits: SheetLimits): Promise<Grid> {
  const files = new Map<string, Buffer>()
  for (const entry of inspectZip(bytes, limits)) {
    if (/^xl\/(_rels\/)?[^/]+\.(xml|rels)$|^xl\/worksheets\/[^/]+\.xml$/.test(entry.name)) {
      files.set(entry.name, repairXml(unpack(bytes, entry)))
    }
  }
  const workbook = files.get('xl/workbook.xml')?.toString('utf8')
  const relations = files.get('xl/_rels/workbook.xml.rels')?.toString('utf8')
  if (!workbook || !relations) throw new RequestError('invalid', 'sheet.broken')

  const archive = new Uint8Array(storeZip(files)).buffer
  let first: Grid | undefined
  for (const sheet of sheetsOf(workbook)) {
    const xml = files.get(pathOf(relations, sheet.relation))
    if (!xml) throw new RequestError('invalid', 'sheet.broken')
    checkExtent(xml, limits)
    const rows = await parse(archive, sheet.number)
    fillMerges(rows, xml)
    const grid = { name: sheet.name, rows }
    if (rows.some((row) => row.some((cell) => cell !== ''))) return grid
    first ??= grid
  }
  if (!first) throw new RequestError('invalid', 'sheet.broken')
  return first
}

async function parse(archive: ArrayBuffer, number: number): Promise<string[][]> {
  try {
    const data = await readSheet<string>(archive, number, { trim: false, parseNumber: numberText })
    return data.map((row) => row.map(cellText))
  } catch (error) {
    if (error instanceof RangeError && /memory|length/i.test(error.message)) throw new RequestError('too_large', 'sheet.too_large')
    throw new RequestError('invalid', 'sheet.broken')
  }
}

/** Visible sheets in order; a workbook that hides all of them is read all the same. */
function sheetsOf(workbook: string): { number: number; name: string; relation: string }[] {
  const all = [...workbook.matchAll(/<(?:\w+:)?sheet\s([^>]*)>/g)].map(([, attributes], index) => ({
    number: index + 1,
    name: plain(/\bname="([^"]*)"/.exec(attributes!)?.[1] ?? ''),
    relation: /:id="([^"]*)"/.exec(attributes!)?.[1] ?? '',
    hidden: /\bstate="(hidden|veryHidden)"/.test(attributes!),
  }))
  const visible = all.filter((sheet) => !sheet.hidden)
  return visible.length ? visible : all
}

function pathOf(relations: string, id: string): string {
  for (const [tag] of relations.matchAll(/<(?:\w+:)?Relationship\s[^>]*>/g)) {
    const target = /\bTarget="([^"]*)"/.exec(tag)?.[1]
    if (target && /\bId="([^"]*)"/.exec(tag)?.[1] === id) return target.startsWith('/') ? target.slice(1) : `xl/${target}`
  }
  return ''
}

function plain(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" })[name] ?? '')
}

/** A merged cell (合并单元格) speaks for every row it covers: offices merge the village's name over its entries. */
function fillMerges(rows: string[][], sheet: Buffer): void {
  for (const { column, from, to } of verticalMerges(sheet)) {
    const value = rows[from]?.[column]
    if (!value) continue
    for (let i = from + 1; i <= Math.min(to, rows.length - 1); i++) {
      const row = rows[i]!
      while (row.length <= column) row.push('')
      row[column] ||= value
    }
  }
}
