import type { Digest } from './algorithms.ts'
import { chainHash } from './chain.ts'
import type { Report } from './findings.ts'

/** A link that does not fit: by its chain hash (`fits`), or because its event is not the one it was made for (`present` is its hash now). */
export type Suspect = {
  seq: number
  eventId: string
  eventHash: Buffer
  chainHash: Buffer
  digest: Digest
  /** The hashes that may rightly stand before it. */
  previous: readonly Buffer[]
  fits: boolean
  isDeleted: boolean
  present: Buffer | undefined
}

type Verdict = 'innocent' | 'links_reordered' | 'event_changed' | 'link_changed'

/** Says of each suspect what was done to it, by trying whether the suspects fit at each other's places. */
export function explainSuspects(officeId: string, suspects: readonly Suspect[], report: Report): void {
  for (const suspect of suspects) {
    const kind = judge(suspect, suspects)
    if (kind !== 'innocent') report({ kind, officeId, seq: suspect.seq, eventId: suspect.eventId })
  }
}

function judge(suspect: Suspect, all: readonly Suspect[]): Verdict {
  const { present, eventHash, previous, fits, seq } = suspect
  const others = all.filter((other) => other !== suspect)
  const isSame = suspect.isDeleted || (present?.equals(eventHash) ?? false)
  if (!fits) {
    const home = all.find((place) => belongsAt(suspect, place, all))
    // At home where it stands, only what stands before it is wrong; another suspect answers for that.
    if (home === suspect && isSame) return 'innocent'
    if (home && home !== suspect) return 'links_reordered'
    if (others.some((other) => isHash(suspect, previous, seq, other.eventHash, suspect.chainHash))) return 'links_reordered'
  }
  if (isSame) return 'link_changed'
  if (present && others.some((other) => other.eventHash.equals(present))) return 'links_reordered'
  return present && isHash(suspect, previous, seq, present, suspect.chainHash) ? 'link_changed' : 'event_changed'
}

/** Whether the row, as it is, follows at that place from what may stand before it there. */
function belongsAt(row: Suspect, place: Suspect, all: readonly Suspect[]): boolean {
  return isHash(row, [...place.previous, ...all.map((other) => other.chainHash)], place.seq, row.eventHash, row.chainHash)
}

function isHash(row: Suspect, previous: readonly Buffer[], seq: number, eventHash: Buffer, expected: Buffer): boolean {
  return previous.some((before) => chainHash(row.digest, before, seq, eventHash).equals(expected))
}
