import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../testing/test-app.ts'
import { makeTown, type Town } from '../../testing/town.ts'

let app: TestApp
let town: Town
beforeAll(async () => {
  app = await testApp(new Date('2026-03-02T01:00:00Z'))
  town = await makeTown(app.services)
})
afterAll(() => app.close())

const heating = {
  code: 'livelihood.heating',
  field: 'livelihood',
  parentCode: 'livelihood',
  name: '供暖',
  nameEn: 'Heating',
  limitWorkdays: 5,
}
const create = (body: object, token = town.people.admin.token) => app.call('POST', '/api/v1/categories', { token, body })
const edit = (code: string, body: object, token = town.people.admin.token) =>
  app.call('PATCH', `/api/v1/categories/${code}`, { token, body })

describe('categories', () => {
  it('are made, edited and retired, each change an event with the row as it is', async () => {
    const made = await create(heating)
    expect(made.statusCode).toBe(201)
    expect(made.json()).toEqual({ ...heating, kind: 'problem', ownAffairs: false, active: true, sort: 0, version: 1 })
    const edited = await edit(heating.code, { version: 1, limitWorkdays: 7, name: '集中供暖' })
    expect(edited.json()).toMatchObject({ limitWorkdays: 7, name: '集中供暖', version: 2 })
    expect((await edit(heating.code, { version: 2, active: false })).json()).toMatchObject({ active: false, version: 3 })
    const { rows } = await app.database.db.pool.query(
      'select type, actor_id, version, facts from ledger_events where subject_id = $1 order by version',
      [heating.code],
    )
    expect(rows.map((row) => [row.type, row.actor_id, row.version])).toEqual(
      [1, 2, 3].map((version) => ['category.saved', town.people.admin.id, version]),
    )
    const listed = await app.call('GET', '/api/v1/categories', { token: town.people.admin.token })
    expect(JSON.parse(rows[2].facts)).toEqual(listed.json().items.find((one: { code: string }) => one.code === heating.code))
  })

  it('tell a caller whether there is anything to edit', async () => {
    const read = async (token: string) => (await app.call('GET', '/api/v1/categories', { token })).json().permissions
    expect(await read(town.people.admin.token)).toEqual({ edit: true })
    expect(await read(town.people.clerk.token)).toEqual({ edit: false })
  })

  it('are edited by the system administrator only', async () => {
    for (const person of ['clerk', 'dispatcher', 'secretary', 'security'] as const) {
      expect((await create({ ...heating, code: `by-${person.toLowerCase()}` }, town.people[person].token)).statusCode).toBe(403)
    }
    expect((await app.call('POST', '/api/v1/categories', { body: heating })).statusCode).toBe(401)
  })

  it('tell the second of two editors what the first did, and keep the first’s work', async () => {
    await create({ ...heating, code: 'both' })
    await edit('both', { version: 1, name: '第一位' })
    const second = await edit('both', { version: 1, name: '第二位' })
    expect(second.statusCode).toBe(409)
    expect(second.json()).toMatchObject({
      code: 'registry.changed',
      details: { by: 'admin', byId: town.people.admin.id, when: '2026-03-02 09:00' },
    })
    expect(second.json().message).toContain('admin 已于 2026-03-02 09:00 修改过')
    const listed = await app.call('GET', '/api/v1/categories', { token: town.people.admin.token })
    expect(listed.json().items).toContainEqual(expect.objectContaining({ code: 'both', name: '第一位', version: 2 }))
  })

  it('let one of two simultaneous edits through', async () => {
    await create({ ...heating, code: 'race' })
    const answers = await Promise.all([1, 2, 3].map((n) => edit('race', { version: 1, sort: n })))
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 409, 409])
  })

  it('are made once by a repeated request with the same key', async () => {
    const answers = await Promise.all(
      [1, 2].map(() =>
        app.call('POST', '/api/v1/categories', { token: town.people.admin.token, key: 'k1', body: { ...heating, code: 'once' } }),
      ),
    )
    expect(answers.map((answer) => answer.statusCode)).toEqual([201, 201])
    expect(answers[0]?.json()).toEqual(answers[1]?.json())
  })

  it('answer a refusal with its code and words in the caller’s language', async () => {
    const taken = await create({ ...heating, code: 'livelihood' })
    expect([taken.statusCode, taken.json().code]).toEqual([422, 'registry.code_taken'])
    const orphan = await app.call('POST', '/api/v1/categories', {
      token: town.people.admin.token,
      headers: { 'accept-language': 'en' },
      body: { ...heating, code: 'orphan', parentCode: 'nowhere' },
    })
    expect(orphan.json()).toMatchObject({ code: 'category.parent_missing', message: 'There is no parent category nowhere.' })
    expect((await edit('unknown', { version: 1, sort: 1 })).statusCode).toBe(404)
  })

  it('name every field that is wrong', async () => {
    const wrong = await create({ ...heating, code: 'no spaces', limitWorkdays: 0, name: '' })
    expect(wrong.statusCode).toBe(400)
    expect(Object.keys(wrong.json().details.fields).sort()).toEqual(['code', 'limitWorkdays', 'name'])
  })

  it('are one office’s own', async () => {
    const other = await makeTown(app.services)
    expect((await edit('both', { version: 2, sort: 9 }, other.people.admin.token)).statusCode).toBe(404)
  })
})
