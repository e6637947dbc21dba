import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '#main/testing/test-app.ts'
import { makeTown, type PersonName, type Town } from '#main/testing/town.ts'
import { tamperer } from '#platform/ledger/tamper.fixtures.ts'

const NAME = '甲某某'
const PHONE = '13900000001'
const WORDS = '井水发黄，写给审计也不该看见的话'

let app: TestApp
let town: Town
let opinionId: string

const call = async (who: PersonName, method: 'GET' | 'POST', path: string, body?: object) => {
  const response = await app.call(method, `/api/v1${path}`, { token: town.people[who].token, ...(body ? { body } : {}) })
  return { status: response.statusCode, body: response.json(), text: response.body }
}
const events = async (query = '') => (await call('auditor', 'GET', `/audit/events${query}`)).body.items as Record<string, unknown>[]

beforeAll(async () => {
  app = await testApp(new Date('2026-03-02T02:00:00Z'))
  town = await makeTown(app.services)
  app.advance(86_400_000)
  const said = { text: WORDS, source: 'visit', villageCode: 'upper', speaker: { name: NAME, phone: PHONE } }
  opinionId = (await call('clerk', 'POST', '/opinions', said)).body.id
  app.advance(60_000)
  await call('leader', 'POST', `/opinions/${opinionId}/reveal`, { reason: '核对地点在哪里' })
  app.advance(86_400_000)
  await call('dispatcher', 'POST', `/opinions/${opinionId}/accept`, { categoryCode: 'livelihood.water' })
})
afterAll(() => app.close())

describe('events of the ledger for auditors', () => {
  it('come newest first, page by page, each once', async () => {
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body } = await call('auditor', 'GET', `/audit/events?limit=40${cursor ? `&cursor=${cursor}` : ''}`)
      seen.push(...body.items.map((item: { id: string }) => item.id))
      cursor = body.nextCursor
    }
    const { rows } = await app.services.db.pool.query<{ id: string }>('select id from ledger_events order by at desc, id desc')
    expect(seen).toEqual(rows.map((row) => row.id))
    expect(seen.length).toBeGreaterThan(50)
  })

  it('say what happened and by whom, never the words, the person or the pseudonym', async () => {
    const { text, body } = await call('auditor', 'GET', '/audit/events?limit=200')
    expect(body.items[0]).toMatchObject({
      type: 'matter.accepted',
      actor: { kind: 'staff', name: 'dispatcher' },
      texts: [{ field: 'title', erased: false }],
      seq: null,
    })
    for (const secret of [NAME, PHONE, WORDS, '核对地点']) expect(text).not.toContain(secret)
    expect(text).not.toMatch(/per_/)
    const registered = body.items.find((item: { type: string }) => item.type === 'opinion.registered')
    expect(registered.facts).toMatchObject({ source: 'visit', personId: '•' })
  })

  it('are found by type, subject, actor and day', async () => {
    expect((await events('?type=matter.')).map((item) => item['type'])).toEqual(['matter.accepted'])
    expect((await events(`?subject=${opinionId}`)).map((item) => item['type'])).toEqual(['opinion.accepted', 'opinion.registered'])
    expect((await events(`?actor=${town.people.leader.id}`)).map((item) => item['type'])).toEqual(['vault.revealed'])
    expect((await events('?from=2026-03-03&to=2026-03-03')).map((item) => item['type'])).toEqual(['vault.revealed', 'opinion.registered'])
    expect(await events('?from=2026-03-05')).toEqual([])
    expect((await call('auditor', 'GET', '/audit/events?from=2026-02-30')).status).toBe(400)
    expect((await call('auditor', 'GET', '/audit/events?cursor=nonsense')).status).toBe(400)
  })

  it('are of the own office only', async () => {
    const other = await makeTown(app.services)
    const response = await app.call('GET', `/api/v1/audit/events?subject=${opinionId}`, { token: other.people.auditor.token })
    expect(response.json().items).toEqual([])
  })
})

describe('looks at identities', () => {
  it('name the official and the reason, and the person only by a stand-in that leads nowhere', async () => {
    const { body, text } = await call('auditor', 'GET', '/audit/views')
    expect(body.items).toMatchObject([
      {
        reason: '核对地点在哪里',
        actor: { name: 'leader' },
        subject: { kind: 'opinion', id: opinionId },
        person: expect.stringMatching(/^P-[0-9A-F]{10}$/),
      },
    ])
    expect(text).not.toMatch(/per_|甲某某/)
    const [event] = await events('?type=vault.revealed')
    expect(event).toMatchObject({ subject: { kind: 'person', id: body.items[0].person } })
    expect((await call('auditor', 'GET', `/audit/views?actor=${town.people.clerk.id}`)).body.items).toEqual([])
  })
})

describe('the state of the ledger', () => {
  it('tells what waits, and a checkpoint seals, signs and publishes it', async () => {
    const before = (await call('auditor', 'GET', '/audit/state')).body
    expect(before).toMatchObject({ size: 0, lastSealedAt: null, checkpoint: null })
    expect(before.pending).toBeGreaterThan(50)
    const made = await call('security', 'POST', '/audit/checkpoint')
    expect(made.body).toMatchObject({ kind: 'youyue-checkpoint', office: town.officeId, size: before.pending })
    expect(existsSync(join(app.services.config.dataDir, 'checkpoints', `${town.officeId}-${before.pending}.json`))).toBe(true)
    expect((await call('security', 'POST', '/audit/checkpoint')).body).toEqual(made.body)
    expect((await call('auditor', 'GET', '/audit/state')).body).toMatchObject({
      size: before.pending,
      pending: 0,
      lastSealedAt: '2026-03-04T02:01:00.000Z',
      checkpoint: { size: before.pending, fingerprint: made.body.fingerprint },
    })
    expect((await events('?limit=1'))[0]).toMatchObject({ seq: expect.any(Number) })
  })

  it('verifies the chain against the published checkpoint, and names what was changed', async () => {
    expect((await call('auditor', 'POST', '/audit/verify')).body).toMatchObject({ checkpoints: 1, findings: [] })
    await tamperer(app.services.db)(
      `update ledger_events set facts = replace(facts, 'visit', 'phone') where type = 'opinion.registered'`,
      [],
    )
    const { body } = await call('auditor', 'POST', '/audit/verify')
    expect(body.findings).toMatchObject([
      { kind: 'event_changed', severity: 'error', seq: expect.any(Number), text: { zh: '事件内容被改动' } },
    ])
  })

  it('refuses to sign a chain that was cut', async () => {
    await tamperer(app.services.db)(`delete from ledger_links where office_id = $1 and seq > 10`, [town.officeId])
    await app.services.db.pool.query('delete from ledger_pending')
    expect((await call('security', 'POST', '/audit/checkpoint')).body).toMatchObject({ code: 'ledger.not_grown' })
  })
})

it('is for auditors and security administrators only', async () => {
  for (const who of ['clerk', 'dispatcher', 'leader', 'secretary', 'admin'] as const) {
    for (const [method, path] of [
      ['GET', 'events'],
      ['GET', 'views'],
      ['GET', 'state'],
      ['POST', 'verify'],
      ['POST', 'checkpoint'],
    ] as const) {
      expect((await call(who, method, `/audit/${path}`)).status, `${who} ${path}`).toBe(403)
    }
  }
})
