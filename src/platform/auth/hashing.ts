import { availableParallelism } from 'node:os'
import { hash, hashRaw, parseOptions, verify } from '@node-rs/argon2'
import { RequestError } from '#kernel/outcome.ts'
import { normalisePassword } from './password.domain.ts'

/** Argon2id, 19 MiB, two passes, one lane: OWASP's first choice for passwords (the package's algorithm default is Argon2id). */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 }

/** A flood of sign-ins may take half of the cores and this much patience; the rest is told to come back. */
const AT_ONCE = Math.max(1, Math.floor(availableParallelism() / 2))
const WAITING_MAX = 64

let running = 0
const waiting: (() => void)[] = []

/** Runs slow hashing a few at a time; throws `unavailable` when too many wait already. */
async function taken<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) {
    if (waiting.length >= WAITING_MAX) throw new RequestError('unavailable', 'auth.busy')
    await new Promise<void>((resume) => waiting.push(resume))
  } else running++
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}

/** The hash of a password for the table, as a PHC string with its own salt and cost. */
export function hashPassword(password: string): Promise<string> {
  return taken(() => hash(normalisePassword(password), COST))
}

/**
 * Whether a password belongs to a hash. Without a hash (a login nobody has) the same work is done on a hash of nothing and the answer is
 * no, so that neither the answer nor its time tells whether the name exists.
 */
export async function verifyPassword(passwordHash: string | undefined, password: string): Promise<boolean> {
  const matches = await taken(() => verify(passwordHash ?? NOBODY, normalisePassword(password)))
  return passwordHash !== undefined && matches
}

/** Whether a hash was made with another cost than today's and should be made anew while the password is at hand. */
export function isHashStale(passwordHash: string): boolean {
  const made = parseOptions(passwordHash)
  return made.memoryCost !== COST.memoryCost || made.timeCost !== COST.timeCost || made.parallelism !== COST.parallelism
}

/** Slow hash of a recovery code under its account's salt: one computation a try, compared with all codes left. */
export async function hashRecoveryCode(code: string, salt: Uint8Array): Promise<string> {
  return (await taken(() => hashRaw(code, { ...COST, salt }))).toString('base64url')
}

/** A hash at today's cost that no password is known for. */
const NOBODY = '$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'
