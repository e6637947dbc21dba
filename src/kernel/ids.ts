/** Crockford's base 32 in lower case: no i, l, o, u, so that an id read aloud is not misheard. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** Makes identifiers that sort by time: `mat_` + 10 characters of milliseconds + 16 of chance (80 bits). */
export type Ids = { next(prefix: string): string }

/** An id maker over a clock (milliseconds) and a source of random bytes. */
export function makeIds(now: () => Date, randomBytes: (size: number) => Uint8Array): Ids {
  return {
    next(prefix) {
      let time = now().getTime()
      let head = ''
      for (let i = 0; i < 10; i++) {
        head = ALPHABET[time % 32] + head
        time = Math.floor(time / 32)
      }
      let tail = ''
      for (const byte of randomBytes(16)) tail += ALPHABET[byte & 31]
      return `${prefix}_${head}${tail}`
    },
  }
}
