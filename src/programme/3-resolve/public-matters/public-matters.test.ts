import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '#main/testing/test-app.ts'
import { makeTown, type Town } from '#main/testing/town.ts'

const DAY = 86_400_000
let app: TestApp
let town: Town
beforeAll(async () => {
  app = await testApp(new Date('2026-03-02T02:00:00Z'))
  town = await makeTown(app.services)
})
afterAll(() => app.close())

const token = (who: keyof Town['people']) => town.people[who].token
type Said = { text: string; village?: string; phone?: string; confidential?: boolean; category?: string; title?: string; place?: string }
async function accepted({ text, village = 'upper', phone, confidential = false, category = 'livelihood.water', title, place }: Said) {
  const made = await app.call('POST', '/api/v1/opinions', {
    token: token('clerk'),
    body: {
      text,
      source: 'visit',
      villageCode: village,
      confidential,
      ...(phone ? { speaker: { name: '亓小燕', phone } } : {}),
      ...(place ? { place } : {}),
    },
  })
  const matter = await app.call('POST', `/api/v1/opinions/${made.json().id}/accept`, {
    token: token('dispatcher'),
    body: { categoryCode: category, ...(title ? { title } : {}) },
  })
  expect(matter.statusCode, matter.body).toBe(201)
  return matter.json().id as string
}
const list = async (query = '') => (await app.call('GET', `/api/v1/public/matters${query}`)).json()
const places = async (query = '') => (await app.call('GET', `/api/v1/public/matters/places${query}`)).json()
const tomorrow = () => app.advance(DAY)
let phones = 0
const somebody = () => `1990${String(++phones).padStart(7, '0')}`

describe('everybody’s matters', () => {
  it('show nothing of fewer than five people, and nothing before its time', async () => {
    for (let i = 0; i < 4; i++) await accepted({ text: `井水发黄第${i}天`, phone: somebody() })
    expect((await list()).total).toBe(0)
    app.advance(8 * DAY)
    expect(await list()).toMatchObject({ total: 0, items: [], pages: 1 })
    // A fifth matter of one of the four is a fifth matter, not a fifth person.
    await accepted({ text: '井台的石板松了', phone: `1990${String(1).padStart(7, '0')}` })
    app.advance(8 * DAY)
    expect((await list()).total).toBe(0)
    await accepted({ text: '水表冻裂了没人换', phone: somebody(), title: '水表冻裂' })
    expect((await list()).total).toBe(0)
    app.advance(8 * DAY)
    const { items, total } = await list()
    expect(total).toBe(6)
    for (const item of items)
      expect(item).toMatchObject({ village: { name: '上坡村' }, month: '2026-03', saidBy: null, state: 'in-hand', outcome: null })
  })

  it('name villages as soon as five people stand in each of two', async () => {
    for (let i = 0; i < 5; i++)
      await accepted({ text: `下坡的路灯第${i}盏不亮`, village: 'lower', phone: somebody(), category: 'livelihood.roads' })
    app.advance(8 * DAY)
    const { items, asOf } = await list()
    expect(asOf).toBe('2026-04-03')
    expect(new Set(items.map((item: { village: { name: string } | null }) => item.village?.name))).toEqual(new Set(['上坡村', '下坡村']))
    expect(await places()).toMatchObject({ areas: [], elsewhere: 0, total: 11 })
    expect((await places()).villages.map(({ count }: { count: number }) => count).sort()).toEqual([5, 6])
    expect((await list(`?village=${town.villages.lower}`)).total).toBe(5)
    expect((await list('?q=水表')).items).toHaveLength(1)
    expect((await list('?field=safety')).total).toBe(0)
    expect((await list('?page=9')).page).toBe(1)
  })

  it('never show what is secret, an official’s conduct, or a person’s data', async () => {
    await accepted({ text: '邻居夜里偷倒污水，别说是我', confidential: true, phone: somebody() })
    await accepted({ text: '村支书虚报低保名单', phone: somebody() })
    await accepted({ text: '亓大娘家的水管，打19912345678', phone: somebody(), title: '张大娘家水管，打 19912345678' })
    app.advance(8 * DAY)
    const body = JSON.stringify([await list(), await list('?page=1&q=水管'), await places()])
    expect(body).not.toMatch(/污水|虚报|19912345678|张大娘|亓小燕/)
    expect((await list('?q=水管')).items[0].title).toMatch(/^某大娘家水管/)
    for (const q of ['19912345678', '亓小燕', '虚报', '偷倒', '亓大娘'])
      expect((await list(`?q=${encodeURIComponent(q)}`)).total, q).toBe(0)
  })

  it('take away at once what becomes secret', async () => {
    const [one] = (await list('?q=水表')).items
    expect(one.title).toBe('水表冻裂')
    await app.services.db.pool.query(`update matters set confidential = true where title = '水表冻裂'`)
    expect((await list('?q=水表')).total).toBe(0)
    await app.services.db.pool.query(`update matters set confidential = false where title = '水表冻裂'`)
  })

  it('tell neither ids nor an order by which the day could be known, and may be kept by a cache', async () => {
    const answer = await app.call('GET', '/api/v1/public/matters')
    expect(answer.headers['cache-control']).toBe('public, max-age=300')
    expect(answer.body).not.toMatch(/mat_|opn_|per_|2026-\d{6}|acceptedAt/)
    const order = answer
      .json()
      .items.map(
        ({ month, id }: { month: string | null; id: string }) => `${month ? 9999 - Number(month.replace('-', '').slice(2)) : '9999'}${id}`,
      )
    expect(order).toEqual([...order].sort())
  })

  it('say how many spoke only from five on', async () => {
    const id = await accepted({ text: '小桥一下雨就漫水', phone: somebody(), title: '小桥漫水' })
    for (let i = 0; i < 4; i++) {
      if (i === 3) {
        app.advance(8 * DAY)
        expect((await list('?q=漫水')).items[0].saidBy).toBeNull()
      }
      const made = await app.call('POST', '/api/v1/opinions', {
        token: token('clerk'),
        body: { text: `小桥又漫水了${i}`, source: 'visit', villageCode: 'upper', speaker: { phone: somebody() } },
      })
      await app.call('POST', `/api/v1/opinions/${made.json().id}/accept`, { token: token('dispatcher'), body: { matterId: id } })
    }
    tomorrow()
    expect((await list('?q=漫水')).items[0].saidBy).toBe(5)
  })

  it('are offered to somebody who is about to say the same', async () => {
    const ask = async (words: string) =>
      (await app.call('POST', '/api/v1/public/matters/similar', { body: { words, villageId: town.villages.upper } })).json().items
    expect((await ask('我们村的小桥下雨漫水，孩子过不去'))[0].title).toBe('小桥漫水')
    expect(await ask('想学电脑')).toEqual([])
    expect(await ask('')).toEqual([])
    expect((await ask('路灯不亮，井水发黄，小桥漫水，水表冻裂')).length).toBeLessThanOrEqual(3)
  })

  it('follow the office’s rules, which only its administrator changes, on record', async () => {
    const put = (body: unknown, who: keyof Town['people'] = 'admin') =>
      app.call('PUT', '/api/v1/public-matters/rules', { token: token(who), body })
    const rules = { delayDays: 7, hiddenCategories: ['livelihood.roads'], version: 0 }
    expect((await put(rules, 'dispatcher')).statusCode).toBe(403)
    expect((await put({ ...rules, hiddenCategories: ['nonsense'] })).json().code).toBe('publication.unknown_category')
    expect((await put(rules)).json()).toMatchObject({ version: 1, hiddenCategories: ['livelihood.roads'] })
    expect((await put(rules)).json().code).toBe('publication.changed')
    expect((await list('?q=路灯')).total).toBe(0)
    const { rows } = await app.services.db.pool.query(`select facts from ledger_events where type = 'publication.rules_changed'`)
    expect(rows).toHaveLength(1)
  })

  it('an attack by counting finds no village out, whatever is asked', async () => {
    // Everything a stranger can ask, asked: all answers agree with the list's own labels, and each label has five or none beside it.
    const all: { village: { id: string } | null; area: { id: string } | null; month: string | null; field: string; state: string }[] = []
    for (let page = 1; page <= (await list()).pages; page++) all.push(...(await list(`?page=${page}`)).items)
    const groups = Map.groupBy(all, ({ village, area, month }) => JSON.stringify([village?.id, area?.id, month]))
    for (const [label, group] of groups) expect(group.length, label).toBeGreaterThanOrEqual(5)
    const counted = await places()
    expect(counted.total).toBe(all.length)
    for (const id of Object.values(town.villages)) {
      const named = all.filter(({ village }) => village?.id === id).length
      expect((await list(`?village=${id}`)).total).toBe(named)
      expect(counted.villages.find((one: { id: string }) => one.id === id)?.count ?? 0).toBe(named)
    }
  })
})
