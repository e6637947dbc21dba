import { pooledRandomBytes } from '#platform/random-bytes.ts'
import { sha256 } from './algorithms.ts'

export const saltBytes = 32

/** SHA-256(salt ‖ text in UTF-8), in hex: what stands in an event's facts for a free text. Format 1 of events means SHA-256. */
export function commitment(salt: Uint8Array, text: string): string {
  return sha256(salt, text).toString('hex')
}

/** A fresh salt. Without it nobody can try out what an erased text may have said. */
export function newSalt(): Buffer {
  return pooledRandomBytes(saltBytes)
}
