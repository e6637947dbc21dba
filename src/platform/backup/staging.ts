import { mkdir, readdir, realpath, rename, rm, rmdir, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { asBackupError, BackupError } from './backup.errors.ts'
import { exists, syncFolder } from './byte-file.ts'

export type Staging = {
  /** Where to build; beside the target, so that a half restore never stands under its name. */
  path: string
  target: string
  /** Gives what was built the target's name. */
  finish(): Promise<void>
  discard(): Promise<void>
}

/**
 * A folder `<target>.partial` to build a data directory in. Throws BackupError `target_not_empty`, `target_is_mount`,
 * `unfinished_exists`, `not_writable`, `no_space`; nothing is changed then.
 */
export async function openStaging(named: string): Promise<Staging> {
  const target = await realpath(resolve(named)).catch(() => resolve(named))
  const path = `${target}.partial`
  await refuseUsed(target)
  if (await exists(path)) throw new BackupError('unfinished_exists', { path })
  try {
    await refuseFixed(target)
    await mkdir(path, { recursive: true, mode: 0o711 })
  } catch (error) {
    throw asBackupError(error, target)
  }
  return {
    path,
    target,
    async finish() {
      await refuseUsed(target)
      await rmdir(target).catch(ifThere)
      await rename(path, target)
      await syncFolder(dirname(target))
    },
    discard: () => rm(path, { recursive: true, force: true, maxRetries: 3 }),
  }
}

async function refuseUsed(target: string): Promise<void> {
  const found = await stat(target).catch(ifThere)
  if (!found) return
  const inside = found.isDirectory() ? await readdir(target) : [target]
  if (inside.length > 0) throw new BackupError('target_not_empty', { path: target, found: inside.slice(0, 3).join(', ') })
}

/** An empty folder must be one that can be replaced: a mount point cannot. */
async function refuseFixed(target: string): Promise<void> {
  if (!(await exists(target))) return
  await rmdir(target).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EBUSY' ? new BackupError('target_is_mount', { path: target }, error) : error
  })
  await mkdir(target)
}

function ifThere(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
