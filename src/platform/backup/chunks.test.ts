import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BackupError } from './backup.errors.ts'
import { CHUNK, chunkSealer, openChunks, type ReadBytes } from './chunks.ts'

const key = randomBytes(32)
const binding = randomBytes(32)

async function sealed(parts: Buffer[], bound = binding): Promise<Buffer> {
  const out: Buffer[] = []
  const sealer = chunkSealer(key, bound, async (bytes) => void out.push(bytes))
  for (const part of parts) await sealer.write(part)
  await sealer.end()
  return Buffer.concat(out)
}

function reading(bytes: Buffer): ReadBytes {
  let at = 0
  return async (count) => bytes.subarray(at, (at = Math.min(at + count, bytes.length)))
}

async function opened(bytes: Buffer, bound = binding): Promise<Buffer> {
  const out: Buffer[] = []
  for await (const chunk of openChunks(key, bound, reading(bytes), 0)) out.push(chunk)
  return Buffer.concat(out)
}

async function refusal(bytes: Buffer, bound = binding): Promise<string> {
  return opened(bytes, bound).then(
    () => 'opened',
    (error: unknown) => (error instanceof BackupError ? error.kind : String(error)),
  )
}

const full = 4 + CHUNK + 16

describe('sealed chunks', () => {
  it('give back what was written, whatever the pieces', async () => {
    const sizes = fc.array(fc.oneof(fc.nat(5_000), fc.constantFrom(0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK)), { maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(sizes, async (each) => {
        const parts = each.map((size) => randomBytes(size))
        expect((await opened(await sealed(parts))).equals(Buffer.concat(parts))).toBe(true)
      }),
      { numRuns: 25 },
    )
  })

  it('refuse a changed bit anywhere', async () => {
    const bytes = await sealed([randomBytes(CHUNK + 700)])
    const places = fc.oneof(fc.nat(bytes.length - 1), fc.constantFrom(0, 1, 2, 3, 4, full - 1, full, full + 3, bytes.length - 1))
    await fc.assert(
      fc.asyncProperty(places, fc.nat(7), async (place, bit) => {
        const changed = Buffer.from(bytes)
        changed[place] = (changed[place] ?? 0) ^ (1 << bit)
        expect(['damaged', 'truncated', 'appended']).toContain(await refusal(changed))
      }),
      { numRuns: 60 },
    )
  })

  it('refuse every cut, and name it', async () => {
    const bytes = await sealed([randomBytes(2 * CHUNK + 700)])
    for (const end of [0, 1, 3, 4, 5, full - 1, full, full + 2, 2 * full, 2 * full + 4, bytes.length - 1]) {
      expect(await refusal(bytes.subarray(0, end)), String(end)).toBe('truncated')
    }
  })

  it('refuse chunks that were swapped, removed, doubled or follow the end', async () => {
    const bytes = await sealed([randomBytes(3 * CHUNK + 700)])
    const [one, two, three] = [bytes.subarray(0, full), bytes.subarray(full, 2 * full), bytes.subarray(2 * full)]
    expect(await refusal(Buffer.concat([two, one, three]))).toBe('damaged')
    expect(await refusal(Buffer.concat([one, three]))).toBe('damaged')
    expect(await refusal(Buffer.concat([one, one, two, three]))).toBe('damaged')
    expect(await refusal(Buffer.concat([bytes, one]))).toBe('appended')
    expect(await refusal(Buffer.concat([bytes, Buffer.from([0])]))).toBe('appended')
    expect(await refusal(bytes)).toBe('opened')
  })

  it('belong to one header', async () => {
    expect(await refusal(await sealed([Buffer.from('words')]), randomBytes(32))).toBe('damaged')
  })
})
