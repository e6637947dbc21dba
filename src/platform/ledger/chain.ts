import type { Digest } from './algorithms.ts'
import { canonicalJson } from './canonical.ts'

/** An event as it is hashed. `facts` is the stored canonical JSON text, `at` has six decimals and Z (see canonicalInstant). */
export type HashedEvent = {
  officeId: string
  id: string
  at: string
  actorKind: string
  actorId: string
  type: string
  subjectKind: string
  subjectId: string
  version: number
  facts: string
}

/** The chain hash before the first link. */
export const genesis: Buffer = Buffer.alloc(32)

/** An instant as the ledger writes it. Microseconds, because the database could keep (and somebody could change) them. */
export function canonicalInstant(at: Date): string {
  return at.toISOString().replace('Z', '000Z')
}

/** The SQL expression that gives canonicalInstant of a timestamptz column. */
export const canonicalInstantSql = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

/** event_hash = H('youyue-event-v1\n' ‖ canonical{actor,at,facts,id,office,subject,type,version}) */
export function eventHash(digest: Digest, event: HashedEvent): Buffer {
  return digest('youyue-event-v1\n', eventBytes(event))
}

/** chain_hash = H('youyue-chain-v1\n' ‖ previous chain hash ‖ seq as 8 bytes, big end first ‖ event_hash); the first link follows 32 zero bytes. */
export function chainHash(digest: Digest, previous: Uint8Array, seq: number, hash: Uint8Array): Buffer {
  const position = Buffer.alloc(8)
  position.writeBigUInt64BE(BigInt(seq))
  return digest('youyue-chain-v1\n', previous, position, hash)
}

// The facts go in as they are stored, so that any changed byte of them is seen; the verifier checks apart that they are canonical.
function eventBytes(event: HashedEvent): string {
  const members = [
    `"actor":${canonicalJson({ id: event.actorId, kind: event.actorKind })}`,
    `"at":${canonicalJson(event.at)}`,
    `"facts":${event.facts}`,
    `"id":${canonicalJson(event.id)}`,
    `"office":${canonicalJson(event.officeId)}`,
    `"subject":${canonicalJson({ id: event.subjectId, kind: event.subjectKind })}`,
    `"type":${canonicalJson(event.type)}`,
    `"version":${event.version}`,
  ]
  return `{${members.join(',')}}`
}
