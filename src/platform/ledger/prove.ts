import { sql } from 'kysely'
import { z } from 'zod'
import { done, refuse, type Outcome } from '#kernel/outcome.ts'
import type { Database, Tx } from '#platform/db/database.ts'
import { findDigest, getDigest } from './algorithms.ts'
import { isCanonicalJson } from './canonical.ts'
import { eventHash } from './chain.ts'
import { checkpointFault, checkpointSchema, type CheckpointFault } from './checkpoint-document.ts'
import { streamHashes } from './links.ts'
import { verifyInclusion } from './merkle-proofs.ts'
import { inclusionRanges, rangeRoots } from './merkle.ts'
import { hashedColumns, type HashedRow } from './rows.ts'
import { findNewestCheckpoint } from './stored-checkpoints.ts'

const hashedEvent = z.object({
  officeId: z.string(),
  id: z.string(),
  at: z.string(),
  actorKind: z.string(),
  actorId: z.string(),
  type: z.string(),
  subjectKind: z.string(),
  subjectId: z.string(),
  version: z.number().int().positive(),
  facts: z.string(),
})

/** The shape of a proof on file, for reading one back. */
export const proofSchema = z.object({
  kind: z.literal('youyue-proof'),
  format: z.literal(1),
  /** `facts` is the canonical JSON text as hashed; free texts appear in it only as commitments. */
  event: hashedEvent,
  seq: z.number().int().positive(),
  path: z.array(z.string().regex(/^[0-9a-f]{64}$/)),
  checkpoint: checkpointSchema,
})
export type ProofDocument = z.infer<typeof proofSchema>

export type ProveRefusal = 'proof.unknown_event' | 'proof.not_sealed' | 'proof.no_checkpoint' | 'proof.broken_chain'

/**
 * The proof that an event stands in the chain that the newest checkpoint covers. Refused while no checkpoint covers it (make one),
 * and where the chain no longer gives the checkpoint's root.
 */
export async function proveEvent(db: Database, officeId: string, eventId: string): Promise<Outcome<ProofDocument, ProveRefusal>> {
  return db.transaction('system', async (tx) => {
    const found = await findEvent(tx, officeId, eventId)
    if (!found) return refuse('proof.unknown_event')
    const { seq, format: _format, ...event } = found
    if (seq === null) return refuse('proof.not_sealed')
    const checkpoint = await findNewestCheckpoint(tx, officeId)
    if (!checkpoint || checkpoint.size < seq) return refuse('proof.no_checkpoint')
    const steps = rangeRoots(getDigest(checkpoint.algorithm), inclusionRanges(seq - 1, checkpoint.size))
    for await (const hash of streamHashes(tx, officeId, checkpoint.size)) steps.add(hash)
    const path = steps.roots().map((step) => step.toString('hex'))
    const document: ProofDocument = { kind: 'youyue-proof', format: 1, event, seq, path, checkpoint }
    return verifyProof(document).ok ? done(document) : refuse('proof.broken_chain')
  })
}

export type ProofRefusal = 'proof.event_not_canonical' | 'proof.other_office' | 'proof.not_included' | `proof.checkpoint_${CheckpointFault}`

/**
 * Checks a proof by nothing but itself; with `trusted` public keys (base64) also whose signature it is. The value names what was proved.
 */
export function verifyProof(document: ProofDocument, trusted?: readonly string[]): Outcome<{ eventId: string; seq: number }, ProofRefusal> {
  const { event, checkpoint, seq } = document
  const fault = checkpointFault(checkpoint, trusted)
  if (fault) return refuse(`proof.checkpoint_${fault}`)
  if (event.officeId !== checkpoint.office) return refuse('proof.other_office')
  if (!isCanonicalJson(event.facts)) return refuse('proof.event_not_canonical')
  const digest = findDigest(checkpoint.algorithm)
  const proof = { index: seq - 1, size: checkpoint.size, path: document.path.map(fromHex), root: fromHex(checkpoint.merkleRoot) }
  const isIncluded = digest !== undefined && verifyInclusion(digest, { eventHash: eventHash(digest, event), ...proof })
  return isIncluded ? done({ eventId: event.id, seq }) : refuse('proof.not_included')
}

const fromHex = (text: string) => Buffer.from(text, 'hex')

async function findEvent(tx: Tx, officeId: string, eventId: string) {
  const { rows } = await sql<HashedRow & { seq: number | null }>`
    select ${sql.raw(hashedColumns)}, l.seq from ledger_events e
    left join ledger_links l on l.office_id = e.office_id and l.event_id = e.id
    where e.office_id = ${officeId} and e.id = ${eventId}`.execute(tx)
  return rows[0]
}
