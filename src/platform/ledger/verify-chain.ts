import { findDigest, type Digest } from './algorithms.ts'
import { chainHash, genesis } from './chain.ts'
import type { Report } from './findings.ts'
import type { HashedRow } from './rows.ts'
import { explainSuspects, type Suspect } from './suspects.ts'
import { presentHash } from './verify-event.ts'

export type LinkRow = {
  seq: number
  eventId: string
  eventHash: Buffer
  chainHash: Buffer
  algorithm: string
  event: HashedRow | undefined
}
type Gap = { seq: number; previous: Buffer[]; next: LinkRow; digest: Digest }

/** Suspects are explained together at the end; of more than these the rest are named as they look. */
const suspectLimit = 48

export type ChainVerifier = {
  /** Takes the next link; gives the chain hashes that may rightly stand at its place. */
  link(row: LinkRow): Buffer[]
  /** Takes what has neither link nor place among the waiting, after the last link. */
  end(unlinked: readonly HashedRow[]): void
}

/** Walks one office's links in the order of seq and reports what does not fit; pure, and as small in memory as its findings. */
export function chainVerifier(officeId: string, report: Report): ChainVerifier {
  let expected = 1
  // Two ways on from each link, its stored hash and the one it should have, so that one changed link does not accuse all that follow.
  let previous: Buffer[] = [genesis]
  const suspects: Suspect[] = []
  const gaps: Gap[] = []

  function follow(row: LinkRow, digest: Digest): Buffer[] {
    const rightful = row.seq > expected ? [row.chainHash] : previous.map((hash) => chainHash(digest, hash, row.seq, row.eventHash))
    const present = row.event && presentHash(digest, row.event)
    const fits = rightful.some((hash) => hash.equals(row.chainHash))
    const isSame = present?.equals(row.eventHash) ?? false
    if (!row.event) report({ kind: 'event_deleted', officeId, seq: row.seq, eventId: row.eventId })
    if (!fits || (row.event && !isSame)) suspects.push({ ...row, digest, previous, fits, isDeleted: !row.event, present })
    if (suspects.length === suspectLimit) explainSuspects(officeId, suspects.splice(0), report)
    return [row.chainHash, ...rightful.filter((hash) => !hash.equals(row.chainHash)).slice(0, 1)]
  }

  return {
    link(row) {
      const digest = findDigest(row.algorithm)
      if (digest && row.seq > expected) gaps.push({ seq: expected, previous, next: row, digest })
      if (!digest) report({ kind: 'link_changed', officeId, seq: row.seq, eventId: row.eventId, details: { algorithm: row.algorithm } })
      previous = digest ? follow(row, digest) : [row.chainHash]
      expected = row.seq + 1
      return previous
    },
    end(unlinked) {
      explainSuspects(officeId, suspects, report)
      const found = new Set(gaps.flatMap((gap) => explainGap(officeId, gap, unlinked, report)))
      for (const event of unlinked) if (!found.has(event.id)) report({ kind: 'event_unlinked', officeId, eventId: event.id })
    },
  }
}

/** Names a gap by the event whose lost link joins its two sides; gives that event's id. */
function explainGap(officeId: string, gap: Gap, unlinked: readonly HashedRow[], report: Report): string[] {
  const { digest, next } = gap
  const joins = (event: HashedRow) => {
    const hash = presentHash(digest, event)
    if (!hash || next.seq !== gap.seq + 1) return false
    const middles = gap.previous.map((before) => chainHash(digest, before, gap.seq, hash))
    return middles.some((middle) => chainHash(digest, middle, next.seq, next.eventHash).equals(next.chainHash))
  }
  const lost = unlinked.find(joins)
  if (lost) report({ kind: 'link_deleted', officeId, seq: gap.seq, eventId: lost.id })
  else report({ kind: 'seq_gap', officeId, seq: gap.seq, details: { missing: next.seq - gap.seq } })
  return lost ? [lost.id] : []
}
