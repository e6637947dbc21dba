import { randomFillSync } from 'node:crypto'

const POOL = 16_384
let pool = Buffer.alloc(0)
let used = 0

/** Random bytes from the system, drawn in bulk: a row of an import needs a dozen small pieces, and each call costs more than its bytes. */
export function pooledRandomBytes(size: number): Buffer {
  if (used + size > pool.length) {
    pool = randomFillSync(Buffer.allocUnsafe(Math.max(POOL, size)))
    used = 0
  }
  used += size
  // A copy, so that a piece that is kept does not keep the whole pool.
  const piece = Buffer.from(pool.subarray(used - size, used))
  pool.fill(0, used - size, used)
  return piece
}
