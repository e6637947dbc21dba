import { createHash, randomBytes } from 'node:crypto'
import { constants, createReadStream } from 'node:fs'
import { access, mkdir, open, opendir, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { RequestError } from '#kernel/outcome.ts'
import type { FileStore, Staged } from './file-store.ts'

const ADDRESS = /^[0-9a-f]{64}$/

/**
 * Files under `<root>/ab/cd/<sha256>`. Bytes are written and synced beside (`<root>/incoming`) and then renamed, so that after a crash
 * an address either has all its bytes or does not exist.
 */
export function diskFileStore(root: string): FileStore {
  const incoming = join(root, 'incoming')
  const pathOf = (sha256: string): string => {
    if (!ADDRESS.test(sha256)) throw new TypeError('a file is addressed by a SHA-256 in lower-case hex')
    return join(root, sha256.slice(0, 2), sha256.slice(2, 4), sha256)
  }

  const store: FileStore = {
    async stage(source, limit = Number.MAX_SAFE_INTEGER) {
      await mkdir(incoming, { recursive: true, mode: 0o700 })
      const path = join(incoming, randomBytes(16).toString('hex'))
      try {
        const written = await writeSynced(path, source instanceof Readable ? source : [source], limit)
        return staged(path, written, pathOf(written.sha256))
      } catch (error) {
        await rm(path, { force: true })
        throw isDiskFull(error) ? new RequestError('unavailable', 'file.no_space') : error
      }
    },

    async put(source) {
      const { sha256, size, keep } = await store.stage(source)
      await keep()
      return { sha256, size }
    },

    async open(sha256) {
      const file = await open(pathOf(sha256)).catch(missingAs(undefined))
      if (!file) throw new RequestError('not_found', 'file.missing')
      return file.createReadStream()
    },

    has: (sha256) => exists(pathOf(sha256)),

    async verify(sha256) {
      if (!(await exists(pathOf(sha256)))) return 'missing'
      const hash = createHash('sha256')
      for await (const chunk of createReadStream(pathOf(sha256))) hash.update(chunk as Buffer) // no encoding set: always a Buffer
      return hash.digest('hex') === sha256 ? 'sound' : 'damaged'
    },

    async remove(sha256) {
      await rm(pathOf(sha256), { force: true })
    },

    async *list() {
      for (const folder of await foldersIn(root)) {
        for (const inner of await foldersIn(join(root, folder))) {
          for await (const entry of await opendir(join(root, folder, inner))) if (ADDRESS.test(entry.name)) yield entry.name
        }
      }
    },

    async discardStagedBefore(instant) {
      let discarded = 0
      for (const name of await readdir(incoming).catch(missingAs<string[]>([]))) {
        const path = join(incoming, name)
        const found = await stat(path).catch(missingAs(undefined))
        if (!found || found.mtime >= instant) continue
        await rm(path, { force: true })
        discarded++
      }
      return discarded
    },
  }
  return store
}

type Written = { sha256: string; size: number }

function staged(path: string, { sha256, size }: Written, target: string): Staged {
  return {
    path,
    sha256,
    size,
    async keep() {
      const folder = dirname(target)
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await rename(path, target)
      // A rename is only durable once the folders that name the file are.
      for (const each of [folder, dirname(folder), dirname(dirname(folder))]) await syncFolder(each)
    },
    discard: () => rm(path, { force: true }),
  }
}

async function writeSynced(path: string, source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, limit: number): Promise<Written> {
  const hash = createHash('sha256')
  let size = 0
  const file = await open(path, 'wx', 0o600)
  try {
    for await (const chunk of source) {
      size += chunk.length
      if (size > limit) throw new RequestError('too_large', 'file.too_large', { limit })
      hash.update(chunk)
      await file.writeFile(chunk)
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return { sha256: hash.digest('hex'), size }
}

async function syncFolder(path: string): Promise<void> {
  // Windows cannot open a folder; there the file system's journal has to do.
  if (process.platform === 'win32') return
  const folder = await open(path, constants.O_RDONLY)
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

async function foldersIn(path: string): Promise<string[]> {
  return (await readdir(path).catch(missingAs<string[]>([]))).filter((name) => /^[0-9a-f]{2}$/.test(name)).sort()
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(() => true, missingAs(false))
}

function missingAs<T>(value: T): (error: unknown) => T {
  return (error) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return value
    throw error
  }
}

const isDiskFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')
