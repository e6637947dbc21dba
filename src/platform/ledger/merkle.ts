import type { Digest } from './algorithms.ts'

/**
 * Merkle tree after RFC 6962 §2.1 over the event hashes of an office in the order of their seq: leaf = H(0x00 ‖ event hash),
 * node = H(0x01 ‖ left ‖ right). Leaves are streamed, memory grows with the logarithm of their number.
 */
const leafTag = Uint8Array.of(0)
const nodeTag = Uint8Array.of(1)

export const leafHash = (digest: Digest, eventHash: Uint8Array): Buffer => digest(leafTag, eventHash)
export const nodeHash = (digest: Digest, left: Uint8Array, right: Uint8Array): Buffer => digest(nodeTag, left, right)

/** Leaves from `start` up to, not including, `end`; the first leaf is 0. */
export type LeafRange = { start: number; end: number }

export type TreeBuilder = { add(eventHash: Uint8Array): void; size(): number; root(): Buffer }

/** Takes event hashes one after the other; `root()` may be asked at any size. The root of no leaves is H(''). */
export function treeBuilder(digest: Digest): TreeBuilder {
  const perfect: { leaves: number; hash: Buffer }[] = []
  let count = 0
  return {
    add(eventHash) {
      let node = { leaves: 1, hash: leafHash(digest, eventHash) }
      for (let top = perfect.at(-1); top?.leaves === node.leaves; top = perfect.at(-1)) {
        node = { leaves: node.leaves * 2, hash: nodeHash(digest, top.hash, node.hash) }
        perfect.pop()
      }
      perfect.push(node)
      count += 1
    },
    size: () => count,
    root: () =>
      perfect.reduceRight<Buffer | undefined>((right, { hash }) => (right ? nodeHash(digest, hash, right) : hash), undefined) ?? digest(),
  }
}

/** The largest power of two smaller than n (n ≥ 2): where RFC 6962 splits a tree. */
function splitOf(n: number): number {
  let k = 1
  while (k * 2 < n) k *= 2
  return k
}

/** The subtrees whose roots are the audit path of a leaf, from the leaf upwards (RFC 6962 §2.1.1). */
export function inclusionRanges(index: number, size: number, start = 0): LeafRange[] {
  if (size <= 1) return []
  const k = splitOf(size)
  return index < k
    ? [...inclusionRanges(index, k, start), { start: start + k, end: start + size }]
    : [...inclusionRanges(index - k, size - k, start + k), { start, end: start + k }]
}

/** The subtrees whose roots prove that a tree of `size` leaves grew out of its first `old` ones, 0 < old ≤ size (RFC 6962 §2.1.2). */
export function consistencyRanges(old: number, size: number, start = 0, whole = true): LeafRange[] {
  if (old === size) return whole ? [] : [{ start, end: start + size }]
  const k = splitOf(size)
  return old <= k
    ? [...consistencyRanges(old, k, start, whole), { start: start + k, end: start + size }]
    : [...consistencyRanges(old - k, size - k, start + k, false), { start, end: start + k }]
}

/** Collects the roots of several ranges while the leaves pass by once, in order from 0. */
export function rangeRoots(digest: Digest, ranges: readonly LeafRange[]): { add(eventHash: Uint8Array): void; roots(): Buffer[] } {
  const trees = ranges.map((range) => ({ range, tree: treeBuilder(digest) }))
  let index = 0
  return {
    add(eventHash) {
      for (const { range, tree } of trees) if (index >= range.start && index < range.end) tree.add(eventHash)
      index += 1
    },
    roots: () => trees.map(({ tree }) => tree.root()),
  }
}
