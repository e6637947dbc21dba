import { entryNames } from './zip-entries.ts'

/** What a file is, read from its bytes; its name and what the sender calls it prove nothing. */
export type FileKind = { mediaType: string; extension: string }
export type ImageFormat = 'jpeg' | 'png' | 'webp' | 'heif'

/** How many bytes from the beginning decide whether a file is an image. */
export const HEAD_BYTES = 4096

/** The format of an image that may be tried, from the first bytes of the file. */
export function imageFormat(head: Buffer): ImageFormat | undefined {
  if (head.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'jpeg'
  if (head.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))) return 'png'
  if (ascii(head, 0, 4) === 'RIFF' && ascii(head, 8, 12) === 'WEBP') return 'webp'
  if (ascii(head, 4, 8) === 'ftyp' && /^(?:heic|heix|heim|heis|hevc|mif1|msf1|avif|avis)$/.test(ascii(head, 8, 12))) return 'heif'
  return undefined
}

const KINDS: { kind: FileKind; is(bytes: Buffer, fileName: string): boolean }[] = [
  { kind: { mediaType: 'application/pdf', extension: 'pdf' }, is: (bytes) => ascii(bytes, 0, 5) === '%PDF-' },
  {
    kind: { mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', extension: 'docx' },
    is: (bytes) => isOffice(bytes, 'word/document.xml'),
  },
  {
    kind: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', extension: 'xlsx' },
    is: (bytes) => isOffice(bytes, 'xl/workbook.xml'),
  },
  { kind: { mediaType: 'audio/mpeg', extension: 'mp3' }, is: isMp3 },
  { kind: { mediaType: 'audio/mp4', extension: 'm4a' }, is: isSoundOnlyMp4 },
  {
    kind: { mediaType: 'audio/ogg', extension: 'ogg' },
    is: (bytes) =>
      ascii(bytes, 0, 4) === 'OggS' &&
      ['OpusHead', '\x01vorbis', 'Speex   '].some((codec) => ascii(bytes, 0, 512).includes(codec)) &&
      !ascii(bytes, 0, 4096).includes('\x80theora'),
  },
  {
    kind: { mediaType: 'audio/webm', extension: 'webm' },
    is: (bytes) =>
      bytes.readUInt32BE(0) === 0x1a45dfa3 &&
      /webm[^]*A_(?:OPUS|VORBIS)/.test(ascii(bytes, 0, 65_536)) &&
      !/V_(?:VP|AV1|MPEG)/.test(ascii(bytes, 0, 65_536)),
  },
  {
    kind: { mediaType: 'audio/wav', extension: 'wav' },
    is: (bytes) => ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 16) === 'WAVEfmt ',
  },
  { kind: { mediaType: 'audio/amr', extension: 'amr' }, is: (bytes) => /^#!AMR(?:-WB)?\n/.test(ascii(bytes, 0, 9)) },
  { kind: { mediaType: 'audio/aac', extension: 'aac' }, is: isAdts },
  {
    kind: { mediaType: 'text/plain; charset=utf-8', extension: 'txt' },
    is: (bytes, name) => isNamedText(name) && isPlainText(bytes, 'utf-8'),
  },
  // What Windows' editor in China wrote for decades.
  {
    kind: { mediaType: 'text/plain; charset=gb18030', extension: 'txt' },
    is: (bytes, name) => isNamedText(name) && isPlainText(bytes, 'gb18030'),
  },
]

/** The kind of a file that is kept as it came and only ever handed out as an attachment; undefined for anything not allowed. */
export function attachmentKind(bytes: Buffer, fileName: string): FileKind | undefined {
  return bytes.length < 4
    ? KINDS.find(({ kind, is }) => kind.extension === 'txt' && is(bytes, fileName))?.kind
    : KINDS.find(({ is }) => is(bytes, fileName))?.kind
}

const ascii = (bytes: Buffer, from: number, to: number): string => bytes.toString('latin1', from, Math.min(to, bytes.length))

/** An Office file of that sort without macros. */
function isOffice(bytes: Buffer, part: string): boolean {
  const names = entryNames(bytes)
  return (
    names.includes('[Content_Types].xml') &&
    names.includes(part) &&
    !names.some((name) => /vbaProject|\.bin$/i.test(name) && !/printerSettings/i.test(name))
  )
}

function isMp3(bytes: Buffer): boolean {
  if (ascii(bytes, 0, 3) === 'ID3') return true
  const [first = 0, second = 0, third = 0] = bytes
  // Frame sync, a layer III frame, and neither the forbidden bit rate nor the reserved sampling rate.
  return first === 0xff && (second & 0xe6) === 0xe2 && third >> 4 !== 15 && (third & 0x0c) !== 0x0c
}

/** AAC as a bare stream (ADTS): two frames, the second where the first says that it ends. */
function isAdts(bytes: Buffer): boolean {
  const isFrame = (at: number) => bytes.length >= at + 7 && bytes[at] === 0xff && (bytes[at + 1]! & 0xf6) === 0xf0 // seven bytes are there
  if (!isFrame(0)) return false
  const length = ((bytes[3]! & 3) << 11) | (bytes[4]! << 3) | (bytes[5]! >> 5) // as above
  return length >= 7 && isFrame(length)
}

/** Telephones record sound in the container of films: it must have a sound track and no picture track. */
function isSoundOnlyMp4(bytes: Buffer): boolean {
  if (ascii(bytes, 4, 8) !== 'ftyp') return false
  const tracks: string[] = []
  for (let at = bytes.indexOf('hdlr'); at >= 0; at = bytes.indexOf('hdlr', at + 4)) tracks.push(ascii(bytes, at + 12, at + 16))
  return tracks.includes('soun') && !tracks.includes('vide')
}

const isNamedText = (fileName: string): boolean => /\.(?:txt|md|log|csv)$/i.test(fileName)

function isPlainText(bytes: Buffer, encoding: string): boolean {
  let text: string
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return false
  }
  // eslint-disable-next-line no-control-regex -- control characters are what a text may not have
  return !/[\x00-\x08\x0e-\x1f\x7f]/.test(text) && !/^\s*<(?:!doctype|\?xml|html|head|body|svg|script|iframe)/i.test(text)
}
