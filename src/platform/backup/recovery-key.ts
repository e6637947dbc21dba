import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { BackupError } from './backup.errors.ts'

export const KEY_VARIABLE = 'YOUYUE_RECOVERY_KEY'
export type RecoveryKey = { key: Buffer; source: string }

/**
 * The recovery key (恢复密钥): of the named file, else of the environment, else of the data directory.
 * Throws BackupError `no_key`, `bad_key`.
 */
export async function findRecoveryKey(from: { keyFile?: string; env: NodeJS.ProcessEnv; dataDir: string }): Promise<RecoveryKey> {
  const inEnvironment = from.env[KEY_VARIABLE]
  if (!from.keyFile && inEnvironment) return parseKey(inEnvironment, KEY_VARIABLE)
  const path = from.keyFile ?? join(from.dataDir, 'keys', 'recovery.key')
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new BackupError('no_key', { path }, error)
  })
  return parseKey(text, path)
}

function parseKey(text: string, source: string): RecoveryKey {
  const trimmed = text.trim()
  const key = Buffer.from(trimmed, 'base64')
  if (key.length !== 32 || !/^[\w+/=-]+$/.test(trimmed)) throw new BackupError('bad_key', { source })
  return { key, source }
}
