import { isDeepStrictEqual } from 'node:util'
import { findDigest } from './algorithms.ts'
import { checkpointFault, type CheckpointDocument } from './checkpoint-document.ts'
import type { Report } from './findings.ts'
import { treeBuilder } from './merkle.ts'

/** A checkpoint and where it was found: published outside, or stored beside the chain. */
export type Witness = { document: CheckpointDocument; source: 'published' | 'stored' }

/** Reports checkpoints that are bad by themselves and gives the others, by size. */
export function soundWitnesses(witnesses: readonly Witness[], trusted: readonly string[] | undefined, report: Report): Witness[] {
  const sound = witnesses.filter(({ document, source }) => {
    const fault = checkpointFault(document, trusted)
    if (fault) report({ kind: 'checkpoint_faulty', officeId: document.office, seq: document.size, details: { fault, source } })
    return !fault
  })
  return sound.sort((a, b) => a.document.size - b.document.size)
}

/** Reports published checkpoints that the database does not keep as they were published. */
export function compareStored(published: readonly CheckpointDocument[], stored: readonly CheckpointDocument[], report: Report): void {
  for (const document of published) {
    const own = stored.find((one) => one.office === document.office && one.size === document.size)
    if (!own) report({ kind: 'checkpoint_missing', officeId: document.office, seq: document.size })
    else if (!isDeepStrictEqual(own, document)) report({ kind: 'checkpoint_changed', officeId: document.office, seq: document.size })
  }
}

export type WitnessHearing = {
  /** Takes the next link with the chain hashes that may rightly stand there. */
  link(link: { seq: number; eventHash: Buffer; chainHashes: readonly Buffer[] }): void
  end(): void
}

/** Holds the chain, as it passes by, against what the checkpoints of its office say of it. */
export function hearWitnesses(officeId: string, witnesses: readonly Witness[], report: Report): WitnessHearing {
  const waiting = [...witnesses]
  const trees = new Map([...new Set(witnesses.map(({ document }) => document.algorithm))].map((tag) => [tag, treeOf(tag)]))
  let last = 0
  let agreed = 0
  return {
    link({ seq, eventHash, chainHashes }) {
      last = seq
      for (const tree of trees.values()) tree.add(eventHash)
      // A checkpoint whose own link is gone cannot be asked; that gap is a finding already.
      while (waiting[0] && waiting[0].document.size < seq) waiting.shift()
      for (let next = waiting[0]; next?.document.size === seq; next = waiting[0]) {
        waiting.shift()
        const { chainHash, merkleRoot, algorithm } = next.document
        const details = { source: next.source, at: next.document.at, agreed }
        const isRoot = trees.get(algorithm)?.root().toString('hex') === merkleRoot
        if (!chainHashes.some((hash) => hash.toString('hex') === chainHash)) report({ kind: 'chain_rewritten', officeId, seq, details })
        else if (!isRoot) report({ kind: 'root_mismatch', officeId, seq, details })
        else agreed = seq
      }
    },
    end() {
      for (const { document, source } of waiting.filter((one) => one.document.size > last)) {
        report({ kind: 'tail_cut', officeId, seq: last + 1, details: { source, at: document.at, size: document.size, left: last } })
      }
    },
  }
}

function treeOf(algorithm: string) {
  const digest = findDigest(algorithm)
  if (!digest) throw new Error(`an unsound checkpoint was heard: ${algorithm}`)
  return treeBuilder(digest)
}
