import { afterAll, beforeAll, expect, it } from 'vitest'
import { testApp, type TestApp } from '#main/testing/test-app.ts'
import { makeTown, type Town } from '#main/testing/town.ts'
import { Visitor } from '../residents.fixtures.ts'

let app: TestApp
let town: Town
let person: Visitor
beforeAll(async () => {
  app = await testApp(new Date('2026-03-02T02:00:00Z'))
  town = await makeTown(app.services)
  person = new Visitor(app.server)
})
afterAll(() => app.close())

async function accept(text: string, village: string, place = ''): Promise<void> {
  const body = { text, source: 'visit', villageCode: village, ...(place ? { place } : {}) }
  const made = await app.call('POST', '/api/v1/opinions', { token: town.people.clerk.token, body })
  const answer = await app.call('POST', `/api/v1/opinions/${made.json().id}/accept`, {
    token: town.people.dispatcher.token,
    body: { categoryCode: 'livelihood.water' },
  })
  expect(answer.statusCode, answer.body).toBe(201)
}

it('says honestly that there is nothing yet, and why', async () => {
  const page = await person.open('/matters')
  expect(page.status).toBe(200)
  expect(page.text).toMatch(/现在还没有可以公开的事.*受理 7 天以后/)
  expect((await person.open('/map')).text).toMatch(/还没有画各村的地图.*合计 0/)
})

it('lists, narrows down and turns pages without a script', async () => {
  for (let i = 0; i < 22; i++) await accept(`第${i}口井的井台裂了`, 'upper')
  for (let i = 0; i < 3; i++) await accept(`碾子沟的水管漏水${i}`, 'lower', '碾子沟')
  app.advance(8 * 86_400_000)
  const first = await person.open('/matters')
  expect(first.text).toContain('共 25 件')
  expect(first.html.match(/<h2 dir="auto"/g)).toHaveLength(20)
  expect(first.html).toMatch(/rel="next" href="\/matters\?page=2#matters"/)
  expect((await person.open('/matters?page=2')).html.match(/<h2 dir="auto"/g)).toHaveLength(5)
  expect((await person.open('/matters?q=漏水')).text).toContain('找到 3 件')
  expect((await person.open('/matters?q=<b>无')).text).toContain('没有找到')
  // Three of one village stand beside the others of the area only, and their words do not name it.
  expect(first.html).not.toMatch(/下坡|碾子沟/)
  expect((await person.open('/matters?page=2&q=碾子沟')).text).toContain('没有找到')
  const map = await person.open('/map')
  expect(map.text).toMatch(/东片其他村合计 25/)
  expect(map.html).not.toMatch(/place=vil_/)
})

it('opens for an address that was cut or made up', async () => {
  for (const query of [
    'place=vil_nothing',
    'place=x',
    'field=zz&state=1&page=-4',
    `q=${'长'.repeat(400)}`,
    'page=99999999',
    'q=%00',
    'place=a&place=b',
  ])
    expect((await person.open(`/matters?${query}`)).status, query).toBe(200)
})
