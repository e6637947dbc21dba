import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actsOf } from '#main/testing/acts.ts'
import { testApp, type TestApp } from '#main/testing/test-app.ts'
import { makeTown, type PersonName, type Town } from '#main/testing/town.ts'

let app: TestApp
let town: Town
let acts: ReturnType<typeof actsOf>
const DAY = 86_400_000

beforeAll(async () => {
  app = await testApp(new Date('2026-03-02T02:00:00Z'))
  town = await makeTown(app.services)
  acts = actsOf(app, town)
  await acts.bringTo('in-progress', { opinion: { text: '第一口井' }, assign: { dueOn: '2026-03-05' } })
  await acts.bringTo('assigned', { opinion: { text: '第二口井' }, assign: { dueOn: '2026-03-06' } })
  await acts.bringTo('in-progress', { opinion: { text: '第三口井' }, assign: { dueOn: '2026-03-12' } })
  await acts.bringTo('in-progress', { opinion: { text: '第四口井' }, assign: { dueOn: '2026-04-20' } })
  app.advance(6 * DAY) // Sunday, 8 March
  await acts.bringTo('submitted', { opinion: { text: '第五口井' } })
  await acts.bringTo('awaiting-feedback', { opinion: { text: '第六口井' } })
  await acts.bringTo('accepted', { opinion: { text: '第七口井' } })
  await acts.say({ text: '第八口井' })
})
afterAll(() => app.close())

type Item = { kind: string; dueOn: string | null; lamp: string; matter: { title: string } | null; opinion: { title: string } | null }
const day = async (who: PersonName) => (await acts.get(who, '/today')).body
const titles = (items: Item[]) => items.map((item) => item.matter?.title ?? item.opinion?.title)

describe('today', () => {
  it('orders an officer’s work by what is due, of day and step the earlier one', async () => {
    const { items } = await day('waterOfficer')
    expect(titles(items).slice(0, 4)).toEqual(['第二口井', '第一口井', '第三口井', '第四口井'])
    // Signing was due on the working day after the assignment, before the promised day.
    expect(items[0]).toMatchObject({ kind: 'to-sign', clock: 'sign', dueOn: '2026-03-03', lamp: 'red' })
    expect(items[1]).toMatchObject({ kind: 'overdue', clock: 'promise', dueOn: '2026-03-05', lamp: 'red' })
    expect(items.map((item: Item) => item.kind)).toEqual(['to-sign', 'overdue', 'due-soon', 'in-hand'])
  })

  it.each([
    'clerk',
    'dispatcher',
    'waterOfficer',
    'waterHead',
    'caller',
    'supervisor',
    'secretary',
    'villageSecretary',
    'areaSecretary',
  ] as const)('counts for the %s what the lists show that the counts open', async (who) => {
    const { duties } = await day(who)
    expect(duties.length, who).toBeGreaterThan(0)
    const lists: Record<string, string> = {
      'to-screen': '/opinions?state=registered&refusalProposed=false',
      'refusals-to-decide': '/opinions?state=registered&refusalProposed=true',
      'my-entries': '/opinions?state=registered&mine=entered',
    }
    for (const { kind, total } of duties) {
      const list = await acts.get(who, lists[kind] ?? `/matters?waiting=${kind}`)
      expect({ kind, total: list.body.total, shown: list.body.items.length }).toEqual({ kind, total, shown: total })
    }
  })

  it('gives a clerk the own entries that nobody has screened', async () => {
    const { duties, items } = await day('clerk')
    expect(duties).toEqual([{ kind: 'my-entries', total: 1 }])
    expect(items[0]).toMatchObject({ clock: 'screen', dueOn: '2026-03-10', opinion: { title: '第八口井' } })
  })

  it('tells those who answer for others what is red and whose it is, and nobody else', async () => {
    const { red } = await day('leader')
    expect(red).toMatchObject({ total: 2, units: [{ id: town.units.water, count: 2, since: '2026-03-05', responsible: ['waterHead'] }] })
    const list = await acts.get('leader', `/matters?overdue=true&unit=${town.units.water}`)
    expect(list.body.total).toBe(red.total)
    expect((await day('waterOfficer')).red).toBeNull()
    expect((await day('clerk')).red).toBeNull()
  })

  it('gives administrators an empty day and strangers nothing', async () => {
    expect(await day('admin')).toMatchObject({ duties: [], items: [], red: null })
    expect((await app.call('GET', '/api/v1/today')).statusCode).toBe(401)
    // What does not wait for such a person at all is empty, never everything.
    expect((await acts.get('clerk', '/matters?waiting=to-verify')).body).toMatchObject({ total: 0, items: [] })
  })

  it('shows a matter of one’s villages only where it may be seen', async () => {
    const before = (await day('villageSecretary')).duties
    expect(before).toEqual([{ kind: 'my-places', total: 7 }])
    await acts.bringTo('accepted', { opinion: { text: '不愿声张的井', confidential: true } })
    const { duties, items } = await day('villageSecretary')
    expect(titles(items)).not.toContain('不愿声张的井')
    expect(duties).toEqual(before)
  })
})
