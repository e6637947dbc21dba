import { randomUUID } from 'node:crypto'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { RequestError } from '#kernel/outcome.ts'
import type { Database, Tx } from '#platform/db/database.ts'
import type { Keys } from '#platform/keys.ts'
import { currentAlgorithm, getDigest } from './algorithms.ts'
import { signCheckpoint, type CheckpointDocument } from './checkpoint-document.ts'
import { streamHashes } from './links.ts'
import { verifyGrowth } from './merkle-proofs.ts'
import { consistencyRanges, rangeRoots, treeBuilder } from './merkle.ts'
import { findNewestCheckpoint, saveCheckpoint } from './stored-checkpoints.ts'

type Head = { size: number; chainHash: Buffer }

/**
 * Signs the head of an office's chain and keeps the signed checkpoint 校验点. Undefined while the office has no linked event;
 * the existing checkpoint while nothing was added since. Throws RequestError conflict `ledger.not_grown` where the chain no longer
 * begins with what the checkpoint before it covers: such a chain is never signed.
 */
export async function makeCheckpoint(
  db: Database,
  keys: Pick<Keys, 'signingKey'>,
  officeId: string,
  now: Date,
): Promise<CheckpointDocument | undefined> {
  return db.transaction('system', async (tx) => {
    // Two at once would sign the same size twice; the second then finds the first one's.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`ledger checkpoint ${officeId}`}, 0))`.execute(tx)
    const head = await findHead(tx, officeId)
    const previous = await findNewestCheckpoint(tx, officeId)
    if (!head && !previous) return undefined
    const isSame = previous?.size === head?.size && previous?.chainHash === head?.chainHash.toString('hex')
    if (isSame) return previous
    if (!head || (previous && previous.size >= head.size)) throw new RequestError('conflict', 'ledger.not_grown', { officeId })
    const document = signCheckpoint(await stateHead(tx, officeId, head, previous, now), keys.signingKey)
    await saveCheckpoint(tx, document)
    return document
  })
}

/** Writes a checkpoint as JSON to `<dataDir>/checkpoints/<office>-<size>.json`, whole or not at all, and gives the path. */
export async function publishCheckpoint(document: CheckpointDocument, dataDir: string): Promise<string> {
  const folder = join(dataDir, 'checkpoints')
  await mkdir(folder, { recursive: true })
  const path = join(folder, `${document.office}-${document.size}.json`)
  // A name of its own: the daily job and somebody at the shell may publish at the same moment.
  const draft = `${path}.${randomUUID()}.new`
  await writeFile(draft, `${JSON.stringify(document, null, 2)}\n`, { flush: true })
  await rename(draft, path)
  return path
}

async function findHead(tx: Tx, officeId: string): Promise<Head | undefined> {
  const { rows } = await sql<{ seq: number; chainHash: Buffer }>`
    select seq, chain_hash from ledger_links where office_id = ${officeId} order by seq desc limit 1`.execute(tx)
  return rows[0] && { size: rows[0].seq, chainHash: rows[0].chainHash }
}

async function stateHead(tx: Tx, officeId: string, head: Head, previous: CheckpointDocument | undefined, now: Date) {
  const digest = getDigest(currentAlgorithm)
  const tree = treeBuilder(digest)
  const steps = rangeRoots(digest, previous ? consistencyRanges(previous.size, head.size) : [])
  for await (const hash of streamHashes(tx, officeId, head.size)) {
    tree.add(hash)
    steps.add(hash)
  }
  const root = tree.root()
  const path = steps.roots()
  const old = previous && { oldSize: previous.size, oldRoot: Buffer.from(previous.merkleRoot, 'hex') }
  const isGrown = tree.size() === head.size && (!old || verifyGrowth(digest, { ...old, size: head.size, root, path }))
  if (!isGrown) throw new RequestError('conflict', 'ledger.not_grown', { officeId })
  return {
    office: officeId,
    size: head.size,
    chainHash: head.chainHash.toString('hex'),
    merkleRoot: root.toString('hex'),
    at: now.toISOString(),
    algorithm: currentAlgorithm,
    previous: previous ? { size: previous.size, merkleRoot: previous.merkleRoot, growth: path.map((step) => step.toString('hex')) } : null,
  }
}
