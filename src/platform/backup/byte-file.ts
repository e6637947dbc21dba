import { open, rename, rm, stat, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { asBackupError, BackupError, stopIfAborted } from './backup.errors.ts'
import type { ReadBytes, WriteBytes } from './chunks.ts'

/** Undefined where the bytes are no JSON. */
export function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return undefined
  }
}

const AHEAD = 1024 * 1024

/** Opens a file for reading from its beginning, a megabyte at a time. Throws BackupError `no_file`. */
export async function openForReading(path: string, signal?: AbortSignal): Promise<{ read: ReadBytes; close(): Promise<void> }> {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    throw new BackupError('no_file', { path, reason: error.code ?? error.message }, error)
  })
  const ahead = Buffer.allocUnsafe(AHEAD)
  let have: Buffer = ahead.subarray(0, 0)
  const read: ReadBytes = async (count) => {
    const wanted = Buffer.allocUnsafe(count)
    for (let filled = 0; filled < count;) {
      if (have.length === 0) {
        stopIfAborted(signal)
        const { bytesRead } = await file.read(ahead, 0, AHEAD, null).catch((error: NodeJS.ErrnoException) => {
          throw new BackupError('no_file', { path, reason: error.code ?? error.message }, error)
        })
        if (bytesRead === 0) return wanted.subarray(0, filled)
        have = ahead.subarray(0, bytesRead)
      }
      const copied = have.copy(wanted, filled)
      filled += copied
      have = have.subarray(copied)
    }
    return wanted
  }
  return { read, close: () => file.close() }
}

/**
 * Writes a file as a whole or not at all: under `<path>.tmp`, readable by this user only, synced, looked at by `check`, then renamed.
 * Throws BackupError `no_folder`, `file_exists`, `draft_exists`, `no_space`, `not_writable`, `interrupted`.
 */
export async function writeWhole(
  path: string,
  options: { force: boolean; signal?: AbortSignal },
  fill: (write: WriteBytes) => Promise<void>,
  check: (draft: string) => Promise<void>,
): Promise<void> {
  const draft = `${path}.tmp`
  if (!options.force && (await exists(path))) throw new BackupError('file_exists', { path })
  const file = await open(draft, options.force ? 'w' : 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') throw new BackupError('draft_exists', { path: draft }, error)
    if (error.code === 'ENOENT') throw new BackupError('no_folder', { path: dirname(path) }, error)
    throw asBackupError(error, path)
  })
  try {
    await fillSynced(file, options.signal, fill)
    await check(draft)
    if (!options.force && (await exists(path))) throw new BackupError('file_exists', { path })
    await rename(draft, path)
    await syncFolder(dirname(path))
  } catch (error) {
    await rm(draft, { force: true })
    throw asBackupError(error, path)
  }
}

async function fillSynced(file: FileHandle, signal: AbortSignal | undefined, fill: (write: WriteBytes) => Promise<void>): Promise<void> {
  try {
    await fill(async (bytes) => {
      stopIfAborted(signal)
      await file.writeFile(bytes)
    })
    await file.sync()
  } finally {
    await file.close()
  }
}

/** A rename is durable once the folder that names the file is. Windows cannot open folders; there the file system's journal has to do. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  await folder.sync().finally(() => folder.close())
}

export const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )
