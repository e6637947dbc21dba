import { crc32, createDeflateRaw, deflateRawSync } from 'node:zlib'

/** `packed` is data that lies in another zip already and is taken over as it is. */
type Packed = { packed: Buffer; method: number; crc: number; unpacked: number }
export type Part = { name: string; data: Buffer | string | AsyncIterable<string> | Packed }
type Done = { name: Buffer; method: number; crc: number; packed: number; unpacked: number; offset: number }

const LIMIT = 0xffffffff

/** A zip file as it is made, part by part: one that is still being read from the database is packed and sent before it is complete. */
export async function* zipOfParts(parts: AsyncIterable<Part> | Iterable<Part>): AsyncGenerator<Buffer> {
  const done: Done[] = []
  let offset = 0
  for await (const part of parts) {
    const one: Done = { name: Buffer.from(part.name), method: 8, crc: 0, packed: 0, unpacked: 0, offset }
    if (typeof part.data === 'object' && 'packed' in part.data) one.method = part.data.method
    const head = Buffer.concat([word(0x04034b50), fields(one, true), one.name])
    yield head
    for await (const piece of packed(part.data, one)) yield piece
    yield Buffer.concat([word(0x08074b50), word(one.crc), word(one.packed), word(one.unpacked)])
    offset += head.length + one.packed + 16
    if (offset > LIMIT) throw new Error('a zip file of more than 4 GB was asked for')
    done.push(one)
  }
  yield directory(done, offset)
}

/** Sizes and checksum are known only afterwards: they stand behind the data, as bit 3 of the flags says. */
function fields(one: Done, isBefore: boolean): Buffer {
  const bytes = Buffer.alloc(26)
  bytes.writeUInt16LE(20, 0)
  bytes.writeUInt16LE(0x808, 2)
  bytes.writeUInt16LE(one.method, 4)
  bytes.writeUInt32LE(0x00210000, 6)
  if (!isBefore) {
    bytes.writeUInt32LE(one.crc, 10)
    bytes.writeUInt32LE(one.packed, 14)
    bytes.writeUInt32LE(one.unpacked, 18)
  }
  bytes.writeUInt16LE(one.name.length, 22)
  return bytes
}

async function* packed(data: Part['data'], one: Done): AsyncGenerator<Buffer> {
  const count = (piece: Buffer) => {
    one.crc = crc32(piece, one.crc)
    one.unpacked += piece.length
    return piece
  }
  if (typeof data === 'object' && 'packed' in data) {
    Object.assign(one, { crc: data.crc, packed: data.packed.length, unpacked: data.unpacked })
    yield data.packed
    return
  }
  if (typeof data === 'string' || Buffer.isBuffer(data)) {
    const piece = deflateRawSync(count(Buffer.from(data)))
    one.packed = piece.length
    yield piece
    return
  }
  const deflate = createDeflateRaw({ level: 6 })
  const feeding = feed(deflate, data, count)
  feeding.catch((error: unknown) => deflate.destroy(error as Error)) // whatever was thrown, the reader must hear of it
  for await (const piece of deflate as AsyncIterable<Buffer>) {
    one.packed += piece.length
    yield piece
  }
  await feeding
}

async function feed(deflate: ReturnType<typeof createDeflateRaw>, data: AsyncIterable<string>, count: (piece: Buffer) => Buffer) {
  for await (const text of data) {
    if (deflate.destroyed) return // whoever wanted the file has gone
    if (text !== '' && !deflate.write(count(Buffer.from(text)))) await drained(deflate)
  }
  deflate.end()
}

async function drained(deflate: ReturnType<typeof createDeflateRaw>): Promise<void> {
  await new Promise<void>((resolve) => {
    const go = () => {
      deflate.off('drain', go).off('close', go)
      resolve()
    }
    deflate.once('drain', go).once('close', go)
  })
}

function directory(done: readonly Done[], offset: number): Buffer {
  const list = Buffer.concat(
    done.flatMap((one) => {
      const place = Buffer.alloc(14)
      place.writeUInt32LE(one.offset, 10)
      return [word(0x02014b50), Buffer.from([20, 0]), fields(one, false), place, one.name]
    }),
  )
  const end = Buffer.alloc(18)
  end.writeUInt16LE(done.length, 4)
  end.writeUInt16LE(done.length, 6)
  end.writeUInt32LE(list.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([list, word(0x06054b50), end])
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
