import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { z } from 'zod'
import { BackupError } from './backup.errors.ts'
import { parseJson } from './byte-file.ts'
import type { WriteBytes } from './chunks.ts'
import { itemSchema, manifestSchema, sumSchema, takeInventory, type Inventory, type Item, type Manifest, type Sum } from './manifest.ts'

/** Kinds of records; a record is kind (1 byte) ‖ length (4 bytes) ‖ payload. */
const BEGIN = 1
const BYTES = 2
const END = 3
const MANIFEST = 4
const PIECE = 128 * 1024
const LONGEST_JSON = 64 * 1024 * 1024

export type BodyWriter = {
  /** Writes one item; `rows` is asked after the last byte. Gives what was written. */
  item(item: Item, content: AsyncIterable<Buffer> | Iterable<Buffer>, rows?: () => number): Promise<Sum>
  inventory(): Inventory
  manifest(manifest: Manifest): Promise<void>
}

/** Writes items and, last, the manifest as records. */
export function bodyWriter(write: WriteBytes): BodyWriter {
  const seen = takeInventory()
  const record = async (kind: number, payload: Buffer) => {
    const head = Buffer.alloc(5)
    head.writeUInt8(kind)
    head.writeUInt32BE(payload.length, 1)
    await write(head)
    await write(payload)
  }
  const json = (kind: number, value: unknown) => record(kind, Buffer.from(JSON.stringify(value)))
  return {
    async item(item, content, rows) {
      await json(BEGIN, item)
      const hash = createHash('sha256')
      let size = 0
      for await (const bytes of content) {
        hash.update(bytes)
        size += bytes.length
        for (let at = 0; at < bytes.length; at += PIECE) await record(BYTES, bytes.subarray(at, at + PIECE))
      }
      const sum: Sum = { sha256: hash.digest('hex'), size, ...(rows ? { rows: rows() } : {}) }
      await json(END, sum)
      seen.add(item, sum)
      return sum
    },
    inventory: seen.inventory,
    manifest: (manifest) => json(MANIFEST, manifest),
  }
}

/** Takes one item of a backup; what it leaves unread is skipped. */
export type TakeItem = (item: Item, content: AsyncGenerator<Buffer>) => Promise<void>

/**
 * Reads a body: gives every item to `take` and, at the end, the manifest, when all items have the hashes that stand behind them and are
 * exactly those of the manifest. Throws BackupError `content` otherwise.
 */
export async function readBody(chunks: AsyncGenerator<Buffer>, take: TakeItem): Promise<Manifest> {
  const next = recordReader(chunks)
  const seen = takeInventory()
  for (;;) {
    const record = await next()
    if (record?.kind === MANIFEST) {
      const manifest = parse(manifestSchema, record.payload)
      if (await next()) throw contradiction('after the manifest')
      if (!isDeepStrictEqual(manifest.inventory, seen.inventory())) throw contradiction('manifest')
      return manifest
    }
    if (record?.kind !== BEGIN) throw contradiction('order of records')
    const item = parse(itemSchema, record.payload)
    const { content, sum } = itemContent(item, next)
    await take(item, content)
    for await (const _ of content) continue
    seen.add(item, sum())
  }
}

type RecordRead = { kind: number; payload: Buffer }

function itemContent(item: Item, next: () => Promise<RecordRead | undefined>): { content: AsyncGenerator<Buffer>; sum(): Sum } {
  const hash = createHash('sha256')
  let size = 0
  let sum: Sum | undefined
  async function* checked(): AsyncGenerator<Buffer> {
    for (let record = await next(); ; record = await next()) {
      if (record?.kind === END) {
        sum = parse(sumSchema, record.payload)
        if (sum.sha256 !== hash.digest('hex') || sum.size !== size) throw contradiction(item.name)
        return
      }
      if (record?.kind !== BYTES) throw contradiction(item.name)
      hash.update(record.payload)
      size += record.payload.length
      yield record.payload
    }
  }
  return {
    content: checked(),
    sum() {
      if (!sum) throw contradiction(item.name)
      return sum
    },
  }
}

/** Cuts the stream of chunks into records; undefined at its end. */
function recordReader(chunks: AsyncGenerator<Buffer>): () => Promise<RecordRead | undefined> {
  let rest: Buffer = Buffer.alloc(0)
  const take = async (count: number): Promise<Buffer | undefined> => {
    const parts = [rest]
    let size = rest.length
    while (size < count) {
      const { value, done } = await chunks.next()
      if (done) {
        rest = Buffer.concat(parts)
        return undefined
      }
      parts.push(value)
      size += value.length
    }
    const all = parts.length === 1 ? rest : Buffer.concat(parts)
    rest = all.subarray(count)
    return all.subarray(0, count)
  }
  return async () => {
    const head = await take(5)
    if (!head) {
      if (rest.length > 0) throw contradiction('last record')
      return undefined
    }
    const [kind, length] = [head.readUInt8(), head.readUInt32BE(1)]
    if (length > (kind === BYTES ? PIECE : LONGEST_JSON)) throw contradiction('length of a record')
    const payload = await take(length)
    if (!payload) throw contradiction('last record')
    return { kind, payload }
  }
}

function parse<T>(schema: z.ZodType<T>, payload: Buffer): T {
  const parsed = schema.safeParse(parseJson(payload))
  if (!parsed.success) throw contradiction('description of an item')
  return parsed.data
}

const contradiction = (what: string) => new BackupError('content', { what })
