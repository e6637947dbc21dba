import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sha256 } from './algorithms.ts'
import { consistencyRanges, inclusionRanges, rangeRoots, treeBuilder, type LeafRange } from './merkle.ts'
import { verifyGrowth, verifyInclusion } from './merkle-proofs.ts'

// The naive tree: the sentences of RFC 6962 §2.1, word by word, over an array that is cut in two.
function naiveRoot(leaves: readonly Uint8Array[]): Buffer {
  const [first] = leaves
  if (!first) return sha256()
  if (leaves.length === 1) return sha256(Uint8Array.of(0), first)
  const k = 2 ** Math.floor(Math.log2(leaves.length - 1))
  return sha256(Uint8Array.of(1), naiveRoot(leaves.slice(0, k)), naiveRoot(leaves.slice(k)))
}

const makeLeaves = (count: number) => Array.from({ length: count }, (_, i) => sha256(`leaf ${i}`))
const rootOf = (leaves: readonly Uint8Array[]) => {
  const tree = treeBuilder(sha256)
  for (const leaf of leaves) tree.add(leaf)
  return tree.root()
}
const collect = (leaves: readonly Uint8Array[], ranges: LeafRange[]) => {
  const collector = rangeRoots(sha256, ranges)
  for (const leaf of leaves) collector.add(leaf)
  return collector.roots()
}
const sizeAndSmaller = fc.integer({ min: 1, max: 300 }).chain((size) => fc.tuple(fc.constant(size), fc.integer({ min: 0, max: size - 1 })))

describe('tree', () => {
  it('has the root of the known answers of Certificate Transparency', () => {
    const hex = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
    const leaves = hex.map((text) => Buffer.from(text, 'hex'))
    expect(rootOf([]).toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
    expect(rootOf(leaves.slice(0, 1)).toString('hex')).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d')
    expect(rootOf(leaves).toString('hex')).toBe('5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328')
  })

  it('has the naive root at every size', () => {
    const leaves = makeLeaves(130)
    const tree = treeBuilder(sha256)
    for (let size = 0; size <= leaves.length; size++) {
      expect(tree.root().equals(naiveRoot(leaves.slice(0, size)))).toBe(true)
      const leaf = leaves[size]
      if (leaf) tree.add(leaf)
    }
  })
})

describe('inclusion', () => {
  it('is proved for every leaf of every size, with roots the naive tree has', () => {
    fc.assert(
      fc.property(sizeAndSmaller, ([size, index]) => {
        const leaves = makeLeaves(size)
        const ranges = inclusionRanges(index, size)
        const path = collect(leaves, ranges)
        expect(path).toEqual(ranges.map((range) => naiveRoot(leaves.slice(range.start, range.end))))
        expect(verifyInclusion(sha256, { eventHash: leaves[index]!, index, size, path, root: naiveRoot(leaves) })).toBe(true)
      }),
    )
  })

  it('is refused for another leaf, place, size, root, or a path with a step changed, lost or added', () => {
    fc.assert(
      fc.property(sizeAndSmaller, fc.nat(), ([size, index], pick) => {
        const leaves = makeLeaves(size)
        const path = collect(leaves, inclusionRanges(index, size))
        const proof = { eventHash: leaves[index]!, index, size, path, root: naiveRoot(leaves) }
        const other = sha256('other')
        const at = path.length > 0 ? pick % path.length : 0
        const forged = [
          { ...proof, eventHash: other },
          { ...proof, index: size },
          { ...proof, index: -1 },
          { ...proof, root: other },
          { ...proof, path: [...path, other] },
          ...(path.length > 0
            ? [
                { ...proof, path: path.slice(1) },
                { ...proof, path: path.with(at, other) },
              ]
            : []),
          ...(size > 1 ? [{ ...proof, index: (index + 1) % size }] : []),
        ]
        for (const one of forged) expect(verifyInclusion(sha256, one)).toBe(false)
      }),
    )
  })
})

describe('growth', () => {
  it('is proved for every pair of sizes', () => {
    fc.assert(
      fc.property(sizeAndSmaller, ([size, smaller]) => {
        const leaves = makeLeaves(size)
        const oldSize = smaller + 1
        const path = collect(leaves, consistencyRanges(oldSize, size))
        const proof = { oldSize, oldRoot: naiveRoot(leaves.slice(0, oldSize)), size, root: naiveRoot(leaves), path }
        expect(verifyGrowth(sha256, proof)).toBe(true)
      }),
    )
  })

  it('is refused where an old leaf was changed, and for forged sizes, roots and paths', () => {
    fc.assert(
      fc.property(sizeAndSmaller, fc.nat(), ([size, smaller], pick) => {
        const leaves = makeLeaves(size)
        const oldSize = smaller + 1
        const oldRoot = naiveRoot(leaves.slice(0, oldSize))
        const rewritten = leaves.with(pick % oldSize, sha256('rewritten'))
        const path = collect(rewritten, consistencyRanges(oldSize, size))
        expect(verifyGrowth(sha256, { oldSize, oldRoot, size, root: naiveRoot(rewritten), path })).toBe(false)
        const honest = { oldSize, oldRoot, size, root: naiveRoot(leaves), path: collect(leaves, consistencyRanges(oldSize, size)) }
        const other = sha256('other')
        for (const one of [
          { ...honest, oldRoot: other },
          { ...honest, root: other },
          { ...honest, oldSize: 0 },
          { ...honest, oldSize: size + 1 },
          { ...honest, path: [...honest.path, other] },
          ...(honest.path.length > 0 ? [{ ...honest, path: honest.path.slice(0, -1) }] : []),
        ])
          expect(verifyGrowth(sha256, one)).toBe(false)
      }),
    )
  })
})
