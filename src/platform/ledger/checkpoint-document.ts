import { createPublicKey, sign, verify, type KeyObject } from 'node:crypto'
import { z } from 'zod'
import { findDigest, getDigest, sha256 } from './algorithms.ts'
import { canonicalJson } from './canonical.ts'
import { verifyGrowth } from './merkle-proofs.ts'

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const size = z.number().int().positive()

/** What a checkpoint states and signs: the head of one office's chain. `previous` and `growth` let a witness see that nothing before was rewritten. */
const statement = z.object({
  office: z.string(),
  size,
  chainHash: hash,
  merkleRoot: hash,
  at: z.iso.datetime(),
  algorithm: z.string(),
  previous: z.object({ size, merkleRoot: hash, growth: z.array(hash) }).nullable(),
})
const checkpoint = statement.extend({
  kind: z.literal('youyue-checkpoint'),
  format: z.literal(1),
  publicKey: z.string(),
  signature: z.string(),
  fingerprint: z.string(),
})
export const checkpointSchema = checkpoint

export type CheckpointStatement = z.infer<typeof statement>
/** A signed checkpoint 校验点 as it is printed or sent out. Hashes in hex, key (SubjectPublicKeyInfo) and signature in base64. */
export type CheckpointDocument = z.infer<typeof checkpoint>

/** Signs a statement with Ed25519 and adds what a reader needs to check it. */
export function signCheckpoint(body: CheckpointStatement, signingKey: KeyObject): CheckpointDocument {
  const publicKey = createPublicKey(signingKey).export({ type: 'spki', format: 'der' })
  const signature = sign(null, signedBytes(body), signingKey)
  return assembleCheckpoint(body, publicKey, signature)
}

/** The document of a statement whose key and signature are already there. */
export function assembleCheckpoint(body: CheckpointStatement, publicKey: Buffer, signature: Buffer): CheckpointDocument {
  return {
    ...body,
    kind: 'youyue-checkpoint',
    format: 1,
    publicKey: publicKey.toString('base64'),
    signature: signature.toString('base64'),
    fingerprint: fingerprintOf(body),
  }
}

/** Eight groups of five digits over the signed statement, for two people to compare on paper or by telephone (some 130 bits). */
export function fingerprintOf(body: CheckpointStatement): string {
  const number = BigInt(`0x${sha256(signedBytes(body)).toString('hex')}`) % 10n ** 40n
  return number.toString().padStart(40, '0').match(/.{5}/g)?.join(' ') ?? ''
}

/** The same form for a public key, so that a witness can tell whose signature it is. */
export function keyFingerprint(publicKey: string): string {
  const number = BigInt(`0x${sha256('youyue-key-v1\n', Buffer.from(publicKey, 'base64')).toString('hex')}`) % 10n ** 20n
  return number.toString().padStart(20, '0').match(/.{5}/g)?.join(' ') ?? ''
}

export type CheckpointFault = 'signature' | 'fingerprint' | 'growth' | 'algorithm' | 'foreign_key'

/**
 * What is wrong with a checkpoint by itself, without the database; undefined where nothing is.
 * `trusted` are public keys in base64: without them the signature only shows that the document was not changed.
 */
export function checkpointFault(document: CheckpointDocument, trusted?: readonly string[]): CheckpointFault | undefined {
  const digest = findDigest(document.algorithm)
  if (!digest) return 'algorithm'
  if (trusted && !trusted.includes(document.publicKey)) return 'foreign_key'
  if (!hasGoodSignature(document)) return 'signature'
  if (document.fingerprint !== fingerprintOf(document)) return 'fingerprint'
  return document.previous && !growsFrom(document) ? 'growth' : undefined
}

function hasGoodSignature(document: CheckpointDocument): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(document.publicKey, 'base64'), type: 'spki', format: 'der' })
    return key.asymmetricKeyType === 'ed25519' && verify(null, signedBytes(document), key, Buffer.from(document.signature, 'base64'))
  } catch {
    return false
  }
}

function growsFrom({ algorithm, previous, size, merkleRoot }: CheckpointStatement): boolean {
  if (!previous || previous.size >= size) return false
  const path = previous.growth.map(fromHex)
  return verifyGrowth(getDigest(algorithm), {
    oldSize: previous.size,
    oldRoot: fromHex(previous.merkleRoot),
    size,
    root: fromHex(merkleRoot),
    path,
  })
}

const fromHex = (text: string) => Buffer.from(text, 'hex')

// Named field by field: what is not part of the statement (an added field of the document) is not signed.
function signedBytes({ office, size, chainHash, merkleRoot, at, algorithm, previous }: CheckpointStatement): Buffer {
  return Buffer.from(`youyue-checkpoint-v1\n${canonicalJson({ office, size, chainHash, merkleRoot, at, algorithm, previous })}`)
}
