import { sql } from 'kysely'
import type { Tx } from '#platform/db/database.ts'
import { assembleCheckpoint, type CheckpointDocument } from './checkpoint-document.ts'

/** A checkpoint as the database keeps it. */
export type CheckpointRow = {
  officeId: string
  size: number
  chainHash: Buffer
  merkleRoot: Buffer
  at: Date
  algorithm: string
  previousSize: number | null
  previousRoot: Buffer | null
  growthProof: Buffer[]
  publicKey: Buffer
  signature: Buffer
}

/** The columns of ledger_checkpoints under the names of CheckpointRow. */
export const checkpointColumns = `office_id as "officeId", size, chain_hash as "chainHash", merkle_root as "merkleRoot", at, algorithm,
  previous_size as "previousSize", previous_root as "previousRoot", growth_proof as "growthProof", public_key as "publicKey", signature`

/** The document that a stored row stands for; byte for byte the one that was published. */
export function documentOf(row: CheckpointRow): CheckpointDocument {
  const growth = row.growthProof.map(toHex)
  const previous =
    row.previousSize === null || !row.previousRoot ? null : { size: row.previousSize, merkleRoot: toHex(row.previousRoot), growth }
  const body = {
    office: row.officeId,
    size: row.size,
    chainHash: toHex(row.chainHash),
    merkleRoot: toHex(row.merkleRoot),
    at: row.at.toISOString(),
    algorithm: row.algorithm,
    previous,
  }
  return assembleCheckpoint(body, row.publicKey, row.signature)
}

/** The newest checkpoint of an office. It covers the most, and is the one most likely to hang on a wall. */
export async function findNewestCheckpoint(tx: Tx, officeId: string): Promise<CheckpointDocument | undefined> {
  const { rows } = await sql<CheckpointRow>`
    select ${sql.raw(checkpointColumns)} from ledger_checkpoints where office_id = ${officeId} order by size desc limit 1`.execute(tx)
  return rows[0] && documentOf(rows[0])
}

/** Keeps a checkpoint beside the chain it is about. */
export async function saveCheckpoint(tx: Tx, document: CheckpointDocument): Promise<void> {
  const { previous } = document
  await sql`
    insert into ledger_checkpoints
      (office_id, size, chain_hash, merkle_root, at, algorithm, previous_size, previous_root, growth_proof, public_key, signature)
    values (${document.office}, ${document.size}, ${fromHex(document.chainHash)}, ${fromHex(document.merkleRoot)}, ${new Date(document.at)},
      ${document.algorithm}, ${previous?.size ?? null}, ${previous ? fromHex(previous.merkleRoot) : null},
      ${(previous?.growth ?? []).map(fromHex)}::bytea[], ${Buffer.from(document.publicKey, 'base64')}, ${Buffer.from(document.signature, 'base64')})`.execute(
    tx,
  )
}

const toHex = (bytes: Buffer) => bytes.toString('hex')
const fromHex = (text: string) => Buffer.from(text, 'hex')
