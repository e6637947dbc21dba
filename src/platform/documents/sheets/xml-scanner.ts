import { RequestError } from '#kernel/outcome.ts'

/** Hears a document's elements in order. Names come without their prefix; `tag` is the whole start tag, for `attributeOf`. */
export type XmlListener = {
  open?(name: string, tag: string): void
  close?(name: string): void
  text?(raw: string): void
}

const LONGEST_PIECE = 4_000_000
const broken = () => new RequestError('invalid', 'sheet.broken')

/**
 * Reads XML piece by piece: a workbook of a hundred thousand rows is far too long to be held as one text. Document types (which could define
 * entities without end), unclosed and crossed elements are refused. Errors: `sheet.broken`.
 */
export class XmlScanner {
  readonly #listener: XmlListener
  readonly #inside: string[] = []
  #rest = ''
  #isBegun = false

  constructor(listener: XmlListener) {
    this.#listener = listener
  }

  write(piece: string): void {
    const xml = this.#rest + piece
    let at = 0
    for (;;) {
      const open = xml.indexOf('<', at)
      if (open < 0) break
      const end = endOfMarkup(xml, open)
      if (end < 0) break
      if (open > at && this.#inside.length > 0) this.#listener.text?.(xml.slice(at, open))
      this.#markup(xml, open, end)
      at = end
    }
    this.#rest = xml.slice(at)
    if (this.#rest.length > LONGEST_PIECE) throw broken()
  }

  /** The document must be whole. */
  end(): void {
    if (!this.#isBegun || this.#inside.length > 0 || this.#rest.trim() !== '') throw broken()
  }

  #markup(xml: string, open: number, end: number): void {
    const sign = xml.charCodeAt(open + 1)
    if (sign === 0x21 /* ! */) return this.#special(xml, open, end)
    if (sign === 0x3f /* ? */) return
    if (sign === 0x2f /* / */) {
      const name = plainName(xml.slice(open + 2, end - 1).trim())
      if (this.#inside.pop() !== name) throw broken()
      this.#listener.close?.(name)
      return
    }
    const tag = xml.slice(open + 1, end - 1)
    const name = plainName(nameOf(tag))
    if (name === '' || (this.#isBegun && this.#inside.length === 0)) throw broken()
    this.#isBegun = true
    this.#listener.open?.(name, tag)
    if (tag.endsWith('/')) this.#listener.close?.(name)
    else this.#inside.push(name)
  }

  #special(xml: string, open: number, end: number): void {
    if (xml.startsWith('<!DOCTYPE', open)) throw broken()
    if (!xml.startsWith('<![CDATA[', open)) return
    // Told as text that needs no references, for the listener resolves them.
    this.#listener.text?.(xml.slice(open + 9, end - 3).replaceAll('&', '&amp;'))
  }
}

/** Where the markup that begins at `open` ends, or -1 while it has not come yet. A `>` within quotation marks does not count. */
function endOfMarkup(xml: string, open: number): number {
  if (xml.startsWith('<!--', open)) return after(xml.indexOf('-->', open + 4), 3)
  if (xml.startsWith('<![CDATA[', open)) return after(xml.indexOf(']]>', open + 9), 3)
  if ('<![CDATA['.startsWith(xml.slice(open, open + 9)) && xml.length - open < 9) return -1
  let end = xml.indexOf('>', open)
  while (end >= 0 && isQuoted(xml, open, end)) end = xml.indexOf('>', end + 1)
  return after(end, 1)
}

const after = (found: number, length: number) => (found < 0 ? -1 : found + length)

function isQuoted(xml: string, from: number, to: number): boolean {
  let quote = 0
  for (let i = from; i < to; i++) {
    const sign = xml.charCodeAt(i)
    if (quote === 0 ? sign === 0x22 || sign === 0x27 : sign === quote) quote = quote === 0 ? sign : 0
  }
  return quote !== 0
}

function nameOf(tag: string): string {
  for (let i = 0; i < tag.length; i++) {
    const sign = tag.charCodeAt(i)
    if (sign <= 0x20 || sign === 0x2f) return tag.slice(0, i)
  }
  return tag
}

function plainName(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

/** An attribute by its whole name, resolved. */
export function attributeOf(tag: string, name: string): string | undefined {
  for (let at = tag.indexOf(name); at >= 0; at = tag.indexOf(name, at + 1)) {
    const quote = tag[at + name.length + 1]
    if (tag.charCodeAt(at - 1) > 0x20 || tag[at + name.length] !== '=' || (quote !== '"' && quote !== "'")) continue
    const from = at + name.length + 2
    return resolveXml(tag.slice(from, tag.indexOf(quote, from)))
  }
  return undefined
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Text with its references resolved; one past the last character stays as it stands. */
export function resolveXml(raw: string): string {
  if (!raw.includes('&')) return raw
  return raw.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name) return NAMED[name.toLowerCase()] ?? whole
      const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
    },
  )
}

/** Text as it may stand in an element or an attribute; signs that no XML can hold go. */
export function escapeXml(text: string): string {
  return (
    text
      .toWellFormed()
      // oxlint-disable-next-line no-control-regex
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll('\r', '&#13;')
  )
}
