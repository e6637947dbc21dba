import { createHash } from 'node:crypto'

/** A digest over the parts as one run of bytes; every algorithm of the ledger gives 32 bytes. */
export type Digest = (...parts: (Uint8Array | string)[]) => Buffer

const nodeDigest =
  (name: string): Digest =>
  (...parts) => {
    const hash = createHash(name)
    for (const part of parts) hash.update(part)
    return hash.digest()
  }

// The tag stands in every link and checkpoint, so that a second algorithm (SM3) can follow the first within one chain.
const algorithms = new Map<string, Digest>([['sha256', nodeDigest('sha256')]])

/** What new links and checkpoints are made with. */
export const currentAlgorithm = 'sha256'

export const sha256: Digest = nodeDigest('sha256')

/** The digest for a tag, or undefined where the tag is not one of ours (a changed row, or a ledger of a later version). */
export function findDigest(tag: string): Digest | undefined {
  return algorithms.get(tag)
}

/** Like findDigest, for tags that this program wrote itself. */
export function getDigest(tag: string): Digest {
  const digest = algorithms.get(tag)
  if (!digest) throw new Error(`unknown ledger algorithm ${tag}`)
  return digest
}
