import { generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto'
import { makeIds } from '#kernel/ids.ts'
import type { Database } from '#platform/db/database.ts'
import { appendEvents } from './append.ts'
import type { LedgerContext, NewEvent, StoredEvent } from './events.ts'

/** A context of an office of its own whose clock moves one second a look. */
export function ledgerContext(officeId = `off_${randomBytes(6).toString('hex')}`, start = '2026-03-01T08:00:00+08:00'): LedgerContext {
  let millis = Date.parse(start)
  const now = () => new Date((millis += 1000))
  return { officeId, actor: { kind: 'staff', id: 'stf_1' }, now, ids: makeIds(now, randomBytes) }
}

/** One subject's next event, with a note. */
export function noted(version: number, note = `第 ${version} 步：𠮷家门口的路灯`, subjectId = 'mat_1'): NewEvent {
  return {
    type: 'matter.noted',
    subject: { kind: 'matter', id: subjectId },
    version,
    facts: { unitId: 'uni_1', days: version },
    texts: { note },
  }
}

/** Appends events one transaction each, as an office's requests do. */
export async function appendSome(db: Database, ctx: LedgerContext, count: number, from = 1): Promise<StoredEvent[]> {
  const stored: StoredEvent[] = []
  for (let i = 0; i < count; i++)
    stored.push(...(await db.transaction({ officeId: ctx.officeId }, (tx) => appendEvents(tx, ctx, [noted(from + i)]))))
  return stored
}

/** A pair of signing keys for tests. */
export function signingKeys(): { signingKey: KeyObject; verifyKey: KeyObject } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return { signingKey: privateKey, verifyKey: publicKey }
}
