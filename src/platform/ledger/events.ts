import type { Ids } from '#kernel/ids.ts'
import type { Json } from './canonical.ts'

/** What a feature hands to the ledger. `version` counts the events of the subject from 1: two people acting at once cannot both write one. */
export type NewEvent = {
  type: string
  subject: { kind: string; id: string }
  version: number
  facts: Record<string, Json>
  /** Free text (notes, reasons, own words): kept apart, erasable; the chain holds only a salted commitment. */
  texts?: Record<string, string>
}

/** An event as the ledger keeps it. A text that was erased is null. */
export type StoredEvent = {
  id: string
  at: Date
  actor: { kind: string; id: string }
  type: string
  subject: { kind: string; id: string }
  version: number
  facts: Record<string, Json>
  texts: Record<string, string | null>
}

/** Who writes, where and when; any request's Context is one. */
export type LedgerContext = { officeId: string; actor: { kind: string; id: string }; now(): Date; ids: Ids }

/** The layout of facts and commitments that this program writes (commitments are SHA-256). */
export const eventFormat = 1
