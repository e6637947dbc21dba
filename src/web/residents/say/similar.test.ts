import { afterAll, beforeAll, expect, it } from 'vitest'
import { testApp, type TestApp } from '#main/testing/test-app.ts'
import { makeTown, type Town } from '#main/testing/town.ts'
import { Visitor, type Seen } from '../residents.fixtures.ts'

let app: TestApp
let town: Town
let person: Visitor
beforeAll(async () => {
  app = await testApp(new Date('2026-03-02T02:00:00Z'))
  town = await makeTown(app.services)
  person = new Visitor(app.server)
})
afterAll(() => app.close())

const go = { go: 'next' }
async function toCheck(text: string): Promise<Seen> {
  let page = await person.press(await person.open('/say?village=upper'), '/say', { text }, go)
  for (let step = 2; step < 4; step++) page = await person.press(page, '/say', {}, go)
  return page
}

it('offers what others have said before handing in, and takes one’s own all the same', async () => {
  const titles = ['村东头水井发黄', '村口路灯不亮', '小桥漫水过不去', '垃圾桶太少', '卫生室缺药']
  for (const [i, title] of titles.entries()) {
    const body = { text: `${title}，大家都这么说。`, source: 'visit', villageCode: 'upper', speaker: { phone: `1380000${1000 + i}` } }
    const { id } = (await app.call('POST', '/api/v1/opinions', { token: town.people.clerk.token, body })).json()
    const accept = { title, categoryCode: 'livelihood.water' }
    const token = town.people.dispatcher.token
    expect((await app.call('POST', `/api/v1/opinions/${id}/accept`, { token, body: accept })).statusCode).toBe(201)
  }
  app.setNow(new Date('2026-03-20T02:00:00Z'))
  const check = await toCheck('我们村东头的水井发黄，做饭都不行')
  expect(check.text).toMatch(/大家也说过.*村东头水井发黄/)
  expect(check.text).not.toContain('卫生室缺药')
  expect((await person.press(check, '/say', {}, { go: 'send' })).text).toContain('已经交到了')
  expect((await toCheck('完全另外的一件事情')).text).not.toContain('大家也说过')
})

it('never stands in the way of handing in', async () => {
  await app.services.db.pool.query('alter table public_matters rename to public_matters_away')
  const check = await toCheck('水井又发黄了，急')
  await app.services.db.pool.query('alter table public_matters_away rename to public_matters')
  expect(check.text).toContain('请再看一遍')
  expect(check.text).not.toContain('大家也说过')
  expect((await person.press(check, '/say', {}, { go: 'send' })).text).toContain('已经交到了')
})

it('a poster’s code opens the page with the village filled in', async () => {
  expect((await person.open('/posters')).text).toContain('上坡村')
  const poster = await person.open('/posters?village=upper')
  expect(poster.html).toMatch(/<svg class="qr"/)
  expect(poster.text).toMatch(/上坡村.*没有手机，打电话也一样/)
  expect((await person.open('/posters?village=nowhere')).status).toBe(404)
})
