import type { Digest } from './algorithms.ts'
import { leafHash, nodeHash } from './merkle.ts'

const half = (n: number) => Math.floor(n / 2)
const isOdd = (n: number) => n % 2 === 1
const areSizes = (...sizes: number[]) => sizes.every((size) => Number.isSafeInteger(size) && size >= 0)

export type InclusionProof = { eventHash: Uint8Array; index: number; size: number; path: readonly Uint8Array[]; root: Uint8Array }

/** Whether the event hash is leaf `index` (from 0) of the tree of `size` leaves with that root (RFC 9162 §2.1.3.2). Needs nothing but the proof. */
export function verifyInclusion(digest: Digest, proof: InclusionProof): boolean {
  if (!areSizes(proof.index, proof.size) || proof.index >= proof.size) return false
  let node = proof.index
  let last = proof.size - 1
  let hash = leafHash(digest, proof.eventHash)
  for (const sibling of proof.path) {
    if (last === 0) return false
    if (isOdd(node) || node === last) {
      hash = nodeHash(digest, sibling, hash)
      while (!isOdd(node) && node !== 0) [node, last] = [half(node), half(last)]
    } else {
      hash = nodeHash(digest, hash, sibling)
    }
    ;[node, last] = [half(node), half(last)]
  }
  return last === 0 && hash.equals(proof.root)
}

export type GrowthProof = { oldSize: number; oldRoot: Uint8Array; size: number; root: Uint8Array; path: readonly Uint8Array[] }

/** Whether the tree of `size` leaves begins with exactly the tree of `oldSize` leaves (RFC 9162 §2.1.4.2). Needs nothing but the proof. */
export function verifyGrowth(digest: Digest, proof: GrowthProof): boolean {
  const { oldSize, size, oldRoot, root } = proof
  if (!areSizes(oldSize, size) || oldSize === 0 || oldSize > size) return false
  if (oldSize === size) return proof.path.length === 0 && Buffer.from(oldRoot).equals(root)
  let [node, last] = [oldSize - 1, size - 1]
  while (isOdd(node)) [node, last] = [half(node), half(last)]
  // Where the old tree is perfect its root is the first step of the path, and is left out of the proof.
  const [first, ...steps] = node === 0 ? [oldRoot, ...proof.path] : proof.path
  if (!first) return false
  let [oldHash, newHash]: [Buffer, Buffer] = [Buffer.from(first), Buffer.from(first)]
  for (const sibling of steps) {
    if (last === 0) return false
    if (isOdd(node) || node === last) {
      oldHash = nodeHash(digest, sibling, oldHash)
      newHash = nodeHash(digest, sibling, newHash)
      while (!isOdd(node) && node !== 0) [node, last] = [half(node), half(last)]
    } else {
      newHash = nodeHash(digest, newHash, sibling)
    }
    ;[node, last] = [half(node), half(last)]
  }
  return last === 0 && oldHash.equals(oldRoot) && newHash.equals(root)
}
