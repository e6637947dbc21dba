import { BackupError } from './backup.errors.ts'
import { readBody, type TakeItem } from './body.ts'
import { openForReading } from './byte-file.ts'
import { openChunks } from './chunks.ts'
import { fileKey, keyIdOf, readHeader, type BackupHeader } from './header.ts'
import type { Manifest } from './manifest.ts'
import type { RecoveryKey } from './recovery-key.ts'

/**
 * Reads a backup from its first byte to its last, giving every item to `take`. Throws BackupError for whatever is not as it was written:
 * `not_a_backup`, `header_damaged`, `newer_format`, `wrong_key`, `damaged`, `truncated`, `appended`, `content`.
 */
export async function readBackup(
  path: string,
  recovery: RecoveryKey,
  take: TakeItem,
  signal?: AbortSignal,
): Promise<{ header: BackupHeader; manifest: Manifest }> {
  const file = await openForReading(path, signal)
  try {
    const { header, binding, length } = await readHeader(file.read, path)
    const given = keyIdOf(recovery.key)
    if (given !== header.keyId) throw new BackupError('wrong_key', { needed: header.keyId, given, source: recovery.source })
    const manifest = await readBody(openChunks(fileKey(recovery.key, header), binding, file.read, length), take)
    return { header, manifest }
  } finally {
    await file.close()
  }
}

/** Reads a whole backup without keeping anything of it. */
export const checkBackup = (path: string, recovery: RecoveryKey, signal?: AbortSignal) => readBackup(path, recovery, async () => {}, signal)
