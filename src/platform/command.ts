import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { RequestError, type Outcome } from '#kernel/outcome.ts'
import type { Context } from './context.ts'
import type { Tx } from './db/database.ts'

/** A refusal must undo what its transaction wrote so far; it travels as an exception to the edge of the transaction and no further. */
class Undo extends Error {
  readonly outcome: Outcome<never>
  constructor(outcome: Outcome<never>) {
    super('undo')
    this.outcome = outcome
  }
}

/**
 * Runs a command (用例): one transaction, everything or nothing. With an idempotency key the first answer is kept and given again to
 * every repetition, also to one that arrives while the first is still being worked on. A refusal leaves no trace and no kept answer.
 */
export async function runCommand<T>(
  ctx: Context,
  name: string,
  input: unknown,
  work: (tx: Tx) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  try {
    return await ctx.db.transaction({ officeId: ctx.officeId }, async (tx) => {
      const claim = ctx.idempotencyKey ? await claimKey<T>(tx, ctx, ctx.idempotencyKey, name, input) : undefined
      if (claim?.kept) return claim.kept
      const outcome = await work(tx)
      if (!outcome.ok) throw new Undo(outcome)
      if (claim) await keepAnswer(tx, ctx, claim, outcome)
      return outcome
    })
  } catch (error) {
    if (error instanceof Undo) return error.outcome
    throw error
  }
}

/** Reads in one transaction of the caller's office. */
export function runQuery<T>(ctx: Context, work: (tx: Tx) => Promise<T>): Promise<T> {
  return ctx.db.transaction({ officeId: ctx.officeId }, work)
}

type Claim<T> = { key: string; keyHash: Buffer; kept?: Outcome<T> }

async function claimKey<T>(tx: Tx, ctx: Context, key: string, name: string, input: unknown): Promise<Claim<T>> {
  // The actor is part of the key: nobody gets somebody else's answer by guessing a key.
  const keyHash = createHash('sha256').update(`${ctx.actor.kind}:${ctx.actor.id}:${key}`).digest()
  // Keyed: an input may hold a telephone number, which a bare hash would give away to whoever tries all of them.
  const requestHash = createHmac('sha256', ctx.keys.derive('idempotency'))
    .update(`${name}\n${JSON.stringify(input)}`)
    .digest()
  const claimed = await sql`insert into idempotency_keys (office_id, key_hash, request_hash, created_at)
    values (${ctx.officeId}, ${keyHash}, ${requestHash}, ${ctx.now()}) on conflict do nothing`.execute(tx)
  if (claimed.numAffectedRows === 1n) return { key, keyHash }
  const { rows } = await sql<{ requestHash: Buffer; answer: Buffer | null }>`select request_hash, answer from idempotency_keys
    where office_id = ${ctx.officeId} and key_hash = ${keyHash}`.execute(tx)
  const row = rows[0]
  if (!row?.answer) throw new RequestError('conflict', 'request.key_reused')
  if (!row.requestHash.equals(requestHash)) throw new RequestError('conflict', 'request.key_reused')
  return { key, keyHash, kept: JSON.parse(open(row.answer, answerKey(ctx, key))) as Outcome<T> } // written by keepAnswer
}

async function keepAnswer(tx: Tx, ctx: Context, claim: Claim<unknown>, outcome: Outcome<unknown>): Promise<void> {
  const answer = seal(JSON.stringify(outcome), answerKey(ctx, claim.key))
  await sql`update idempotency_keys set answer = ${answer} where office_id = ${ctx.officeId} and key_hash = ${claim.keyHash}`.execute(tx)
}

function answerKey(ctx: Context, key: string): Buffer {
  return Buffer.from(hkdfSync('sha256', ctx.keys.derive('idempotency'), key, 'answer', 32))
}

function seal(text: string, key: Buffer): Buffer {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), body])
}

function open(sealed: Buffer, key: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12))
  decipher.setAuthTag(sealed.subarray(12, 28))
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8')
}
