import { createCipheriv, createDecipheriv, createHash, createHmac, createSecretKey, type KeyObject } from 'node:crypto'
import type { Keys } from '#platform/keys.ts'
import { pooledRandomBytes } from '#platform/random-bytes.ts'
import { secretKeyOf } from '#platform/secret-key.ts'

/** An authenticated cipher over whole values. `aad` is bound, not hidden: a value moved to another place does not open there. */
export type Cipher = {
  keyBytes: number
  seal(key: KeyObject, plain: Buffer, aad: string): Buffer
  /** Throws when key, place or a single bit differ. */
  open(key: KeyObject, sealed: Buffer, aad: string): Buffer
}

const NONCE = 12
const TAG = 16

/** Sealed = nonce ‖ tag ‖ ciphertext. A person's key seals a handful of values, far from where random nonces could meet. */
const aes256Gcm: Cipher = {
  keyBytes: 32,
  seal(key, plain, aad) {
    const nonce = pooledRandomBytes(NONCE)
    const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG }).setAAD(Buffer.from(aad))
    const body = Buffer.concat([cipher.update(plain), cipher.final()])
    return Buffer.concat([nonce, cipher.getAuthTag(), body])
  },
  open(key, sealed, aad) {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), { authTagLength: TAG }).setAAD(Buffer.from(aad))
    decipher.setAuthTag(sealed.subarray(NONCE, NONCE + TAG))
    return Buffer.concat([decipher.update(sealed.subarray(NONCE + TAG)), decipher.final()])
  },
}

/** Ciphers by the tag that stands beside each value; one of the national ones (SM4) comes in here. Old tags stay for old rows. */
const CIPHERS = new Map([['A256GCM', aes256Gcm]])
const CURRENT = 'A256GCM'

export type PersonRef = { officeId: string; personId: string }
export type WrappedKey = { wrappedKey: Buffer; keyId: string; algorithm: string }
/** Seals and opens the values of one person. */
export type PersonKey = { seal(field: string, text: string): Buffer; open(field: string, sealed: Buffer): string }

/** A new random key for one person, and the form in which it may be stored. */
export function makePersonKey(keys: Keys, person: PersonRef): PersonKey & WrappedKey {
  const cipher = cipherOf(CURRENT)
  const dataKey = pooledRandomBytes(cipher.keyBytes)
  const wrapping = wrappingKey(keys)
  return {
    ...personKey(cipher, createSecretKey(dataKey), person),
    wrappedKey: cipher.seal(secretKeyOf(wrapping), dataKey, aad(person, 'key')),
    keyId: keyIdOf(wrapping),
    algorithm: CURRENT,
  }
}

/** The key of one person from its stored form. Throws when this installation's master key is not the one that wrapped it. */
export function openPersonKey(keys: Keys, person: PersonRef, stored: WrappedKey): PersonKey {
  const wrapping = wrappingKey(keys)
  if (stored.keyId !== keyIdOf(wrapping)) throw new Error(`the vault was locked with another master key (${stored.keyId})`)
  const cipher = cipherOf(stored.algorithm)
  return personKey(cipher, createSecretKey(cipher.open(secretKeyOf(wrapping), stored.wrappedKey, aad(person, 'key'))), person)
}

/** Blind index of a telephone number: the same for the same number within an office, useless without the key. */
export function phoneIndex(keys: Keys, officeId: string, normalisedPhone: string): Buffer {
  return createHmac('sha256', secretKeyOf(keys.derive('vault-phone-index')))
    .update(JSON.stringify([officeId, normalisedPhone]))
    .digest()
}

function personKey(cipher: Cipher, dataKey: KeyObject, person: PersonRef): PersonKey {
  return {
    seal: (field, text) => cipher.seal(dataKey, Buffer.from(text, 'utf8'), aad(person, field)),
    open: (field, sealed) => cipher.open(dataKey, sealed, aad(person, field)).toString('utf8'),
  }
}

function cipherOf(algorithm: string): Cipher {
  const cipher = CIPHERS.get(algorithm)
  if (!cipher) throw new Error(`the vault holds a value of an unknown cipher (${algorithm})`)
  return cipher
}

const aad = ({ officeId, personId }: PersonRef, field: string): string => JSON.stringify([officeId, personId, field])
const wrappingKey = (keys: Keys): Buffer => keys.derive('vault-wrap')

// Asked for with every person, always about the same key.
const keyIds = new WeakMap<Buffer, string>()
function keyIdOf(wrapping: Buffer): string {
  let id = keyIds.get(wrapping)
  if (!id) keyIds.set(wrapping, (id = createHash('sha256').update('vault-wrap-id').update(wrapping).digest('hex').slice(0, 16)))
  return id
}
