import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '#main/testing/test-app.ts'
import { makeTown, type PersonName, type Town } from '#main/testing/town.ts'
import { MOST_VIEWS } from './views.domain.ts'

let app: TestApp
let town: Town
beforeAll(async () => {
  app = await testApp(new Date('2026-03-02T01:00:00Z'))
  town = await makeTown(app.services)
})
afterAll(() => app.close())

const call = (who: PersonName, method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: object) =>
  app.call(method, `/api/v1/views${path}`, { token: town.people[who].token, ...(body ? { body } : {}) })
const late = { list: 'matters', name: '超期的', query: { overdue: 'true', sort: 'due' }, columns: ['lamp', 'title', 'due'] }
const save = async (who: PersonName, over: object = {}) => {
  const answer = await call(who, 'POST', '', { ...late, ...over })
  expect(answer.statusCode, answer.body).toBe(201)
  return answer.json() as { id: string; version: number }
}
const namesFor = async (who: PersonName) => (await call(who, 'GET', '')).json().items.map((one: { name: string }) => one.name)

describe('views of lists', () => {
  it('are one’s own, with filters, order and columns as they were kept', async () => {
    const view = await save('clerk')
    const listed = (await call('clerk', 'GET', '?list=matters')).json()
    expect(listed).toMatchObject({ items: [{ ...late, id: view.id, mine: true, shared: false, isDefault: false, ownerName: 'clerk' }] })
    expect(listed.permissions).toEqual({ share: false })
    expect((await call('clerk', 'GET', '?list=opinions')).json().items).toEqual([])
    expect(await namesFor('caller')).toEqual([])
    for (const [method, body] of [
      ['PATCH', { version: 1, name: '我改' }],
      ['DELETE', undefined],
    ] as const) {
      expect((await call('caller', method, `/${view.id}`, body)).statusCode).toBe(404)
    }
  })

  it('are shared by those who may, and removed by them, for the owner may have left', async () => {
    expect((await call('clerk', 'POST', '', { ...late, name: '给大家', shared: true })).json().code).toBe('view.sharing_not_allowed')
    const view = await save('dispatcher', { name: '大家的超期', shared: true })
    expect(await namesFor('waterOfficer')).toEqual(['大家的超期'])
    expect((await call('waterOfficer', 'PATCH', `/${view.id}`, { version: 1, name: '我的' })).statusCode).toBe(404)
    expect((await call('waterOfficer', 'DELETE', `/${view.id}`)).statusCode).toBe(403)
    expect((await call('leader', 'DELETE', `/${view.id}`)).statusCode).toBe(204)
    expect(await namesFor('waterOfficer')).toEqual([])
  })

  it('open a list for whoever chose them, until they are taken back', async () => {
    const view = await save('supervisor', { name: '督查看的', shared: true })
    const defaults = async (who: PersonName) =>
      (await call(who, 'GET', '')).json().items.filter((one: { isDefault: boolean }) => one.isDefault).length
    expect((await call('roadsOfficer', 'PUT', '/default', { list: 'matters', viewId: view.id })).statusCode).toBe(204)
    expect([await defaults('roadsOfficer'), await defaults('caller')]).toEqual([1, 0])
    expect((await call('roadsOfficer', 'PUT', '/default', { list: 'opinions', viewId: view.id })).statusCode).toBe(404)
    await call('supervisor', 'PATCH', `/${view.id}`, { version: 1, shared: false })
    expect((await call('roadsOfficer', 'GET', '')).json().items).toEqual([])
    await call('supervisor', 'PATCH', `/${view.id}`, { version: 2, shared: true })
    expect(await defaults('roadsOfficer')).toBe(0)
    await call('supervisor', 'PUT', '/default', { list: 'matters', viewId: view.id })
    await call('supervisor', 'PUT', '/default', { list: 'matters', viewId: null })
    expect(await defaults('supervisor')).toBe(0)
  })

  it('keep names apart, notice another window, and stay few', async () => {
    const view = await save('caller')
    expect((await call('caller', 'POST', '', late)).json()).toMatchObject({ code: 'view.name_taken', details: { name: late.name } })
    const edits = [{ name: '晚的' }, { query: { q: '井水' } }].map((change) =>
      call('caller', 'PATCH', `/${view.id}`, { version: 1, ...change }),
    )
    expect((await Promise.all(edits)).map((answer) => answer.statusCode).sort()).toEqual([200, 409])
    for (let n = 1; n < MOST_VIEWS; n++) await save('caller', { name: `第${n}个` })
    expect((await call('caller', 'POST', '', { ...late, name: '多一个' })).json().code).toBe('view.too_many')
  })

  it('keep no telephone number, neither in a name nor in a search', async () => {
    await save('leader', { name: '找19900001234', query: { q: '19900001234 井水' }, shared: true })
    const { rows } = await app.database.db.pool.query('select name, query::text as query from list_views where owner_id = $1', [
      town.people.leader.id,
    ])
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain('19900001234')
    expect(rows[0].query).toContain('井水')
  })

  it('refuse what no address of a list has, strangers and administrators', async () => {
    for (const wrong of [
      { name: '' },
      { list: 'people' },
      { query: { 'a b': '1' } },
      { query: { q: 'x'.repeat(201) } },
      { columns: ['<b>'] },
    ]) {
      expect((await call('clerk', 'POST', '', { ...late, name: '错的', ...wrong })).statusCode, JSON.stringify(wrong)).toBe(400)
    }
    expect((await call('admin', 'GET', '')).statusCode).toBe(403)
    expect((await app.call('GET', '/api/v1/views')).statusCode).toBe(401)
    const other = await makeTown(app.services)
    expect((await app.call('GET', '/api/v1/views', { token: other.people.dispatcher.token })).json().items).toEqual([])
  })
})
