import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { countReveals } from '#platform/vault/vault.ts'
import { API_ROUTES } from '../api.ts'
import { testApp, type TestApp } from './test-app.ts'
import { makeTown, type Town } from './town.ts'

// Two hundred planted identities must be found nowhere outside the vault: not in an answer to any role, not in a table, a job or a log line.
// Half of the speakers also wrote a telephone or identity number into their words: masked for everybody who does not handle the matter.
const COUNT = 200
const RARE = [...'訾亓缑亢况郈琴梁丘左丘东门西门商牟佘佴伯赏南宫墨哈谯笪年爱阳佟第五言福']
const people = Array.from({ length: COUNT }, (_, i) => ({
  name: `${RARE[i % RARE.length]}${String.fromCodePoint(0x9f00 + (i % 90))}${String.fromCodePoint(0x20000 + i)}`,
  phone: `1990${String(1_000_000 + i * 37).padStart(7, '0')}`,
  written: i % 2 === 0 ? `1991${String(2_000_000 + i * 41).padStart(7, '0')}` : `37011419${String(50 + (i % 40))}0101${String(1000 + i)}`,
}))

let app: TestApp
let town: Town
const opinions: { id: string; receipt: string; matterId: string }[] = []

beforeAll(async () => {
  app = await testApp(new Date('2026-03-02T02:00:00Z'))
  town = await makeTown(app.services)
  for (const [i, person] of people.entries()) {
    const text = `村口第${i}号灯不亮，天黑路滑。${i % 2 === 0 ? '请打' : '身份证'}${person.written}找我。`
    const made = await app.call('POST', '/api/v1/opinions', {
      token: town.people.clerk.token,
      body: {
        text,
        source: 'visit',
        villageCode: 'upper',
        categoryCode: 'livelihood.water',
        speaker: { name: person.name, phone: person.phone },
        place: `灯杆旁，电话${person.written}`,
      },
    })
    expect(made.statusCode).toBe(201)
    const accepted = i % 4 === 0 ? await accept(made.json().id) : ''
    opinions.push({ ...made.json(), matterId: accepted })
  }
})
afterAll(() => app.close())

async function accept(id: string): Promise<string> {
  const accepted = await app.call('POST', `/api/v1/opinions/${id}/accept`, {
    token: town.people.dispatcher.token,
    body: { categoryCode: 'livelihood.water' },
  })
  const matterId: string = accepted.json().id
  await app.call('POST', `/api/v1/matters/${matterId}/assign`, {
    token: town.people.dispatcher.token,
    body: { leadUnitId: town.units.water, handlerId: town.people.waterOfficer.id },
  })
  await app.call('POST', `/api/v1/matters/${matterId}/comment`, {
    token: town.people.waterOfficer.token,
    body: { note: `已和 ${people[0]?.written} 通过电话` },
  })
  return matterId
}

const inFields = people.flatMap(({ name, phone }) => [name, phone])
const inWords = people.map(({ written }) => written)
const found = (text: string, canaries: string[]) => canaries.filter((canary) => text.includes(canary))

/** Every address that can be read, with ids of every kind put in, and searches for the very canaries. */
function addresses(): string[] {
  const ids = { opinions: opinions.map((one) => one.id), matters: opinions.flatMap((one) => one.matterId || []) }
  return API_ROUTES.filter(({ endpoint }) => endpoint.method === 'GET' && !endpoint.path.includes('export')).flatMap(
    ({ endpoint: { path } }) => {
      if (!path.includes('{')) {
        const searched = /opinions$|matters$|search$/.test(path)
          ? [people[3]?.phone, people[5]?.name, people[4]?.written].map((q) => `${path}?q=${encodeURIComponent(q ?? '')}`)
          : []
        return [path, `${path}${path.includes('?') ? '&' : '?'}limit=200`, ...searched]
      }
      const kind = path.includes('/matters/')
        ? ids.matters.slice(0, 25)
        : path.includes('/opinions/')
          ? ids.opinions.slice(0, 60)
          : ids.opinions.slice(0, 2)
      return kind.map((id) => path.replace(/\{\w+\}/g, id))
    },
  )
}

describe('planted identities', () => {
  it('reach nobody by any address that can be read', async () => {
    const leaks: string[] = []
    let read = 0
    for (const [name, person] of [...Object.entries(town.people), ['a stranger', undefined] as const]) {
      for (const address of addresses()) {
        const response = await app.call('GET', address, person ? { token: person.token } : {})
        if (response.statusCode < 300) read++
        const canaries = name === 'waterOfficer' || name === 'waterHead' ? inFields : [...inFields, ...inWords]
        const hits = found(response.body.replaceAll('\\', ''), canaries)
        if (hits.length > 0) leaks.push(`${name} ${address}: ${hits[0]}`)
      }
    }
    expect(leaks).toEqual([])
    expect(read).toBeGreaterThan(500)
  })

  it('are read unmasked, in words, by who handles the matter: the control of the test above', async () => {
    const matterId = opinions[0]?.matterId ?? ''
    const handler = await app.call('GET', `/api/v1/matters/${matterId}`, { token: town.people.waterOfficer.token })
    expect(found(handler.body, inWords)).toContain(people[0]?.written)
    const dispatcher = await app.call('GET', `/api/v1/matters/${matterId}`, { token: town.people.dispatcher.token })
    expect(found(dispatcher.body, inWords)).toEqual([])
    expect(dispatcher.body).toContain('已隐藏')
  })

  it('stand in no table outside the vault, in no job and no log line', async () => {
    const pool = app.services.db.pool
    const { rows: tables } = await pool.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema', 'vault')`,
    )
    const leaks: string[] = []
    for (const { name } of tables) {
      const { rows } = await pool.query<{ text: string }>(`select coalesce(string_agg(t::text, e'\\n'), '') as text from ${name} t`)
      if (found(rows[0]?.text ?? '', inFields).length > 0) leaks.push(name)
    }
    expect(leaks).toEqual([])
    const vault = await pool.query<{ text: string }>(`select string_agg(t::text, e'\\n') as text from vault.persons t`)
    expect(found(vault.rows[0]?.text ?? '', inFields)).toEqual([])
    expect(found(app.logged.join('\n'), [...inFields, ...inWords])).toEqual([])
  })

  it('are shown by a reveal with a reason, and every reveal is on record', async () => {
    const [first, second] = [opinions[1], opinions[2]]
    const path = (id = '') => `/api/v1/opinions/${id}/reveal`
    const revealed = await app.call('POST', path(first?.id), { token: town.people.dispatcher.token, body: { reason: '核实灯杆位置' } })
    expect(revealed.json()).toEqual({ name: people[1]?.name, phone: people[1]?.phone })
    expect((await app.call('POST', path(second?.id), { token: town.people.dispatcher.token, body: { reason: ' ' } })).statusCode).toBe(400)
    for (const who of ['villageSecretary', 'roadsOfficer', 'auditor', 'admin'] as const) {
      const refused = await app.call('POST', path(second?.id), { token: town.people[who].token, body: { reason: '想看看是谁' } })
      expect([403, 404]).toContain(refused.statusCode)
    }
    const counts = await app.services.db.transaction({ officeId: town.officeId }, (tx) => countReveals(tx, { officeId: town.officeId }))
    expect(counts).toEqual({ views: 1, events: 1 })
    const follow = await app.call('POST', '/api/v1/receipts/follow', { body: { receipt: first?.receipt } })
    expect(follow.json().looks).toMatchObject([{ reason: '核实灯杆位置' }])
    expect(found(follow.body, [...inFields, ...inWords])).toEqual([])
  })
})
