import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeIds } from '#kernel/ids.ts'
import type { Tx } from '#platform/db/database.ts'
import { keysFrom } from '#platform/keys.ts'
import { testDatabase, testOffice, type TestDatabase } from '#platform/testing/database.ts'
import { asVault } from './as-vault.ts'
import {
  correctPerson,
  countReveals,
  erasePerson,
  listViews,
  rememberPerson,
  revealPerson,
  type Identity,
  type VaultContext,
} from './vault.ts'

const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
const keys = keysFrom(randomBytes(32), pem, randomBytes(32))
const now = () => new Date('2026-11-22T08:00:00Z')
const subject = { kind: 'opinion', id: 'opn_1' }
const reason = '电话核实漏水位置'

let test: TestDatabase
beforeAll(async () => {
  test = await testDatabase()
})
afterAll(() => test.close())

async function office() {
  const officeId = await testOffice(test.db)
  const ctx: VaultContext = { officeId, actor: { kind: 'staff', id: 'usr_1' }, now, ids: makeIds(now, randomBytes), keys }
  const run = <T>(work: (tx: Tx) => Promise<T>) => test.db.transaction({ officeId }, work)
  return {
    ctx,
    officeId,
    run,
    remember: (identity: Identity) => run((tx) => rememberPerson(tx, ctx, identity)) as Promise<string>, // null is tested by itself
    reveal: (personId: string, why = reason) => run((tx) => revealPerson(tx, ctx, { personId, reason: why, subject })),
    stored: async (personId: string) =>
      (await test.db.pool.query(`select * from vault.persons where office_id = $1 and id = $2`, [officeId, personId])).rows[0],
    events: async (personId: string) =>
      (
        await test.db.pool.query(
          `select e.type, e.version, e.facts, t.text as reason from ledger_events e
           left join ledger_texts t on t.office_id = e.office_id and t.event_id = e.id
           where e.office_id = $1 and e.subject_id = $2 order by e.version`,
          [officeId, personId],
        )
      ).rows,
  }
}

describe('remembering', () => {
  it('keeps nothing readable', async () => {
    const { remember, stored, reveal } = await office()
    const id = await remember({ name: ' 测试甲 ', phone: '138 0013 8000' })
    expect(id).toMatch(/^per_/)
    const row = await stored(id)
    const bytes = Buffer.concat(Object.values(row as object).map((value) => (Buffer.isBuffer(value) ? value : Buffer.from(String(value)))))
    for (const secret of ['测试', '138 0013', '13800138000']) expect(bytes.includes(secret)).toBe(false)
    expect(await reveal(id)).toEqual({ ok: true, value: { name: '测试甲', phone: '138 0013 8000' } })
  })

  it('knows the same number again, fills in a missing name and keeps a given one', async () => {
    const { remember, reveal } = await office()
    const first = await remember({ phone: '13900139000' })
    expect(await remember({ name: '测试乙', phone: '+86 139-0013-9000' })).toBe(first)
    expect(await remember({ name: '测试丙', phone: '13900139000' })).toBe(first)
    expect(await reveal(first)).toEqual({ ok: true, value: { name: '测试乙', phone: '13900139000' } })
  })

  it('takes people without a number, or with the same name, for different people', async () => {
    const { remember } = await office()
    expect(await remember({ name: '测试甲' })).not.toBe(await remember({ name: '测试甲' }))
  })

  it('gives no pseudonym for nobody', async () => {
    const { remember } = await office()
    expect(await remember({})).toBeNull()
    expect(await remember({ name: '  ', phone: ' - ' })).toBeNull()
  })

  it('makes one person of ten simultaneous ones', async () => {
    const { remember } = await office()
    const ids = await Promise.all(Array.from({ length: 10 }, () => remember({ name: '测试甲', phone: '13700137000' })))
    expect(new Set(ids).size).toBe(1)
  })

  it('keeps the same number in two offices apart', async () => {
    const [one, two] = [await office(), await office()]
    const a = await one.remember({ name: '测试甲', phone: '13700137000' })
    expect(await two.remember({ name: '测试乙', phone: '13700137000' })).not.toBe(a)
    await expect(two.reveal(a)).rejects.toMatchObject({ code: 'vault.person_not_found' })
  })

  it('is undone with the record it belongs to', async () => {
    const { ctx, officeId, run } = await office()
    const lost = run(async (tx) => {
      await rememberPerson(tx, ctx, { name: '测试甲' })
      throw new Error('the record failed')
    })
    await expect(lost).rejects.toThrow('the record failed')
    const { rows } = await test.db.pool.query('select 1 from vault.persons where office_id = $1', [officeId])
    expect(rows).toEqual([])
  })
})

describe('revealing', () => {
  it('leaves an event and a row for each look, and equal counts', async () => {
    const { ctx, run, remember, reveal, events } = await office()
    const id = await remember({ name: '测试甲', phone: '13800138000' })
    await reveal(id)
    await reveal(id, '给测试甲 13800138000 回电')
    const views = await run((tx) => listViews(tx, ctx, { personId: id, limit: 10 }))
    expect(views.map((view) => view.reason).sort()).toEqual([reason, '给测** **** 回电'].sort())
    expect(views[0]).toMatchObject({ actorId: 'usr_1', subjectKind: 'opinion', subjectId: 'opn_1', at: now() })
    expect(await events(id)).toMatchObject([
      { type: 'vault.revealed', version: 1, reason },
      { type: 'vault.revealed', version: 2, reason: '给测** **** 回电' },
    ])
    expect(await run((tx) => countReveals(tx, ctx))).toEqual({ views: 2, events: 2 })
  })

  it('needs a reason, and leaves nothing without one', async () => {
    const { ctx, run, remember, reveal } = await office()
    const id = await remember({ name: '测试甲' })
    expect(await reveal(id, ' 看看 ')).toEqual({ ok: false, refusal: 'vault.reason_missing' })
    expect(await run((tx) => countReveals(tx, ctx))).toEqual({ views: 0, events: 0 })
  })

  it('lists by official and by page', async () => {
    const { ctx, run, remember, reveal } = await office()
    const id = await remember({ name: '测试甲' })
    for (let i = 0; i < 5; i++) await reveal(id)
    const first = await run((tx) => listViews(tx, ctx, { actorId: 'usr_1', limit: 3 }))
    const last = first.at(-1)
    const second = await run((tx) => listViews(tx, ctx, { actorId: 'usr_1', limit: 3, ...(last && { before: last }) }))
    expect(new Set([...first, ...second].map((view) => view.id)).size).toBe(5)
    expect(await run((tx) => listViews(tx, ctx, { actorId: 'usr_2', limit: 3 }))).toEqual([])
  })

  it('counts simultaneous looks one by one', async () => {
    const { ctx, run, remember, reveal } = await office()
    const id = await remember({ name: '测试甲' })
    await Promise.all(Array.from({ length: 8 }, () => reveal(id)))
    expect(await run((tx) => countReveals(tx, ctx))).toEqual({ views: 8, events: 8 })
  })
})

describe('correcting', () => {
  it('changes what is told and records which fields', async () => {
    const { ctx, run, remember, reveal, events } = await office()
    const id = await remember({ name: '测试甲', phone: '13800138000' })
    const change = { personId: id, name: '测试丁', phone: null, reason: '测试甲写错了名字' }
    expect(await run((tx) => correctPerson(tx, ctx, change))).toEqual({ ok: true, value: undefined })
    expect(await reveal(id)).toEqual({ ok: true, value: { name: '测试丁' } })
    const [corrected] = await events(id)
    expect(corrected).toMatchObject({ type: 'vault.corrected', reason: '测**写错了名字' })
    expect(JSON.parse(corrected.facts).fields).toEqual(['name', 'phone'])
    expect(await remember({ phone: '13800138000' })).not.toBe(id)
  })

  it('refuses a number that somebody else has', async () => {
    const { ctx, run, remember } = await office()
    await remember({ phone: '13800138000' })
    const id = await remember({ phone: '13900139000' })
    const change = { personId: id, phone: '138-0013-8000', reason: '号码写错了' }
    expect(await run((tx) => correctPerson(tx, ctx, change))).toEqual({ ok: false, refusal: 'vault.phone_taken' })
  })
})

describe('erasing', () => {
  it('destroys key, values and index, and keeps the record of looks', async () => {
    const { ctx, run, remember, reveal, stored, events } = await office()
    const id = await remember({ name: '测试甲', phone: '13800138000' })
    await reveal(id)
    const erase = () => run((tx) => erasePerson(tx, ctx, { personId: id, reason: '本人申请抹除' }))
    expect(await erase()).toEqual({ ok: true, value: undefined })
    expect(await stored(id)).toMatchObject({
      wrapped_key: null,
      name_cipher: null,
      phone_cipher: null,
      phone_index: null,
      erased_at: now(),
    })
    expect(await reveal(id)).toEqual({ ok: false, refusal: 'vault.erased' })
    expect(await erase()).toEqual({ ok: false, refusal: 'vault.erased' })
    expect((await events(id)).map((event) => event.type)).toEqual(['vault.revealed', 'vault.erased'])
    expect(await run((tx) => listViews(tx, ctx, { personId: id, limit: 10 }))).toHaveLength(1)
    expect(await remember({ phone: '13800138000' })).not.toBe(id)
  })
})

describe('the wall around the vault', () => {
  it('keeps the app’s role out, before and after a visit', async () => {
    const { ctx, run } = await office()
    const peek = (tx: Tx) => tx.selectFrom('vault.persons').select('id').execute()
    await expect(run(peek)).rejects.toMatchObject({ code: '42501' })
    await expect(run(async (tx) => (await rememberPerson(tx, ctx, { name: '测试甲' })) && peek(tx))).rejects.toMatchObject({
      code: '42501',
    })
  })

  it('keeps the vault’s role out of everything else', async () => {
    const { ctx, run } = await office()
    const outside = run((tx) => asVault(tx, ctx.officeId, () => tx.selectFrom('offices').select('id').execute()))
    await expect(outside).rejects.toMatchObject({ code: '42501' })
  })

  it('shows the vault’s role one office at a time', async () => {
    const [one, two] = [await office(), await office()]
    await one.remember({ name: '测试甲' })
    const seen = await two.run((tx) => asVault(tx, two.officeId, () => tx.selectFrom('vault.persons').select('id').execute()))
    expect(seen).toEqual([])
    await expect(two.run((tx) => asVault(tx, one.officeId, () => Promise.resolve()))).rejects.toThrow('of another')
    await expect(two.run((tx) => rememberPerson(tx, one.ctx, { name: '测试乙' }))).rejects.toMatchObject({ code: '42501' })
  })

  it('gives the former role back when the work inside fails, and works for the program’s own transactions', async () => {
    const { ctx, run, officeId, remember } = await office()
    await run(async (tx) => {
      await expect(asVault(tx, officeId, () => Promise.reject(new Error('inside')))).rejects.toThrow('inside')
      await expect(tx.selectFrom('offices').select('id').execute()).resolves.toEqual([{ id: officeId }])
    })
    const personId = await remember({ name: '测试甲' })
    const erased = await test.db.transaction('system', (tx) => erasePerson(tx, ctx, { personId, reason: '本人要求删除' }))
    expect(erased.ok).toBe(true)
  })

  it('lets nobody change or delete the record of looks', async () => {
    const { run } = await office()
    await expect(run((tx) => tx.deleteFrom('identityViews').execute())).rejects.toMatchObject({ code: '42501' })
    await expect(run((tx) => tx.updateTable('identityViews').set({ reason: 'x' }).execute())).rejects.toMatchObject({ code: '42501' })
  })
})
