import { randomFillSync } from 'node:crypto'

const pool = Buffer.alloc(1 << 16)
let used = pool.length

/** Random bytes from a pool: filling tables asks for millions of small pieces. */
export function pooledBytes(size: number): Buffer {
  if (used + size > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  return Buffer.from(pool.subarray(used, (used += size)))
}
