import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sealPending } from '#platform/ledger/sealer.ts'
import { verifyLedger } from '#platform/ledger/verify.ts'
import { countReveals } from '#platform/vault/vault.ts'
import { runChecks } from '../../checks/run-checks.ts'
import { testApp, type TestApp } from '../test-app.ts'
import { makeTown, type Town } from '../town.ts'
import { ask, hire, lifeIn, RESULT, type Answer } from './attacks.fixtures.ts'

// The same thing asked for twenty times at once, or again under the same key, happens once; and the ledger still tells all of it.
let app: TestApp
let town: Town
let life: ReturnType<typeof lifeIn>
beforeAll(async () => {
  app = await testApp(new Date('2026-03-02T02:00:00Z'))
  town = await makeTown(app.services)
  life = lifeIn(app, town)
})
afterAll(() => app.close())

const TIMES = 20
const atOnce = (work: (i: number) => Promise<Answer>) => Promise.all(Array.from({ length: TIMES }, (_, i) => work(i)))
const statusesOf = (answers: Answer[]) =>
  Object.fromEntries([...Map.groupBy(answers, ({ status }) => status)].map(([status, all]) => [status, all.length]))
const count = async (sql: string, ...values: unknown[]) => {
  const { rows } = await app.services.db.pool.query<{ n: number }>(`select count(*) as n from ${sql}`, values)
  return rows[0]?.n ?? 0
}

describe('twenty at once', () => {
  it('accept one opinion: one matter', async () => {
    const { id } = await life.say()
    const answers = await atOnce(() => life.post('dispatcher', `/opinions/${id}/accept`, { categoryCode: 'livelihood.water' }))
    expect(statusesOf(answers)).toEqual({ 201: 1, 409: TIMES - 1 })
    expect(answers.filter(({ status }) => status === 409).every(({ body }) => body['code'] === 'opinion.wrong_state')).toBe(true)
    expect(await count(`ledger_events where type = 'matter.accepted' and facts like $1`, `%${id}%`)).toBe(1)
  })

  it('join twenty opinions to one matter: all of them, each once', async () => {
    const { matterId } = await life.accept()
    const opinions: { id: string }[] = []
    for (let i = 0; i < TIMES; i++) opinions.push(await life.say({ text: `第${i}句：水发黄` }))
    const answers = await atOnce((i) => life.post('dispatcher', `/opinions/${opinions[i]?.id}/accept`, { matterId }))
    expect(statusesOf(answers)).toEqual({ 200: TIMES })
    const matter = await ask(app, 'GET', `/matters/${matterId}`, town.people.dispatcher)
    expect(matter.body).toMatchObject({ opinionCount: TIMES + 1, version: TIMES + 1 })
  })

  it('assign, sign, submit, verify, propose, strike off one matter: each step once', async () => {
    const { id, matterId } = await life.accept()
    const steps = [
      ['dispatcher', 'assign', life.assignment()],
      ['waterOfficer', 'sign', {}],
      ['waterOfficer', 'submit', RESULT],
      ['supervisor', 'verify', { note: '看过了' }],
      ['caller', 'record-feedback', { opinionId: id, reached: true, answer: 'solved' }],
      ['supervisor', 'propose-strike-off', {}],
      ['leader', 'strike-off', {}],
    ] as const
    for (const [who, command, body] of steps) {
      const answers = await atOnce(() => life.post(who, `/matters/${matterId}/${command}`, body))
      const { 200: done, ...refused } = statusesOf(answers)
      expect(done, command).toBe(1)
      expect(
        Object.keys(refused).every((status) => ['409', '422'].includes(status)),
        `${command} ${JSON.stringify(refused)}`,
      ).toBe(true)
    }
    const { body } = await ask(app, 'GET', `/matters/${matterId}`, town.people.leader)
    expect((body['events'] as unknown[]).length).toBe(9)
    expect((body['evidence'] as unknown[]).length).toBe(1)
  })

  it('comment on one matter: every remark stands', async () => {
    const { matterId } = await life.accept()
    const answers = await atOnce((i) => life.post('dispatcher', `/matters/${matterId}/comment`, { note: `第${i}条` }))
    expect(statusesOf(answers)).toEqual({ 200: TIMES })
    expect(await count(`ledger_events where subject_id = $1 and type = 'matter.commented'`, matterId)).toBe(TIMES)
  })

  it('strike off different matters: numbers without doubles and without gaps, refused attempts in between', async () => {
    const both = await hire(app, town, [town.units.oversight, 'supervisor'], [town.units.oversight, 'leader'])
    const matters = []
    for (let i = 0; i < 8; i++) {
      const { matterId } = await life.matterIn('closed')
      const proposal = await ask(app, 'POST', `/matters/${matterId}/propose-strike-off`, { token: both.token, body: {} })
      expect(proposal.status).toBe(200)
      matters.push(matterId)
    }
    const attempts = matters.flatMap((matterId) => [
      // Who proposed it draws a number and is refused: the number must go back.
      () => ask(app, 'POST', `/matters/${matterId}/strike-off`, { token: both.token, body: {} }),
      () => life.post('leader', `/matters/${matterId}/strike-off`),
      () => life.post('secretary', `/matters/${matterId}/strike-off`),
    ])
    const answers = await Promise.all(attempts.map((attempt) => attempt()))
    expect(answers.filter(({ status }) => status === 200).length).toBe(matters.length)
    const { rows } = await app.services.db.pool.query<{ n: number }>(
      `select substring(strike_number from '〕(\\d+)号')::int as n from matters where office_id = $1 and strike_number is not null order by 1`,
      [town.officeId],
    )
    expect(rows.map(({ n }) => n)).toEqual(rows.map((_, i) => i + 1))
    expect(rows.length).toBeGreaterThanOrEqual(matters.length)
  })

  it('register speakers with one telephone number: one person', async () => {
    const speaker = (i: number) => (i % 2 ? { phone: '138 0000 1111' } : { name: '己某某', phone: '+86 13800001111' })
    const answers = await atOnce((i) => life.post('clerk', '/opinions', { text: `第${i}遍说水的事`, source: 'phone', speaker: speaker(i) }))
    expect(statusesOf(answers)).toEqual({ 201: TIMES })
    const ids = answers.map(({ body }) => body['id'])
    expect(await count('(select distinct person_id from opinions where id = any($1)) p', ids)).toBe(1)
    const { rows } = await app.services.db.pool.query(
      'select name_cipher is not null as named from vault.persons where id = (select person_id from opinions where id = $1)',
      [ids[0]],
    )
    expect(rows).toEqual([{ named: true }])
  })

  it('look at one name: every look is on record, and the erasing ends them', async () => {
    const { id } = await life.say({ speaker: { name: '庚某某', phone: '13800002222' } })
    const counts = () => app.services.db.transaction({ officeId: town.officeId }, (tx) => countReveals(tx, { officeId: town.officeId }))
    const before = await counts()
    const looks = await atOnce(() => life.post('dispatcher', `/opinions/${id}/reveal`, { reason: '核对地址' }))
    expect(statusesOf(looks)).toEqual({ 200: TIMES })
    expect(await counts()).toEqual({ views: before.views + TIMES, events: before.events + TIMES })
    const mixed = await atOnce((i) =>
      i === 7
        ? life.post('dispatcher', `/opinions/${id}/erase-speaker`, { reason: '本人要求' })
        : life.post('dispatcher', `/opinions/${id}/reveal`, { reason: '核对地址' }),
    )
    const { 200: seen = 0, 204: erased, 422: late = 0 } = statusesOf(mixed)
    expect([erased, seen + late]).toEqual([1, TIMES - 1])
    const after = await counts()
    expect(after.views).toBe(after.events)
  })

  it('answer by one receipt: one answer', async () => {
    const { receipt } = await life.matterIn('awaiting-feedback')
    const answers = await atOnce((i) => ask(app, 'POST', '/receipts/answer', { body: { receipt, answer: i % 2 ? 'solved' : 'not' } }))
    expect(answers.filter(({ status }) => status === 200).length).toBe(1)
    const reopened = await life.matterIn('struck-off')
    const again = await atOnce(() => ask(app, 'POST', '/receipts/reopen', { body: { receipt: reopened.receipt, reason: '又坏了' } }))
    expect(statusesOf(again)).toEqual({ 200: 1, 409: TIMES - 1 })
  })
})

describe('the same key', () => {
  const body = { text: '路灯坏了三盏', source: 'phone', villageCode: 'lower', speaker: { name: '辛某某', phone: '13800003333' } }
  const opinions = () => count('opinions where office_id = $1', town.officeId)

  it('twenty times at once makes one record and one receipt', async () => {
    const before = await opinions()
    const answers = await atOnce(() => life.post('clerk', '/opinions', body, 'once'))
    expect(statusesOf(answers)).toEqual({ 201: TIMES })
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    expect(await opinions()).toBe(before + 1)
    const { matterId } = await life.matterIn('assigned')
    const signed = await atOnce(() => life.post('waterOfficer', `/matters/${matterId}/sign`, {}, 'sign-once'))
    expect(statusesOf(signed)).toEqual({ 200: TIMES })
    expect(await count(`ledger_events where subject_id = $1 and type = 'matter.signed'`, matterId)).toBe(1)
    const { id } = await life.say(body)
    const looks = await atOnce(() => life.post('dispatcher', `/opinions/${id}/reveal`, { reason: '核对地址' }, 'look-once'))
    expect(statusesOf(looks)).toEqual({ 200: TIMES })
    expect(await count('identity_views where subject_id = $1', id)).toBe(1)
  })

  it('of another person is another key; on another path or body it is refused', async () => {
    const first = await life.post('clerk', '/opinions', body, 'shared')
    const other = await life.post('dispatcher', '/opinions', body, 'shared')
    expect(other.body['receipt']).not.toBe(first.body['receipt'])
    const { id } = await life.say()
    expect((await life.post('dispatcher', `/opinions/${id}/accept`, { categoryCode: 'livelihood.water' }, 'shared')).body['code']).toBe(
      'request.key_reused',
    )
    expect((await life.post('clerk', '/opinions', { ...body, affected: 2 }, 'shared')).body['code']).toBe('request.key_reused')
  })

  it('is free again after a refusal', async () => {
    expect((await life.post('clerk', '/opinions', { ...body, villageCode: 'nowhere' }, 'retry')).status).toBe(422)
    expect((await life.post('clerk', '/opinions', body, 'retry')).status).toBe(201)
  })

  it('when it is long is refused, not cut', async () => {
    const before = await opinions()
    const [one, two] = [
      await life.post('clerk', '/opinions', body, 'k'.repeat(200)),
      await life.post('clerk', '/opinions', body, `${'k'.repeat(200)}1`),
    ]
    expect(one.status).toBe(201)
    expect(two).toMatchObject({ status: 400, body: { code: 'request.key_too_long' } })
    expect(await opinions()).toBe(before + 1)
  })

  it('keeps no telephone number that trying all numbers would find', async () => {
    await life.post('clerk', '/opinions', body, 'guess')
    const { rows } = await app.services.db.pool.query<{ request_hash: Buffer }>('select request_hash from idempotency_keys')
    const parsed = { ...body, confidential: false, marks: [], fileIds: [] }
    const orders = [
      body,
      parsed,
      {
        text: body.text,
        villageCode: body.villageCode,
        source: body.source,
        speaker: body.speaker,
        confidential: false,
        marks: [],
        fileIds: [],
      },
    ]
    const guesses = orders.map((input) =>
      createHash('sha256')
        .update(`register-opinion\n${JSON.stringify(input)}`)
        .digest('hex'),
    )
    expect(rows.map((row) => row.request_hash.toString('hex')).filter((hash) => guesses.includes(hash))).toEqual([])
  })
})

describe('after all of it', () => {
  it('every row is what its events say, and the ledger is sound', async () => {
    await sealPending(app.services.db)
    expect(await verifyLedger(app.services.db, { checkpoints: [] })).toEqual([])
    const { findings, counts } = await runChecks(app.services)
    expect(findings).toEqual([])
    expect(counts.matters).toBeGreaterThan(10)
    expect(counts.opinions).toBeGreaterThan(60)
  })
})
