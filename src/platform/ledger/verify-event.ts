import type { Digest } from './algorithms.ts'
import { isCanonicalJson } from './canonical.ts'
import { eventHash } from './chain.ts'
import { commitment } from './commitment.ts'
import { eventFormat } from './events.ts'
import type { HashedRow } from './rows.ts'

export type KeptText = { eventId: string; field: string; salt: Buffer; text: string }

/** The hash of an event as it stands now; undefined where it has no hash: its facts are not canonical or its format is none of ours. */
export function presentHash(digest: Digest, event: HashedRow): Buffer | undefined {
  return event.format === eventFormat && isCanonicalJson(event.facts) ? eventHash(digest, event) : undefined
}

/** The fields of the free texts that are not what the event commits to, added ones included. Erased texts are not there to ask. */
export function changedTexts(event: HashedRow, kept: readonly KeptText[]): string[] {
  if (kept.length === 0) return []
  const committed = commitmentsOf(event.facts)
  return kept.filter((text) => committed.get(text.field) !== commitment(text.salt, text.text)).map((text) => text.field)
}

function commitmentsOf(facts: string): Map<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(facts)
    const texts = typeof parsed === 'object' && parsed !== null && 'texts' in parsed ? parsed.texts : undefined
    return new Map(typeof texts === 'object' && texts !== null ? Object.entries(texts) : [])
  } catch {
    return new Map()
  }
}
