import { createCipheriv, createDecipheriv } from 'node:crypto'
import { BackupError } from './backup.errors.ts'

/** Plain bytes of a full chunk. */
export const CHUNK = 256 * 1024
const TAG = 16
const LAST = 0x8000_0000
const HEAD = 4

/** Gives the next `count` bytes; fewer only where the file ends. */
export type ReadBytes = (count: number) => Promise<Buffer>
export type WriteBytes = (bytes: Buffer) => Promise<void>

/**
 * Body of a backup: chunks of 256 KB, each sealed with AES-256-GCM. A chunk is length (4 bytes, the highest bit marks the last chunk) ‖
 * ciphertext ‖ tag. The nonce is the chunk's number and the header is bound to every chunk, so a chunk that was changed, swapped,
 * removed or taken from another backup does not open; a missing last chunk or anything after it is seen. The key serves one file only.
 */
export function chunkSealer(key: Buffer, binding: Buffer, write: WriteBytes): { write: WriteBytes; end(): Promise<void> } {
  const plain = Buffer.allocUnsafe(CHUNK)
  let filled = 0
  let counter = 0
  const seal = async (isLast: boolean) => {
    const head = Buffer.alloc(HEAD)
    head.writeUInt32BE(filled + (isLast ? LAST : 0))
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(counter++)).setAAD(Buffer.concat([binding, head]))
    const sealed = Buffer.concat([head, cipher.update(plain.subarray(0, filled)), cipher.final(), cipher.getAuthTag()])
    filled = 0
    await write(sealed)
  }
  return {
    async write(bytes) {
      for (let at = 0; at < bytes.length;) {
        if (filled === CHUNK) await seal(false)
        const copied = bytes.copy(plain, filled, at)
        filled += copied
        at += copied
      }
    },
    end: () => seal(true),
  }
}

/** The plain chunks in order, each authentic. Throws BackupError `damaged`, `truncated`, `appended`; `start` is where the body begins in the file. */
export async function* openChunks(key: Buffer, binding: Buffer, read: ReadBytes, start: number): AsyncGenerator<Buffer> {
  let offset = start
  for (let counter = 0; ; counter++) {
    const head = await read(HEAD)
    if (head.length < HEAD) throw new BackupError('truncated', { offset: offset + head.length })
    const word = head.readUInt32BE()
    const isLast = word >= LAST
    const length = isLast ? word - LAST : word
    const damaged = new BackupError('damaged', { chunk: counter + 1, offset })
    if (isLast ? length > CHUNK : length !== CHUNK) throw damaged
    const sealed = await read(length + TAG)
    if (sealed.length < length + TAG) throw new BackupError('truncated', { offset: offset + HEAD + sealed.length })
    const plain = open(key, counter, Buffer.concat([binding, head]), sealed)
    if (!plain) throw damaged
    offset += HEAD + sealed.length
    if (isLast && (await read(1)).length > 0) throw new BackupError('appended', { offset })
    yield plain
    if (isLast) return
  }
}

function open(key: Buffer, counter: number, aad: Buffer, sealed: Buffer): Buffer | undefined {
  const body = sealed.subarray(0, -TAG)
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(counter), { authTagLength: TAG }).setAAD(aad)
  decipher.setAuthTag(sealed.subarray(-TAG))
  try {
    return Buffer.concat([decipher.update(body), decipher.final()])
  } catch {
    return undefined // the tag does not fit: what is wrong is said by who knows the place
  }
}

function nonceOf(counter: number): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeBigUInt64BE(BigInt(counter), 4)
  return nonce
}
