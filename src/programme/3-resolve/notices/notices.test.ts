import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actsOf } from '#main/testing/acts.ts'
import { testApp, type TestApp } from '#main/testing/test-app.ts'
import { makeTown, type PersonName, type Town } from '#main/testing/town.ts'
import { OFFICIAL_CALENDAR } from '#kernel/official-calendar.ts'
import { workCalendarOf } from '#kernel/work-calendar.ts'
import { showingOf } from './notices.domain.ts'
import { remindDaily } from './notices.jobs.ts'

let app: TestApp
let town: Town
let acts: ReturnType<typeof actsOf>
const at = (instant: string) => app.setNow(new Date(instant))
beforeAll(async () => {
  app = await testApp(new Date('2026-03-02T02:00:00Z')) // Monday, 10 in the morning
  town = await makeTown(app.services)
  acts = actsOf(app, town)
})
afterAll(() => app.close())

type Shown = { kind: string; read: boolean; matter: { id: string } }
const notices = async (who: PersonName, matterId?: string) => {
  const { body } = await acts.get(who, '/notices')
  return (body.items as Shown[]).filter((one) => !matterId || one.matter.id === matterId)
}
const kinds = async (who: PersonName, matterId: string) => (await notices(who, matterId)).map((one) => one.kind)

describe('notices', () => {
  it('tell the handler what others did to a matter, and nobody what they did themselves', async () => {
    const { id, receipt } = await acts.bringTo('awaiting-feedback')
    expect(await kinds('waterOfficer', id)).toEqual(['assigned'])
    app.advance(60_000)
    await acts.answer(receipt, { answer: 'not' })
    expect((await kinds('waterOfficer', id)).toSorted()).toEqual(['assigned', 'replied', 'returned'])
    for (const who of ['waterHead', 'dispatcher', 'roadsOfficer', 'supervisor'] as const) expect(await notices(who, id)).toEqual([])
  })

  it('are marked read by the person alone', async () => {
    const before = (await acts.get('waterOfficer', '/notices')).body.unread
    const { id } = await acts.bringTo('assigned')
    expect((await acts.get('waterOfficer', '/notices')).body.unread).toBe(before + 1)
    await acts.post('waterHead', '/notices/read', {})
    expect((await acts.get('waterOfficer', '/notices')).body.unread).toBe(before + 1)
    expect((await acts.post('waterOfficer', '/notices/read', { matterId: id })).body.unread).toBe(before)
    expect((await acts.post('waterOfficer', '/notices/read', {})).body.unread).toBe(0)
    expect((await notices('waterOfficer')).every((one) => one.read)).toBe(true)
  })

  it('remind of a promised day once, on the working day before and after it', async () => {
    const { id } = await acts.bringTo('in-progress', { assign: { dueOn: '2026-03-09' } }) // a Monday
    const run = async (instant: string) => {
      at(instant)
      await remindDaily.work(app.services, {})
      await remindDaily.work(app.services, {})
    }
    await run('2026-03-05T23:45:00Z') // Friday before work
    at('2026-03-06T00:30:00Z')
    expect(await kinds('waterOfficer', id)).toEqual(['due-tomorrow', 'assigned'])
    await run('2026-03-08T23:45:00Z')
    await run('2026-03-09T23:45:00Z')
    await run('2026-03-10T23:45:00Z')
    at('2026-03-11T02:00:00Z')
    expect(await kinds('waterOfficer', id)).toEqual(['overdue', 'due-tomorrow', 'assigned'])
  })

  it('are quiet in the evening until the next working morning, unless somebody wants to know at once', async () => {
    at('2026-03-13T12:00:00Z') // Friday, 20:00
    const { id } = await acts.bringTo('assigned')
    expect(await kinds('waterOfficer', id)).toEqual([])
    at('2026-03-15T02:00:00Z') // Sunday
    expect(await kinds('waterOfficer', id)).toEqual([])
    at('2026-03-16T00:01:00Z') // Monday, 8:01
    expect(await kinds('waterOfficer', id)).toEqual(['assigned'])
    await acts.ask('waterOfficer', 'PUT', '/notices/settings', { daily: [], off: [], quiet: false })
    at('2026-03-16T13:00:00Z')
    const late = await acts.bringTo('assigned')
    expect(await kinds('waterOfficer', late.id)).toEqual(['assigned'])
  })

  it('come once a day or not at all where somebody chose so', async () => {
    at('2026-03-17T02:00:00Z')
    const settings = { daily: ['assigned'], off: ['returned'], quiet: true }
    expect((await acts.ask('waterOfficer', 'PUT', '/notices/settings', settings)).body).toEqual(settings)
    expect((await acts.get('waterOfficer', '/notices/settings')).body).toEqual(settings)
    const { id, receipt } = await acts.bringTo('awaiting-feedback')
    expect(await kinds('waterOfficer', id)).toEqual([])
    await acts.answer(receipt, { answer: 'not' })
    expect(await kinds('waterOfficer', id)).toEqual(['replied'])
    at('2026-03-18T00:01:00Z')
    expect((await kinds('waterOfficer', id)).toSorted()).toEqual(['assigned', 'replied'])
    expect((await acts.ask('waterOfficer', 'PUT', '/notices/settings', { ...settings, off: ['all'] })).status).toBe(400)
  })

  it('say nothing more of a matter that went to somebody else', async () => {
    const { id } = await acts.bringTo('assigned')
    at('2026-03-20T02:00:00Z')
    await app.services.db.pool.query('update matters set handler_id = $1 where id = $2', [town.people.waterHead.id, id])
    expect(await kinds('waterOfficer', id)).toEqual([])
    expect(await kinds('waterHead', id)).toEqual([])
  })
})

describe('when a notice is shown', () => {
  const calendar = workCalendarOf(OFFICIAL_CALENDAR)
  it.each([
    ['2026-03-02T02:00:00Z', '2026-03-02T02:00:00.000Z', '2026-03-03T00:00:00.000Z'],
    ['2026-03-01T23:00:00Z', '2026-03-02T00:00:00.000Z', '2026-03-02T00:00:00.000Z'], // Monday, 7:00
    ['2026-03-02T11:00:00Z', '2026-03-03T00:00:00.000Z', '2026-03-03T00:00:00.000Z'], // 19:00
    ['2026-10-01T02:00:00Z', '2026-10-08T00:00:00.000Z', '2026-10-08T00:00:00.000Z'], // the National Day's week
  ])('%s: quiet until %s, daily %s', (now, quietUntil, daily) => {
    const shown = showingOf(calendar, new Date(now))
    expect([shown.quietUntil.toISOString(), shown.daily.toISOString()]).toEqual([quietUntil, daily])
  })
})
