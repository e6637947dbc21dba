/** A source of chance that always gives the same run for the same seed: the demonstration office looks alike on every machine. */
export type Random = {
  /** A number in [0, 1). */
  next(): number
  /** A whole number from `min` to `max`, both included. */
  int(min: number, max: number): number
  pick<T>(list: readonly T[]): T
  shuffled<T>(list: readonly T[]): T[]
}

/** A generator (mulberry32) seeded by any text; equal texts give equal runs. */
export function randomFrom(seed: string): Random {
  let state = hashOf(seed)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1))
  return {
    next,
    int,
    pick(list) {
      if (list.length === 0) throw new RangeError('nothing to pick from')
      return list[int(0, list.length - 1)]! // inside the list by construction
    },
    shuffled(list) {
      const rest = [...list]
      for (let i = rest.length - 1; i > 0; i--) {
        const j = int(0, i)
        ;[rest[i], rest[j]] = [rest[j]!, rest[i]!] // both inside the list
      }
      return rest
    },
  }
}

function hashOf(text: string): number {
  let hash = 2_166_136_261
  for (const char of text) hash = Math.imul(hash ^ char.codePointAt(0)!, 16_777_619) // a character always has a code point
  return hash
}
