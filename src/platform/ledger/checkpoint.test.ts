import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '#platform/testing/database.ts'
import { makeCheckpoint, publishCheckpoint } from './checkpoint.ts'
import { checkpointFault, checkpointSchema } from './checkpoint-document.ts'
import { appendSome, ledgerContext, noted, signingKeys } from './ledger.fixtures.ts'
import { ledgerCheckpoint, ledgerVerify, type LedgerCommandServices } from './ledger.commands.ts'
import { proofSchema, proveEvent, verifyProof } from './prove.ts'
import { appendEvents } from './append.ts'
import { sealPending } from './sealer.ts'
import { tamperer } from './tamper.fixtures.ts'

const keys = signingKeys()
let test: TestDatabase
let folder: string
beforeAll(async () => {
  test = await testDatabase()
  folder = await mkdtemp(join(tmpdir(), 'ledger-'))
})
afterAll(async () => {
  await test.close()
  await rm(folder, { recursive: true })
})

const grow = async (ctx: ReturnType<typeof ledgerContext>, count: number, from: number) => {
  const stored = await appendSome(test.db, ctx, count, from)
  await sealPending(test.db)
  return stored
}
const check = (officeId: string) => makeCheckpoint(test.db, keys, officeId, new Date('2026-03-02T01:02:03.004Z'))

describe('a checkpoint', () => {
  it('is made of what is linked, once a size, each growing out of the one before', async () => {
    const ctx = ledgerContext()
    expect(await check(ctx.officeId)).toBeUndefined()
    await grow(ctx, 3, 1)
    const first = await check(ctx.officeId)
    expect(first).toMatchObject({ office: ctx.officeId, size: 3, at: '2026-03-02T01:02:03.004Z', algorithm: 'sha256', previous: null })
    expect(first?.fingerprint).toMatch(/^(\d{5} ){7}\d{5}$/)
    expect(await makeCheckpoint(test.db, keys, ctx.officeId, new Date())).toEqual(first)
    await grow(ctx, 4, 4)
    const [second, twin] = await Promise.all([check(ctx.officeId), check(ctx.officeId)])
    expect(twin).toEqual(second)
    expect(second).toMatchObject({ size: 7, previous: { size: 3, merkleRoot: first?.merkleRoot } })
    expect(second && checkpointFault(second, [first?.publicKey ?? ''])).toBeUndefined()
  })

  it('is published as the document that was signed', async () => {
    const ctx = ledgerContext()
    await grow(ctx, 1, 1)
    const document = await check(ctx.officeId)
    if (!document) throw new Error('no checkpoint')
    const path = await publishCheckpoint(document, folder)
    expect(path).toBe(join(folder, 'checkpoints', `${ctx.officeId}-1.json`))
    expect(checkpointSchema.parse(JSON.parse(await readFile(path, 'utf8')))).toEqual(document)
  })
})

describe('a proof', () => {
  it('is given for every event under the newest checkpoint and holds by itself', async () => {
    const ctx = ledgerContext()
    const events = await grow(ctx, 11, 1)
    const checkpoint = await check(ctx.officeId)
    for (const [i, event] of events.entries()) {
      const proof = await proveEvent(test.db, ctx.officeId, event.id)
      if (!proof.ok) throw new Error(proof.refusal)
      const read = proofSchema.parse(JSON.parse(JSON.stringify(proof.value)))
      expect(verifyProof(read, [checkpoint?.publicKey ?? ''])).toEqual({ ok: true, value: { eventId: event.id, seq: i + 1 } })
      expect(JSON.stringify(read)).not.toContain('路灯')
    }
  })

  it('fails for anything changed in it', async () => {
    const ctx = ledgerContext()
    const [event] = await grow(ctx, 6, 1)
    await check(ctx.officeId)
    const proof = await proveEvent(test.db, ctx.officeId, event?.id ?? '')
    if (!proof.ok) throw new Error(proof.refusal)
    const document = proof.value
    const of = (change: Partial<typeof document>, trusted?: string[]) => {
      const outcome = verifyProof({ ...document, ...change }, trusted)
      return outcome.ok ? 'ok' : outcome.refusal
    }
    expect(of({})).toBe('ok')
    expect(of({ event: { ...document.event, actorId: 'stf_2' } })).toBe('proof.not_included')
    expect(of({ event: { ...document.event, facts: '{}' } })).toBe('proof.not_included')
    expect(of({ event: { ...document.event, facts: ` ${document.event.facts}` } })).toBe('proof.event_not_canonical')
    expect(of({ event: { ...document.event, officeId: 'off_other' } })).toBe('proof.other_office')
    expect(of({ seq: 2 })).toBe('proof.not_included')
    expect(of({ path: document.path.slice(1) })).toBe('proof.not_included')
    expect(of({ checkpoint: { ...document.checkpoint, merkleRoot: '00'.repeat(32) } })).toBe('proof.checkpoint_signature')
    expect(of({}, ['another key'])).toBe('proof.checkpoint_foreign_key')
  })

  it('is refused while there is nothing to prove it with', async () => {
    const ctx = ledgerContext()
    const prove = async (id: string) => proveEvent(test.db, ctx.officeId, id)
    expect(await prove('evt_none')).toEqual({ ok: false, refusal: 'proof.unknown_event' })
    const [event] = await test.db.transaction({ officeId: ctx.officeId }, (tx) => appendEvents(tx, ctx, [noted(1)]))
    const id = event?.id ?? ''
    expect(await prove(id)).toEqual({ ok: false, refusal: 'proof.not_sealed' })
    await sealPending(test.db)
    expect(await prove(id)).toEqual({ ok: false, refusal: 'proof.no_checkpoint' })
    await check(ctx.officeId)
    expect(await prove(id)).toMatchObject({ ok: true })
    await tamperer(test.db)(`update ledger_events set actor_id = 'stf_2' where office_id = $1`, [ctx.officeId])
    expect(await prove(id)).toEqual({ ok: false, refusal: 'proof.broken_chain' })
  })
})

describe('the commands', () => {
  it('publish, verify, name what is wrong and give the exit code', async () => {
    const own = await testDatabase()
    const lines: string[] = []
    const services: LedgerCommandServices = {
      db: own.db,
      keys,
      config: { dataDir: join(folder, 'data') },
      now: () => new Date(),
      print: (line) => lines.push(line),
      locale: 'en',
    }
    const run = async (command: Promise<number>) => ({ code: await command, text: lines.splice(0).join('\n') })
    expect(await run(ledgerCheckpoint(services))).toEqual({ code: 0, text: 'The ledger is empty: there is nothing to sign.' })
    const ctx = ledgerContext()
    const events = await appendSome(own.db, ctx, 4)
    expect((await run(ledgerCheckpoint(services))).text).toMatch(
      new RegExp(`${ctx.officeId}  4 links[^]+fingerprint  (\\d{5} ?){8}[^]+${ctx.officeId}-4\\.json`),
    )
    expect(await run(ledgerVerify(services))).toEqual({ code: 0, text: 'Ledger sound. Offices: 1, links: 4, checkpoints held against: 1.' })
    const kept = join(folder, 'kept.json')
    await writeFile(kept, 'not JSON')
    expect(await run(ledgerVerify(services, { from: kept }))).toEqual({ code: 1, text: `Cannot read as checkpoints: ${kept}` })
    await tamperer(own.db)('delete from ledger_events where office_id = $1 and id = $2', [ctx.officeId, events[2]?.id])
    expect(await run(ledgerVerify({ ...services, locale: 'zh' }))).toEqual({
      code: 1,
      text: `错误　${ctx.officeId}　第 3 条 ${events[2]?.id}　事件被删除\n账本有问题：1 处错误，0 处提醒。`,
    })
    await own.close()
  })

  it('hold the ledger against a file kept elsewhere, and say when there is nothing to hold it against', async () => {
    const own = await testDatabase()
    const lines: string[] = []
    const elsewhere = join(folder, 'elsewhere')
    const services: LedgerCommandServices = {
      db: own.db,
      keys,
      config: { dataDir: elsewhere },
      now: () => new Date(),
      print: (line) => lines.push(line),
      locale: 'en',
    }
    const ctx = ledgerContext()
    await appendSome(own.db, ctx, 2)
    expect(await ledgerCheckpoint(services)).toBe(0)
    const office = [ctx.officeId]
    for (const table of ['events', 'texts', 'links', 'checkpoints'])
      await tamperer(own.db)(`delete from ledger_${table} where office_id = $1`, office)
    lines.length = 0
    const bare = { ...services, config: { dataDir: join(folder, 'bare') } }
    expect(await ledgerVerify(bare)).toBe(0)
    expect(lines.shift()).toMatch(/^Note: no published checkpoint/)
    expect(await ledgerVerify(bare, { from: join(elsewhere, 'checkpoints') })).toBe(1)
    expect(lines.join('\n')).toContain('the tail was cut')
    await own.close()
  })
})
