import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '#main/testing/test-app.ts'
import { makeTown, type PersonName, type Town } from '#main/testing/town.ts'

let app: TestApp
let town: Town
beforeAll(async () => {
  app = await testApp(new Date('2026-03-02T02:00:00Z'))
  town = await makeTown(app.services)
})
afterAll(() => app.close())

const post = async (who: PersonName, path: string, body: object) => {
  const response = await app.call('POST', `/api/v1${path}`, { token: town.people[who].token, body })
  return { status: response.statusCode, body: response.json() }
}
const register = async (who: PersonName, body: object) =>
  (await post(who, '/opinions', { source: 'paper', villageCode: 'upper', ...body })).body.id
const hints = async (who: PersonName, body: object) => {
  const { items } = (await post(who, '/opinions/hints', body)).body
  return items.map(({ id, why }: { id: string; why: string }) => `${why} ${id}`)
}

describe('what may be the same', () => {
  it('is the same paper number, however it was typed', async () => {
    const id = await register('clerk', { text: '桥栏杆断了一截。', entry: { slipNumber: 'A-0012' } })
    expect(await hints('dispatcher', { slipNumber: ' ａ－００１２' })).toEqual([`slip-number ${id}`])
    expect(await hints('dispatcher', { slipNumber: 'A-0013' })).toEqual([])
  })

  it('is nearly the same words within two weeks, not other words', async () => {
    const id = await register('clerk', { text: '村南头的路坑坑洼洼，下雨全是水。' })
    expect(await hints('dispatcher', { text: '村南头的路坑坑洼洼,下雨全是水！' })).toEqual([`words ${id}`])
    expect(await hints('dispatcher', { text: '学校门口没有斑马线，孩子过街危险。' })).toEqual([])
    // Only words that the caller may read anyway.
    expect(await hints('roadsOfficer', { text: '村南头的路坑坑洼洼，下雨全是水。' })).toEqual([])
    app.advance(15 * 86_400_000)
    expect(await hints('dispatcher', { text: '村南头的路坑坑洼洼，下雨全是水。' })).toEqual([])
  })

  it('is the same telephone only among what the caller wrote down: a number must not tell what a neighbour said', async () => {
    const phone = '199 0000 7777'
    const id = await register('clerk', { text: '想申请低保，不知道找谁。', speaker: { phone } })
    expect(await hints('clerk', { phone: '１９９O０OO７７７７' })).toEqual([`phone ${id}`])
    expect(await hints('dispatcher', { phone })).toEqual([])
    expect(await hints('clerk', { phone: '199 0000 7778' })).toEqual([])
  })

  it('hides personal data in titles', async () => {
    await register('clerk', { text: '请打13912340000找我修井', entry: { slipNumber: 'B1' } })
    expect(JSON.stringify((await post('clerk', '/opinions/hints', { slipNumber: 'b1' })).body)).not.toContain('13912340000')
  })
})

describe('what the desk notes beside the words', () => {
  const read = async (id: string) => (await app.call('GET', `/api/v1/opinions/${id}`, { token: town.people.clerk.token })).json()

  it('is for whom it was said, the paper number and that a name was declined', async () => {
    const id = await register('clerk', {
      text: '腿脚不便，想要助餐。',
      entry: { toldBy: 'neighbour', consent: true, nameWithheld: true, slipNumber: 'c 7' },
    })
    expect(await read(id)).toMatchObject({ toldBy: 'neighbour', nameWithheld: true, slipNumber: 'C7', hasContact: false })
    expect(await read(await register('clerk', { text: '没有别的。' }))).toMatchObject({
      toldBy: null,
      nameWithheld: false,
      slipNumber: null,
    })
  })

  it('needs the person’s consent', async () => {
    const refused = await post('clerk', '/opinions', { text: '替邻居说。', source: 'visit', entry: { toldBy: 'neighbour' } })
    expect([refused.status, refused.body.code]).toEqual([422, 'opinion.no_consent'])
  })

  it('comes from staff only', async () => {
    const made = await app.call('POST', '/api/v1/opinions', { body: { text: '冒充窗口。', source: 'web', entry: { slipNumber: 'X1' } } })
    expect(await read(made.json().id)).toMatchObject({ slipNumber: null })
  })

  it('takes a telephone with the letter O for a nought, and refuses what is none', async () => {
    const ok = await post('clerk', '/opinions', {
      text: '电话里有字母。',
      source: 'phone',
      speaker: { phone: '+86 l38 OOOO 12З4'.replace('З', '3') },
    })
    expect(ok.status).toBe(201)
    const no = await post('clerk', '/opinions', { text: '电话少一位。', source: 'phone', speaker: { phone: '1380000123' } })
    expect(no.status).toBe(400)
  })
})
