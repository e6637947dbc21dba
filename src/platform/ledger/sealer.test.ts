import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '#platform/db/database.ts'
import type { Log } from '#platform/log.ts'
import { testDatabase, type TestDatabase } from '#platform/testing/database.ts'
import { appendEvents } from './append.ts'
import { appendSome, ledgerContext, noted } from './ledger.fixtures.ts'
import { sealPending, startSealer } from './sealer.ts'
import { verifyLedger } from './verify.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await testDatabase()
})
afterAll(() => test.close())

const linked = async (officeId: string) =>
  (
    await test.db.pool.query<{ seq: number; event_id: string }>(
      'select seq, event_id from ledger_links where office_id = $1 order by seq',
      [officeId],
    )
  ).rows
const waiting = async () => (await test.db.pool.query('select from ledger_pending')).rowCount

describe('sealing', () => {
  it('links each committed event once, in order, every office apart', async () => {
    const [a, b] = [ledgerContext(), ledgerContext()]
    const ofA = await appendSome(test.db, a, 3)
    const ofB = await appendSome(test.db, b, 2)
    expect(await sealPending(test.db)).toBe(5)
    const later = await appendSome(test.db, a, 1, 4)
    expect(await sealPending(test.db)).toBe(1)
    expect(await sealPending(test.db)).toBe(0)
    expect(await linked(a.officeId)).toEqual([...ofA, ...later].map((event, i) => ({ seq: i + 1, event_id: event.id })))
    expect(await linked(b.officeId)).toEqual(ofB.map((event, i) => ({ seq: i + 1, event_id: event.id })))
    expect(await waiting()).toBe(0)
  })

  it('takes several batches, and events of one instant in the order of their versions', async () => {
    const ctx = ledgerContext()
    const events = Array.from({ length: 4500 }, (_, i) => ({ ...noted(i + 1), texts: undefined }))
    const stored = await test.db.transaction({ officeId: ctx.officeId }, (tx) =>
      appendEvents(tx, { ...ctx, now: () => new Date(0) }, events.slice(0, 1500)),
    )
    await test.db.transaction({ officeId: ctx.officeId }, (tx) => appendEvents(tx, ctx, events.slice(1500)))
    expect(await sealPending(test.db)).toBe(4500)
    const order = (await linked(ctx.officeId)).map((link) => link.event_id)
    expect(order.slice(0, 1500)).toEqual(stored.map((event) => event.id))
    expect(new Set(order).size).toBe(4500)
    expect(await verifyLedger(test.db, { checkpoints: [], offices: [ctx.officeId] })).toEqual([])
  })

  it('leaves an uncommitted event alone and does not wait for it', async () => {
    const ctx = ledgerContext()
    await test.db.transaction({ officeId: ctx.officeId }, async (tx) => {
      await appendEvents(tx, ctx, [noted(1)])
      expect(await sealPending(test.db)).toBe(0)
    })
    expect(await sealPending(test.db)).toBe(1)
  })

  it('links each event once when many sealers and writers run at the same time', async () => {
    const ctx = ledgerContext()
    const writer = (subject: number) =>
      Promise.all(
        [1, 2, 3, 4, 5].map((n) =>
          test.db.transaction({ officeId: ctx.officeId }, (tx) => appendEvents(tx, ctx, [noted(n, 'x', `mat_${subject}`)])),
        ),
      )
    const sealers = [1, 2, 3, 4].map(() => sealPending(test.db))
    await Promise.all([...sealers, writer(1), writer(2), writer(3), sealPending(test.db)])
    await sealPending(test.db)
    expect((await linked(ctx.officeId)).map((link) => link.seq)).toEqual(Array.from({ length: 15 }, (_, i) => i + 1))
    expect(await verifyLedger(test.db, { checkpoints: [], offices: [ctx.officeId] })).toEqual([])
  })
})

describe('the sealing loop', () => {
  const silent: Log = { info: () => {}, warn: () => {}, error: () => {} }

  it('seals by itself and stops when told', async () => {
    const ctx = ledgerContext()
    const sealer = startSealer(test.db, silent)
    await appendSome(test.db, ctx, 2)
    await expect.poll(() => linked(ctx.officeId), { timeout: 20_000 }).toHaveLength(2)
    await sealer.stop()
    await appendSome(test.db, ctx, 1, 3)
    expect(await waiting()).toBe(1)
    await sealPending(test.db)
  })

  it('says what failed and goes on', async () => {
    const events: string[] = []
    const broken = openDatabase({ host: '127.0.0.1', port: 1, user: 'nobody', database: 'nothing' })
    const sealer = startSealer(broken, { ...silent, error: (event) => events.push(event) })
    await expect.poll(() => events.length, { timeout: 20_000 }).toBeGreaterThan(1)
    await sealer.stop()
    await broken.close()
    expect(events).toContain('ledger.seal_failed')
  })
})
