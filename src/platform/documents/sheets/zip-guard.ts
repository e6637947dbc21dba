import { inflateRawSync } from 'node:zlib'
import { RequestError } from '#kernel/outcome.ts'
import type { SheetLimits } from './sheet.ts'

export type ZipEntry = { name: string; method: number; start: number; packed: number; unpacked: number; crc: number }
type ZipLimits = Pick<SheetLimits, 'maxEntries' | 'maxUnpackedBytes' | 'maxRatio'>

const broken = () => new RequestError('invalid', 'sheet.broken')
const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const RATIO_MATTERS_FROM = 10_000_000

/**
 * The entries a zip file declares, refused before a byte is unpacked when they are too many, too large or packed too well to be honest.
 * Errors: `sheet.broken`, `sheet.bomb`.
 */
export function inspectZip(bytes: Buffer, limits: ZipLimits): ZipEntry[] {
  const end = findEnd(bytes)
  const count = bytes.readUInt16LE(end + 10)
  if (count > limits.maxEntries) throw new RequestError('too_large', 'sheet.bomb', { entries: count })
  const entries: ZipEntry[] = []
  let at = bytes.readUInt32LE(end + 16)
  let total = 0
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== CENTRAL) throw broken()
    const entry = centralEntry(bytes, at)
    total += entry.unpacked
    const dishonest = entry.unpacked > RATIO_MATTERS_FROM && entry.unpacked > entry.packed * limits.maxRatio
    if (total > limits.maxUnpackedBytes || dishonest) throw new RequestError('too_large', 'sheet.bomb', { unpackedBytes: total })
    entries.push(entry)
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  if (new Set(entries.map((entry) => entry.name)).size !== entries.length) throw broken()
  return entries
}

/** One entry unpacked, never to more bytes than it declared. */
export function unpack(bytes: Buffer, entry: ZipEntry): Buffer {
  const data = bytes.subarray(entry.start, entry.start + entry.packed)
  if (entry.method === 0) return data
  if (entry.unpacked === 0) return Buffer.alloc(0)
  try {
    return inflateRawSync(data, { maxOutputLength: entry.unpacked })
  } catch {
    throw broken()
  }
}

function findEnd(bytes: Buffer): number {
  const floor = Math.max(0, bytes.length - 22 - 0xffff)
  for (let at = bytes.length - 22; at >= floor; at--) if (bytes.readUInt32LE(at) === END) return at
  throw broken()
}

function centralEntry(bytes: Buffer, at: number): ZipEntry {
  const encrypted = (bytes.readUInt16LE(at + 8) & 1) === 1
  const method = bytes.readUInt16LE(at + 10)
  const nameLength = bytes.readUInt16LE(at + 28)
  const name = bytes.toString('utf8', at + 46, at + 46 + nameLength)
  const extra = bytes.subarray(at + 46 + nameLength, at + 46 + nameLength + bytes.readUInt16LE(at + 30))
  const [unpacked, packed, local] = wide(
    [bytes.readUInt32LE(at + 24), bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 42)] as const,
    extra,
  )
  if (encrypted || (method !== 0 && method !== 8) || local + 30 > bytes.length || bytes.readUInt32LE(local) !== LOCAL) throw broken()
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
  if (start + packed > bytes.length || (method === 0 && packed !== unpacked)) throw broken()
  return { name, method, start, packed, unpacked, crc: bytes.readUInt32LE(at + 16) }
}

/** Some writers always use the 64-bit extra field (id 1): it holds, in order, the values that are all ones in the entry itself. */
function wide(values: readonly [number, number, number], extra: Buffer): [number, number, number] {
  const result: [number, number, number] = [...values]
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue
    let from = at + 4
    for (const i of [0, 1, 2] as const) {
      if (result[i] !== 0xffffffff || from + 8 > extra.length) continue
      result[i] = Number(extra.readBigUInt64LE(from))
      from += 8
    }
  }
  return result
}
