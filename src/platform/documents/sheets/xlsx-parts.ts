import { attributeOf, resolveXml } from './xml-scanner.ts'
import { relationsOf, scan, unpacked, type XlsxPackage } from './xlsx-package.ts'
import type { Merge } from './sheet-collector.ts'

/** Formats that Excel knows without being told, and that are days or times. */
const DATE_FORMATS = new Set([
  14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54, 55, 56, 57, 58,
])

/** By the number of a cell's style: whether its number is a day or a time. */
export async function readDateStyles({ bytes, entries }: XlsxPackage): Promise<boolean[]> {
  const custom = new Map<number, boolean>()
  const styles: boolean[] = []
  let inside = ''
  const entry = entries.get('xl/styles.xml')
  if (!entry) return styles
  await scan(bytes, entry, {
    open(name, tag) {
      if (name === 'cellXfs' || name === 'cellStyleXfs') inside = name
      if (name === 'numFmt') custom.set(Number(attributeOf(tag, 'numFmtId')), isDateFormat(attributeOf(tag, 'formatCode') ?? ''))
      if (name !== 'xf' || inside !== 'cellXfs') return
      const id = Number(attributeOf(tag, 'numFmtId') ?? 0)
      styles.push(custom.get(id) ?? DATE_FORMATS.has(id))
    },
    close(name) {
      if (name === inside) inside = ''
    },
  })
  return styles
}

/** `yyyy"年"m"月"d"日"`, `[$-804]h:mm`; quoted words, escaped signs and colours in brackets say nothing, `[h]` does. */
export function isDateFormat(code: string): boolean {
  const bare = code.replace(/"[^"]*"/g, '').replace(/\\./g, '').replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '').replace(/general/gi, '') // prettier-ignore
  return /[ymdhs年月日时分]/i.test(bare)
}

/** The table of shared texts; phonetic guides (拼音) are not part of them. */
export async function readSharedStrings(book: XlsxPackage): Promise<string[]> {
  const path = [...(await relationsOf(book.bytes, book.entries, 'xl/workbook.xml')).values()].find((target) =>
    /sharedstrings/i.test(target),
  )
  const entry = path ? book.entries.get(path) : undefined
  const strings: string[] = []
  if (!entry) return strings
  const text = textCollector()
  await scan(book.bytes, entry, {
    open(name) {
      if (name === 'si') text.reset()
      text.open(name)
    },
    text: text.hear,
    close(name) {
      text.close(name)
      if (name === 'si') strings.push(text.value())
    },
  })
  return strings
}

/** Gathers what stands in `<t>` elements, rich text included (富文本), phonetic guides left out. */
export function textCollector() {
  let value = ''
  let isText = false
  let guides = 0
  return {
    reset: () => void (value = ''),
    open(name: string) {
      if (name === 'rPh') guides++
      isText = name === 't' && guides === 0
    },
    hear(raw: string) {
      if (isText) value += raw
    },
    close(name: string) {
      if (name === 'rPh') guides--
      if (name === 't') isText = false
    },
    value: () => plainText(value),
  }
}

/** References and the escapes of control signs (`_x000D_`) resolved. */
export function plainText(raw: string): string {
  const text = resolveXml(raw)
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

/** What a first quick look at a sheet tells: whether it holds anything, and the ranges merged over several rows, which stand at its end. */
export async function lookAtSheet(
  { bytes, entries }: XlsxPackage,
  path: string,
): Promise<{ isFilled: boolean; merges: Merge[] } | undefined> {
  const entry = entries.get(path)
  if (!entry) return undefined
  let isFilled = false
  let tail = ''
  let isPast = false
  for await (const piece of unpacked(bytes, entry)) {
    const text = tail + piece.toString('latin1')
    isFilled ||= /<(\w+:)?(v|t)[ >]/.test(text)
    const end: number = isPast ? 0 : text.search(/<\/(\w+:)?sheetData>/)
    isPast ||= end >= 0
    tail = isPast ? text.slice(end) : text.slice(-32)
  }
  return { isFilled, merges: isPast ? verticalMerges(tail) : [] }
}

function verticalMerges(tail: string): Merge[] {
  const merges = []
  for (const [, letters, from, to] of tail.matchAll(/<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})"/g)) {
    const merge = { column: columnNumber(letters!) - 1, from: Number(from), to: Number(to) }
    if (merge.to > merge.from) merges.push(merge)
  }
  return merges
}

/** A → 1, Z → 26, AA → 27. */
export function columnNumber(letters: string): number {
  let number = 0
  for (let i = 0; i < letters.length; i++) number = number * 26 + letters.charCodeAt(i) - 64
  return number
}

/** 1 → A, 27 → AA. */
export function columnLetters(number: number): string {
  const rest = (number - 1) % 26
  const last = String.fromCharCode(65 + rest)
  return number > 26 ? columnLetters((number - 1 - rest) / 26) + last : last
}
