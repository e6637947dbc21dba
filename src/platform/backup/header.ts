import { createHash, hkdfSync, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { BackupError } from './backup.errors.ts'
import { parseJson } from './byte-file.ts'
import type { ReadBytes } from './chunks.ts'

const MAGIC = Buffer.from('YOUYUEBK')
/** Counts up when older programs can no longer read what is written. */
export const FORMAT = 1
const LONGEST = 1024 * 1024
const DIGEST = 32
const FIXED = MAGIC.length + 2 + 4

const headerSchema = z.object({
  program: z.literal('youyue'),
  version: z.string(),
  createdAt: z.iso.datetime(),
  offices: z.number().int().nonnegative(),
  /** Schema of the database, in the order in which it came about. */
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })).min(1),
  /** Schema of the job queue's own tables; 0 = there were none. */
  jobsSchema: z.number().int().nonnegative(),
  cipher: z.object({ name: z.literal('AES-256-GCM'), kdf: z.literal('HKDF-SHA-256'), salt: z.string(), chunk: z.number().int() }),
  /** Fingerprint of the recovery key that opens the file. */
  keyId: z.string(),
})
/** What stands in clear at the beginning of a backup: how it was made, never about whom. */
export type BackupHeader = z.infer<typeof headerSchema>

/** Parameters of a new file: a salt of its own gives it a key of its own. */
export const newCipher = (chunk: number): BackupHeader['cipher'] => ({
  name: 'AES-256-GCM',
  kdf: 'HKDF-SHA-256',
  salt: randomBytes(32).toString('base64'),
  chunk,
})

/** Fingerprint by which people tell recovery keys apart: four groups of four. */
export function keyIdOf(recoveryKey: Buffer): string {
  const id = Buffer.from(hkdfSync('sha256', recoveryKey, 'youyue', 'backup-key-id', 8)).toString('hex')
  return id.match(/.{4}/g)?.join('-') ?? id
}

/** The key of one file. */
export function fileKey(recoveryKey: Buffer, { cipher }: BackupHeader): Buffer {
  return Buffer.from(hkdfSync('sha256', recoveryKey, Buffer.from(cipher.salt, 'base64'), 'youyue-backup-v1', 32))
}

/** Magic ‖ format ‖ length ‖ JSON ‖ SHA-256 of all before: the beginning of the file, whose digest is bound to every chunk. */
export function encodeHeader(header: BackupHeader, format = FORMAT): { bytes: Buffer; binding: Buffer } {
  const json = Buffer.from(JSON.stringify(header))
  const fixed = Buffer.alloc(FIXED)
  MAGIC.copy(fixed)
  fixed.writeUInt16BE(format, MAGIC.length)
  fixed.writeUInt32BE(json.length, MAGIC.length + 2)
  const binding = digestOf(fixed, json)
  return { bytes: Buffer.concat([fixed, json, binding]), binding }
}

/** Reads the beginning of a backup. Throws BackupError `not_a_backup`, `truncated`, `header_damaged`, `newer_format`. */
export async function readHeader(read: ReadBytes, path: string): Promise<{ header: BackupHeader; binding: Buffer; length: number }> {
  const fixed = await read(FIXED)
  if (!fixed.subarray(0, MAGIC.length).equals(MAGIC)) throw new BackupError('not_a_backup', { path })
  if (fixed.length < FIXED) throw new BackupError('truncated', { offset: fixed.length })
  const size = fixed.readUInt32BE(MAGIC.length + 2)
  if (size > LONGEST) throw new BackupError('header_damaged')
  const rest = await read(size + DIGEST)
  if (rest.length < size + DIGEST) throw new BackupError('truncated', { offset: FIXED + rest.length })
  const [json, binding] = [rest.subarray(0, size), rest.subarray(size)]
  // This layout is the same in every format, so a damaged number is told from a newer one.
  if (!digestOf(fixed, json).equals(binding)) throw new BackupError('header_damaged')
  const found = fixed.readUInt16BE(MAGIC.length)
  if (found > FORMAT) throw new BackupError('newer_format', { found, known: FORMAT })
  const header = headerSchema.safeParse(parseJson(json))
  if (!header.success) throw new BackupError('header_damaged')
  return { header: header.data, binding, length: FIXED + rest.length }
}

const digestOf = (fixed: Buffer, json: Buffer) => createHash('sha256').update(fixed).update(json).digest()
