import type { Readable } from 'node:stream'

/** Bytes that arrived and were hashed, but have no address yet. Either keep or discard them. */
export type Staged = {
  /** The bytes as a local file, for programs that need to look into them. */
  path: string
  sha256: string
  size: number
  /** Puts the bytes under their hash, durably; a second keeping of the same bytes changes nothing. */
  keep(): Promise<void>
  discard(): Promise<void>
}

/** A store of bytes by the SHA-256 of their content, in lower-case hex. It knows nothing of offices, names or rights. */
export type FileStore = {
  /** Takes in bytes up to `limit`; throws RequestError too_large `file.too_large` beyond it, and keeps nothing then. */
  stage(source: Uint8Array | Readable, limit?: number): Promise<Staged>
  /** Takes in and keeps. */
  put(source: Uint8Array | Readable): Promise<{ sha256: string; size: number }>
  /** Throws RequestError not_found `file.missing` where the store lacks them. */
  open(sha256: string): Promise<Readable>
  has(sha256: string): Promise<boolean>
  /** Reads the bytes again: `sound`, `damaged` when they no longer have that hash, or `missing`. */
  verify(sha256: string): Promise<'sound' | 'damaged' | 'missing'>
  remove(sha256: string): Promise<void>
  /** Every address in the store. */
  list(): AsyncIterable<string>
  /** Throws away what was staged before that instant and never kept (a process died); gives their number. */
  discardStagedBefore(instant: Date): Promise<number>
}
