/** What `ledger verify` can find. */
export type FindingKind =
  /** The event is not what was linked. */
  | 'event_changed'
  /** A free text is not what the event commits to (an erased text is no finding). */
  | 'text_changed'
  /** A link, or the list of what waits, names an event that is gone. */
  | 'event_deleted'
  /** The link of an event that is still there is gone. */
  | 'link_deleted'
  /** A link does not follow from the one before it. */
  | 'link_changed'
  /** A link stands at another's place. */
  | 'links_reordered'
  /** A number of the chain has no link, and no event that would fit it. */
  | 'seq_gap'
  /** An event that is neither linked nor waiting: put in behind the program's back, or cut off the chain's end. */
  | 'event_unlinked'
  /** An event has been waiting for more than a minute: the sealer does not run. */
  | 'pending_old'
  /** The chain is shorter than a checkpoint says it was. */
  | 'tail_cut'
  /** The chain has another hash where a checkpoint was taken: it was written anew. */
  | 'chain_rewritten'
  /** The chain's hash agrees with a checkpoint, the Merkle root does not. */
  | 'root_mismatch'
  /** A checkpoint is bad by itself: `details.fault` says signature, fingerprint, growth, algorithm or foreign_key. */
  | 'checkpoint_faulty'
  /** A published checkpoint is not kept in the database any more. */
  | 'checkpoint_missing'
  /** The database keeps another checkpoint than was published. */
  | 'checkpoint_changed'
  /** More of a kind than are named one by one; `details` has the kind and the count. */
  | 'more'

export type Finding = {
  kind: FindingKind
  severity: 'error' | 'warning'
  officeId: string
  seq?: number
  eventId?: string
  details?: Record<string, string | number>
}

export type Report = (finding: Omit<Finding, 'severity'>) => void

/** Names so many of a kind in one office; the rest is counted, so that a wholly broken ledger does not fill the memory. */
const namedPerKind = 200

/** Collects findings within bounded memory. */
export function collectFindings(): { report: Report; findings(): Finding[] } {
  const named: Finding[] = []
  const counts = new Map<string, { officeId: string; kind: FindingKind; count: number }>()
  return {
    report(finding) {
      const key = `${finding.officeId} ${finding.kind}`
      const entry = counts.get(key) ?? { officeId: finding.officeId, kind: finding.kind, count: 0 }
      counts.set(key, { ...entry, count: entry.count + 1 })
      if (entry.count < namedPerKind) named.push({ ...finding, severity: finding.kind === 'pending_old' ? 'warning' : 'error' })
    },
    findings() {
      const unnamed = [...counts.values()].filter((entry) => entry.count > namedPerKind)
      return [...named, ...unnamed.map(({ officeId, kind, count }) => moreOf(officeId, kind, count - namedPerKind))]
    },
  }
}

const moreOf = (officeId: string, kind: FindingKind, count: number): Finding => ({
  kind: 'more',
  severity: kind === 'pending_old' ? 'warning' : 'error',
  officeId,
  details: { kind, count },
})
