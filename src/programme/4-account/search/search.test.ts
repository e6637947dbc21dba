import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actsOf } from '#main/testing/acts.ts'
import { testApp, type TestApp } from '#main/testing/test-app.ts'
import { makeTown, type PersonName, type Town } from '#main/testing/town.ts'
import { numbersMeant } from './search.domain.ts'

let app: TestApp
let town: Town
let acts: ReturnType<typeof actsOf>
let open: { id: string }
let secret: { id: string }

beforeAll(async () => {
  app = await testApp(new Date('2026-03-02T02:00:00Z'))
  town = await makeTown(app.services)
  acts = actsOf(app, town)
  open = await acts.bringTo('assigned', { opinion: { text: '老井的水发黄' } })
  secret = await acts.bringTo('accepted', { opinion: { text: '老井边不愿声张的事，电话13912345678', confidential: true } })
  await app.services.db.pool.query(`update accounts set name = '王丽霞' where id = $1`, [town.people.waterOfficer.id])
})
afterAll(() => app.close())

const search = async (who: PersonName, q: string) => (await acts.get(who, `/search?q=${encodeURIComponent(q)}`)).body
const ids = (hits: { items: { id: string }[] }) => hits.items.map(({ id }) => id)

describe('searching everything', () => {
  it('finds matters and opinions by words, masked, and matters by number however it is typed', async () => {
    const found = await search('dispatcher', '老井')
    expect(ids(found.matters).toSorted()).toEqual([open.id, secret.id].toSorted())
    expect(found.opinions.items).toHaveLength(2)
    expect(JSON.stringify(found)).not.toContain('13912345678')
    const { number } = (await acts.get('dispatcher', `/matters/${open.id}`)).body
    for (const typed of [number, String(Number(number.slice(5))), number.replace('-0', '-')]) {
      expect(ids((await search('dispatcher', typed)).matters), typed).toContain(open.id)
    }
  })

  it.each([
    ['wlx', 'people', '王丽霞'],
    ['WLX', 'people', '王丽霞'],
    ['wangli', 'people', '王丽霞'],
    ['丽霞', 'people', '王丽霞'],
    ['spc', 'villages', '上坡村'],
    ['shangpo', 'villages', '上坡村'],
    ['slz', 'units', '水利站'],
    ['水利', 'units', '水利站'],
    ['dp', 'areas', '东片'],
  ] as const)('“%s” finds among %s %s', async (typed, kind, name) => {
    const hits = (await search('clerk', typed))[kind].items as { name: string }[]
    expect(hits.map((hit) => hit.name)).toContain(name)
  })

  it('tells of a person the post and the unit', async () => {
    const { people } = await search('clerk', 'wlx')
    expect(people.items[0]).toMatchObject({ name: '王丽霞', posts: [{ title: 'waterOfficer', role: 'handler', unit: '水利站' }] })
  })

  it('finds nothing that the same person may not see', async () => {
    expect(ids((await search('villageSecretary', '老井')).matters)).toEqual([open.id])
    expect((await search('villageSecretary', '不愿声张')).opinions.items).toEqual([])
    expect((await search('roadsOfficer', '老井')).matters.items).toEqual([])
    const { number } = (await acts.get('dispatcher', `/matters/${secret.id}`)).body
    expect((await search('villageSecretary', number)).matters.items).toEqual([])
    // Administrators find people and places, never a matter or an opinion.
    const found = await search('admin', '老井')
    expect([found.matters.items, found.opinions.items]).toEqual([[], []])
    expect((await search('admin', 'spc')).villages.items).toHaveLength(1)
  })

  it('finds nothing of another office', async () => {
    const other = actsOf(app, await makeTown(app.services))
    const { body } = await other.get('dispatcher', `/search?q=${encodeURIComponent('老井')}`)
    expect([body.matters.items, body.opinions.items]).toEqual([[], []])
  })

  it.each(['', '   ', '%', "'", '𠮷', '：*', 'x'.repeat(100), '()&|!'])('answers “%s” with nothing and no fault', async (typed) => {
    const found = await search('dispatcher', typed)
    expect(Object.values(found as Record<string, { items: unknown[] }>).flatMap((hits) => hits.items)).toEqual([])
  })
})

describe('numbers meant', () => {
  it.each([
    ['2026-000012', ['2026-000012']],
    ['2025-12', ['2025-000012']],
    ['２０２５－１２', ['2025-000012']],
    ['12', ['2026-000012', '2025-000012', '2024-000012', '2023-000012', '2022-000012']],
    ['井', []],
    ['13912345678', []],
  ])('%s', (typed, numbers) => {
    expect(numbersMeant(typed, 2026)).toEqual(numbers)
  })
})
