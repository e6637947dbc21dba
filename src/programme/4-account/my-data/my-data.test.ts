import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '#main/testing/test-app.ts'
import { makeTown, type Town } from '#main/testing/town.ts'
import { verifyLedger } from '#platform/ledger/verify.ts'
import { sealPending } from '#platform/ledger/sealer.ts'

let app: TestApp
let town: Town
let household = 0
beforeAll(async () => {
  app = await testApp(new Date('2026-03-02T02:00:00Z'))
  town = await makeTown(app.services)
})
beforeEach(() => void household++)
afterAll(() => app.close())

const headers = () => ({ 'x-forwarded-for': `10.3.${household}.4` })
const token = (who: keyof Town['people']) => town.people[who].token
const post = (path: string, body: unknown) => app.call('POST', `/api/v1${path}`, { body, headers: headers() })
const asStaff = (who: keyof Town['people'], method: 'GET' | 'POST', path: string, body?: unknown) =>
  app.call(method, `/api/v1${path}`, { token: token(who), ...(body === undefined ? {} : { body }) })
let phones = 0
const newPhone = () => `1880${String(++phones).padStart(7, '0')}`

async function said(phone: string, { name = '佘小满', screened = true } = {}): Promise<{ id: string; receipt: string }> {
  const made = await asStaff('clerk', 'POST', '/opinions', {
    text: '井台裂了一道缝。',
    source: 'visit',
    villageCode: 'upper',
    speaker: { name, phone },
  })
  if (screened) await asStaff('dispatcher', 'POST', `/opinions/${made.json().id}/redirect`, { route: 'court', reason: '请走法律途径。' })
  return made.json()
}
const ask = async (receipt: string, phone: string, body: object) => post('/my-data/requests', { receipt, phone, ...body })
const answer = (id: string, body: object, who: keyof Town['people'] = 'dispatcher') =>
  asStaff(who, 'POST', `/data-requests/${id}/answer`, body)

describe('what is kept of me', () => {
  it('opens with the receipt and its telephone, however written, and names nobody', async () => {
    const phone = newPhone()
    const { id, receipt } = await said(phone)
    await asStaff('dispatcher', 'POST', `/opinions/${id}/reveal`, { reason: '问清井台位置' })
    const spaced = `+86 ${phone.slice(0, 3)}-${phone.slice(3, 7)} ${phone.slice(7)}`
    const answered = await post('/my-data', { receipt: receipt.replace(/0/g, 'O').replace(/ /g, '　'), phone: spaced })
    expect(answered.statusCode, answered.body).toBe(200)
    expect(answered.json()).toMatchObject({ requests: [], matter: { stage: 'redirected', looks: [{ reason: '问清井台位置' }] } })
    expect(answered.body).not.toMatch(new RegExp(`佘小满|${phone}|per_`))
  })

  it('answers every wrong pair alike, and stops trying telephones with one receipt from wherever they come', async () => {
    const phone = newPhone()
    const { receipt } = await said(phone)
    const wrong = await Promise.all(
      [
        [receipt, newPhone()],
        [receipt, ''],
        [receipt, 'x'.repeat(60)],
        ['1234 5678 9012 3456', phone],
        ['12', phone],
      ].map(async ([number, tel]) => post('/my-data', { receipt: number, phone: tel })),
    )
    const bodies = new Set(wrong.map((one) => one.body.replace(/"requestId":"[^"]+"/, '')))
    expect(bodies.size).toBe(1)
    expect(wrong.map(({ statusCode }) => statusCode)).toEqual([404, 404, 404, 404, 404])
    for (let i = 0; i < 7; i++) {
      household++
      await post('/my-data', { receipt, phone: newPhone() })
    }
    household++
    expect((await post('/my-data', { receipt, phone })).statusCode).toBe(429)
    app.advance(86_400_000)
    expect((await post('/my-data', { receipt, phone })).statusCode).toBe(200)
  })

  it('opens nothing that was said elsewhere under the same number', async () => {
    const phone = newPhone()
    await said(phone)
    const mine = await post('/opinions', { text: '冒用别人的号码', source: 'web', speaker: { name: '别人', phone } })
    const opened = await post('/my-data', { receipt: mine.json().receipt, phone })
    expect(opened.statusCode).toBe(200)
    expect(opened.body).not.toMatch(/井台|佘/)
  })

  it('has nothing to open where no telephone was left', async () => {
    const made = await post('/opinions', { text: '没留电话', source: 'web' })
    expect((await post('/my-data', { receipt: made.json().receipt, phone: newPhone() })).statusCode).toBe(404)
  })
})

describe('a request', () => {
  it('to correct waits for the office, which makes sure who asks; the vault then holds the new and not the old', async () => {
    const [phone, next] = [newPhone(), newPhone()]
    const { receipt } = await said(phone)
    expect((await ask(receipt, phone, { kind: 'correct' })).json()).toMatchObject({ code: 'my-data.nothing_to_correct' })
    const asked = await ask(receipt, phone, { kind: 'correct', name: '佘小曼', newPhone: next, note: `以后打 ${next}` })
    expect(asked.statusCode, asked.body).toBe(201)
    expect(asked.json()).toMatchObject({ state: 'open', dueOn: '2026-03-24' })
    expect((await ask(receipt, phone, { kind: 'correct', name: '再改' })).json()).toMatchObject({ code: 'my-data.asked_already' })
    const { id } = asked.json()
    const queue = (await asStaff('dispatcher', 'GET', '/data-requests')).json().items
    expect(queue.find((one: { id: string }) => one.id === id)).toMatchObject({ kind: 'correct', late: false })
    expect(JSON.stringify(queue)).not.toMatch(new RegExp(`佘|${next}`))
    const looked = await asStaff('dispatcher', 'POST', `/data-requests/${id}/reveal`, { reason: '回拨核对本人' })
    expect(looked.json()).toEqual({ now: { name: '佘小满', phone }, wanted: { name: '佘小曼', phone: next } })
    for (const who of ['clerk', 'waterHead', 'supervisor', 'auditor', 'admin'] as const)
      expect((await answer(id, { approve: true, check: 'called-back' }, who)).statusCode, who).toBe(403)
    expect((await answer(id, { approve: true, check: 'called-back' })).json()).toMatchObject({ state: 'done' })
    expect((await answer(id, { approve: true, check: 'called-back' })).json()).toMatchObject({ code: 'my-data.decided_already' })
    expect((await post('/my-data', { receipt, phone })).statusCode).toBe(404)
    expect((await post('/my-data', { receipt, phone: next })).json().matter.looks).toMatchObject([{ reason: '回拨核对本人' }])
    const { rows } = await app.services.db.pool.query('select * from vault.proposals')
    expect(rows).toEqual([])
  })

  it('to erase is refused by law while a matter is open, also another one; afterwards the key is gone and the chain still verifies', async () => {
    const phone = newPhone()
    const open = await said(phone, { screened: false })
    expect((await ask(open.receipt, phone, { kind: 'erase' })).json()).toMatchObject({ code: 'my-data.open_matter' })
    const ended = await said(phone)
    const { id } = (await ask(ended.receipt, phone, { kind: 'erase' })).json()
    expect((await answer(id, { approve: true, check: 'at-desk' })).json()).toMatchObject({ code: 'my-data.open_matter' })
    await asStaff('dispatcher', 'POST', `/opinions/${open.id}/redirect`, { route: 'court', reason: '请走法律途径。' })
    expect((await answer(id, { approve: true, check: 'at-desk' })).json()).toMatchObject({ state: 'done' })
    expect((await post('/my-data', { receipt: ended.receipt, phone })).statusCode).toBe(404)
    const followed = await post('/receipts/follow', { receipt: ended.receipt })
    expect(followed.statusCode).toBe(200)
    const gone = await asStaff('dispatcher', 'POST', `/opinions/${ended.id}/reveal`, { reason: '再看一眼' })
    expect(gone.json()).toMatchObject({ code: 'vault.erased' })
    await sealPending(app.services.db)
    expect(await verifyLedger(app.services.db, { checkpoints: [], offices: [town.officeId] })).toEqual([])
  })

  it('for a child needs the guardian’s proof; a refusal names its ground', async () => {
    const phone = newPhone()
    const { receipt } = await said(phone)
    const { id } = (await ask(receipt, phone, { kind: 'copy', guardian: true })).json()
    expect((await answer(id, { approve: true, check: 'called-back' })).json()).toMatchObject({ code: 'my-data.guardian_unproved' })
    expect((await answer(id, { approve: false })).statusCode).toBe(400)
    expect((await answer(id, { approve: false, ground: 'guardian-missing' })).json()).toMatchObject({ state: 'refused' })
    expect((await post('/my-data', { receipt, phone })).json().requests).toMatchObject([
      { kind: 'copy', state: 'refused', ground: 'guardian-missing' },
    ])
    expect((await ask(receipt, phone, { kind: 'copy' })).statusCode).toBe(201)
  })

  it('is late after fifteen working days', async () => {
    const phone = newPhone()
    const { receipt } = await said(phone)
    const { id } = (await ask(receipt, phone, { kind: 'copy' })).json()
    app.advance(40 * 86_400_000)
    const queue = (await asStaff('dispatcher', 'GET', '/data-requests')).json().items
    expect(queue.find((one: { id: string }) => one.id === id)).toMatchObject({ late: true })
  })
})
