/** How many wrong tries are forgiven before the next is not even looked at. */
export type TryLimit = { most: number; withinMs: number }

/** Wrong numbers from one address prefix. */
export const FROM_ONE: TryLimit = { most: 20, withinMs: 60_000 }
/** Wrong numbers from everywhere together: from then on an address has only a few. Nobody who types the own number is kept out. */
export const FROM_ALL: TryLimit = { most: 300, withinMs: 60_000 }
export const FROM_ONE_IN_A_STORM: TryLimit = { most: 3, withinMs: 60_000 }
/** Wrong telephones with one right receipt number, wherever they come from: a slip found in the street is no key. */
export const WITH_ONE_RECEIPT: TryLimit = { most: 10, withinMs: 86_400_000 }

/** Keys beyond these are forgotten, oldest first: a flood of addresses must not fill the memory. */
const MOST_KEYS = 50_000

/** Counts of wrong tries by key, each in a window that begins with its first. */
export class Tries {
  readonly #counts = new Map<string, { since: number; count: number }>()

  /** Whether a key has used up a limit at an instant (milliseconds). */
  isOver(key: string, { most, withinMs }: TryLimit, now: number): boolean {
    const entry = this.#counts.get(key)
    return entry !== undefined && now - entry.since < withinMs && entry.count >= most
  }

  /** One more wrong try. */
  count(key: string, { withinMs }: TryLimit, now: number): void {
    const entry = this.#counts.get(key)
    if (entry && now - entry.since < withinMs) entry.count++
    else {
      this.#counts.delete(key)
      this.#counts.set(key, { since: now, count: 1 })
    }
    const [oldest] = this.#counts.keys()
    if (this.#counts.size > MOST_KEYS && oldest !== undefined) this.#counts.delete(oldest)
  }
}
