import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { diskFileStore } from './disk-file-store.ts'
import type { FileStore } from './file-store.ts'

let root: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'youyue-files-'))
})
afterEach(() => rm(root, { recursive: true, force: true }))

async function addressesIn(store: FileStore): Promise<string[]> {
  const addresses: string[] = []
  for await (const address of store.list()) addresses.push(address)
  return addresses
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

describe('a store on disk', () => {
  it('keeps bytes and streams under their hash, once', async () => {
    const store = diskFileStore(root)
    const bytes = Buffer.from('路灯修好了')
    const kept = await store.put(bytes)
    expect(kept).toEqual({ sha256: sha256(bytes), size: bytes.length })
    expect(await store.put(Readable.from([bytes.subarray(0, 4), bytes.subarray(4)]))).toEqual(kept)
    expect(await buffer(await store.open(kept.sha256))).toEqual(bytes)
    expect(await addressesIn(store)).toEqual([kept.sha256])
    expect(await readdir(join(root, 'incoming'))).toEqual([])
    expect(await readdir(join(root, kept.sha256.slice(0, 2), kept.sha256.slice(2, 4)))).toEqual([kept.sha256])
  })

  it('tells sound from damaged and missing', async () => {
    const store = diskFileStore(root)
    const { sha256: address } = await store.put(Buffer.from('a'))
    expect(await store.verify(address)).toBe('sound')
    await writeFile(join(root, address.slice(0, 2), address.slice(2, 4), address), 'b')
    expect(await store.verify(address)).toBe('damaged')
    await store.remove(address)
    expect(await store.verify(address)).toBe('missing')
    expect(await store.has(address)).toBe(false)
    await expect(store.open(address)).rejects.toMatchObject({ kind: 'not_found', code: 'file.missing' })
  })

  it('stops at the limit and keeps nothing of what came', async () => {
    const store = diskFileStore(root)
    let read = 0
    const endless = Readable.from(
      (function* () {
        for (;;) yield Buffer.alloc(1000, read++)
      })(),
    )
    await expect(store.stage(endless, 10_000)).rejects.toMatchObject({ kind: 'too_large', code: 'file.too_large' })
    expect(read).toBeLessThan(100)
    expect(await readdir(join(root, 'incoming'))).toEqual([])
    expect((await store.stage(Buffer.alloc(10_000), 10_000)).size).toBe(10_000)
  })

  it('keeps nothing of a stream that breaks', async () => {
    const store = diskFileStore(root)
    const broken = Readable.from(
      (function* () {
        yield Buffer.from('half')
        throw new Error('connection lost')
      })(),
    )
    await expect(store.put(broken)).rejects.toThrow('connection lost')
    expect(await addressesIn(store)).toEqual([])
    expect(await readdir(join(root, 'incoming'))).toEqual([])
  })

  it('clears what a dead process left behind, and only that', async () => {
    const store = diskFileStore(root)
    const old = await store.stage(Buffer.from('old'))
    const fresh = await store.stage(Buffer.from('fresh'))
    await utimes(old.path, new Date('2026-01-01'), new Date('2026-01-01'))
    expect(await store.discardStagedBefore(new Date('2026-01-02'))).toBe(1)
    expect(await readdir(join(root, 'incoming'))).toEqual([fresh.path.split('/').at(-1)])
  })

  it('takes no path for an address', async () => {
    await expect(diskFileStore(root).open('../../etc/passwd')).rejects.toThrow(TypeError)
  })
})
