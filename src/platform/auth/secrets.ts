import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto'
import type { Keys } from '#platform/keys.ts'

/** A bearer secret of 256 random bits, 43 base64url characters after the prefix. Shown once; only its hash is kept. */
export function newBearer(prefix: '' | 'yy_' | 'link_'): string {
  return prefix + randomBytes(32).toString('base64url')
}

/** SHA-256 of a bearer secret: no slow hash is needed for 256 random bits, and one indexed look must find it at every request. */
export function hashBearer(bearer: string): Buffer {
  return createHash('sha256').update(bearer).digest()
}

/** Whether this has the shape of a token for programs. */
export function isApiToken(bearer: string): boolean {
  return /^yy_[\w-]{43}$/.test(bearer)
}

/** The key under which failures of a login name or an address prefix are counted, unreadable without the installation's key. */
export function throttleKey(keys: Keys, kind: 'login' | 'prefix', value: string): Buffer {
  return createHmac('sha256', keys.derive('throttle')).update(`${kind}\0${value}`).digest()
}

const CROCKFORD = '0123456789abcdefghjkmnpqrstvwxyz'

function randomLetters(count: number): string {
  return [...randomBytes(count)].map((byte) => CROCKFORD[byte & 31]).join('')
}

/** A password to hand over by word of mouth, good for one sign-in: 80 random bits in groups that are easy to read aloud. */
export function newOneTimePassword(): string {
  return `${randomLetters(4)}-${randomLetters(4).toUpperCase()}-${randomLetters(4)}-${randomLetters(4)}`
}

/** A recovery code, `7k2m4-x9pqr`: 50 random bits, kept under a slow hash. */
export function newRecoveryCode(): string {
  return `${randomLetters(5)}-${randomLetters(5)}`
}

/** A recovery code as typed from paper: spaces, dashes and case are slips, so are o for 0 and l or i for 1. */
export function normaliseRecoveryCode(typed: string): string {
  const letters = typed.normalize('NFKC').toLowerCase().replaceAll(/[\s-]/g, '').replaceAll('o', '0').replaceAll(/[il]/g, '1')
  return `${letters.slice(0, 5)}-${letters.slice(5)}`
}

const SEAL_VERSION = 1

/** Encrypts a TOTP secret for the table: version, 96-bit nonce, tag, text (AES-256-GCM), bound to its account. */
export function sealTotpSecret(keys: Keys, accountId: string, secret: Uint8Array): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keys.derive('totp'), nonce).setAAD(Buffer.from(accountId))
  const text = Buffer.concat([cipher.update(secret), cipher.final()])
  return Buffer.concat([Buffer.from([SEAL_VERSION]), nonce, cipher.getAuthTag(), text])
}

/** The TOTP secret of an account; throws when the sealed bytes are damaged or belong to another account. */
export function openTotpSecret(keys: Keys, accountId: string, sealed: Uint8Array): Buffer {
  const bytes = Buffer.from(sealed)
  if (bytes[0] !== SEAL_VERSION) throw new Error(`unknown seal of a TOTP secret: ${bytes[0]}`)
  const decipher = createDecipheriv('aes-256-gcm', keys.derive('totp'), bytes.subarray(1, 13)).setAAD(Buffer.from(accountId))
  decipher.setAuthTag(bytes.subarray(13, 29))
  return Buffer.concat([decipher.update(bytes.subarray(29)), decipher.final()])
}
