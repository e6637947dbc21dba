import { say, type Bilingual, type Locale } from '#kernel/texts.ts'
import { texts } from './backup.texts.ts'

export type BackupErrorKind = keyof typeof texts

/** A backup that cannot be made or restored. `say` tells a person why and what to do; `code` tells a program. */
export class BackupError extends Error {
  readonly kind: BackupErrorKind
  readonly code: `backup.${BackupErrorKind}`
  readonly values: Record<string, string | number>

  constructor(kind: BackupErrorKind, values: Record<string, string | number> = {}, cause?: unknown) {
    super(say(texts[kind], 'en', values), cause === undefined ? undefined : { cause })
    this.name = 'BackupError'
    this.kind = kind
    this.code = `backup.${kind}`
    this.values = values
  }

  /** The plain message in one language. */
  say(locale: Locale): string {
    const text: Bilingual = texts[this.kind]
    return say(text, locale, this.values)
  }
}

/** What the system's refusal at a path means to a person; anything unknown is passed on. */
export function asBackupError(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOSPC' || code === 'EDQUOT') return new BackupError('no_space', { path }, error)
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return new BackupError('not_writable', { path }, error)
  return error
}

/** Ends a long piece of work that somebody interrupted. */
export function stopIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new BackupError('interrupted')
}
