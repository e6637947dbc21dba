/** Crockford's base 32 in lower case: no i, l, o, u, so that an id read aloud is not misheard. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** Makes identifiers that sort by time: `mat_` + 10 characters of milliseconds + 16 of chance (80 bits). */
export type Ids = { next(prefix: string): string }

/**
 * An id maker over a clock (milliseconds) and a source of random bytes. Ids made in one millisecond keep the order they were made in: the first
 * draws 16 random characters, the next ones count on from it.
 */
export function makeIds(now: () => Date, randomBytes: (size: number) => Uint8Array): Ids {
  let last = -1
  let tail: number[] = []
  return {
    next(prefix) {
      const time = now().getTime()
      if (time === last) tail = plusOne(tail)
      else tail = [...randomBytes(16)].map((byte) => byte & 31)
      last = time
      return `${prefix}_${timeCharacters(time)}${tail.map((digit) => ALPHABET[digit]).join('')}`
    },
  }
}

function timeCharacters(time: number): string {
  let characters = ''
  for (let i = 0, rest = time; i < 10; i++, rest = Math.floor(rest / 32)) characters = ALPHABET[rest % 32] + characters
  return characters
}

function plusOne(digits: readonly number[]): number[] {
  const next = [...digits]
  for (let i = next.length - 1; i >= 0; i--) {
    const digit = next[i] ?? 0
    next[i] = (digit + 1) % 32
    if (digit < 31) return next
  }
  return next
}
