import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actsOf } from '#main/testing/acts.ts'
import { testApp, type TestApp } from '#main/testing/test-app.ts'
import { makeTown, type PersonName, type Town } from '#main/testing/town.ts'
import { readSheet } from '#platform/documents/sheets/read-sheet.ts'
import { BY_ACCEPTANCE } from '#programme/3-resolve/matters/matter-figures.domain.ts'
import { daysOfMonth, type Figure } from './statistics.domain.ts'
import { localDate } from '#kernel/local-date.ts'

let app: TestApp
let town: Town
let acts: ReturnType<typeof actsOf>
const DAY = 86_400_000
const PERIOD = 'from=2026-03-01&to=2026-05-31'

beforeAll(async () => {
  app = await testApp(new Date('2026-03-02T02:00:00Z'))
  town = await makeTown(app.services)
  acts = actsOf(app, town)
  const late = await acts.bringTo('in-progress', { assign: { dueOn: '2026-03-05' } })
  const lower = { opinion: { villageCode: 'lower' } }
  const solved = await acts.bringTo('awaiting-feedback')
  await acts.answer(solved.receipt, { answer: 'solved', serviceRating: 5, resultRating: 5 })
  const partly = await acts.bringTo('awaiting-feedback', lower)
  await acts.answer(partly.receipt, { answer: 'partly', goOn: false, resultRating: 2 })
  app.advance(10 * DAY)
  // Handed in after its day.
  await acts.post('waterOfficer', `/matters/${late.id}/submit`, {
    outcome: 'resolved',
    done: '修好了水管。',
    evidence: [{ kind: 'document', reference: '单' }],
  })
  await acts.post('supervisor', `/matters/${late.id}/verify`, { note: '看过了。' })
  const silent = await acts.bringTo('awaiting-feedback', { opinion: { villageCode: undefined } })
  for (let day = 0; day < 3; day++) {
    for (const { id, opinionId } of [late, silent])
      await acts.post('caller', `/matters/${id}/record-feedback`, { opinionId, reached: false, words: '没人接' })
    app.advance(DAY)
  }
  // Not solved at first, done again, then solved: closed, but not at once.
  const again = await acts.bringTo('awaiting-feedback', lower)
  await acts.answer(again.receipt, { answer: 'not' })
  await acts.post('waterOfficer', `/matters/${again.id}/submit`, {
    outcome: 'resolved',
    done: '又换了一根管。',
    evidence: [{ kind: 'document', reference: '单' }],
  })
  await acts.post('supervisor', `/matters/${again.id}/verify`, { note: '看过了。' })
  await acts.answer(again.receipt, { answer: 'solved' })
  app.advance(25 * DAY)
  await acts.post('supervisor', `/matters/${solved.id}/propose-strike-off`)
  await acts.post('leader', `/matters/${solved.id}/strike-off`)
  await acts.bringTo('in-progress', { assign: { dueOn: '2026-04-20' } })
  await acts.bringTo('accepted', lower)
  await acts.say({ confidential: true })
  app.advance(20 * DAY)
})
afterAll(() => app.close())

const statistics = async (who: PersonName, query: string) => (await acts.get(who, `/statistics?${PERIOD}&${query}`)).body

describe('statistics', () => {
  it('count what happened in the period', async () => {
    expect((await statistics('leader', 'by=field')).total).toEqual({
      registered: 8,
      accepted: 7,
      'in-hand': 2,
      overdue: 1,
      closed: 5,
      'closed-in-time': 4,
      'closed-at-once': 4,
      'struck-off': 1,
      solved: 2,
      partly: 1,
      'not-solved': 0,
      'no-answer': 2,
      rated: 2,
      'rated-well': 1,
    })
  })

  // Totals of five breakdowns are the same, and every count of every row is the length of the list that it opens, for everybody's own scope.
  it.each(['leader', 'waterOfficer', 'villageSecretary'] as const)('give the %s counts that the lists agree with', async (who) => {
    for (const by of ['month', 'field', 'village', 'area', 'unit'] as const) {
      const { rows, total } = await statistics(who, `by=${by}`)
      expect(rows.length).toBeGreaterThan(0)
      for (const row of rows as { key: string | null; figures: Record<Figure, number | null> }[]) {
        for (const [figure, count] of Object.entries(row.figures) as [Figure, number | null][]) {
          if (count === null) continue
          const days =
            by === 'month' && row.key
              ? daysOfMonth(row.key, localDate('2026-03-01'), localDate('2026-05-31'))
              : { from: '2026-03-01', to: '2026-05-31' }
          const group = by === 'month' ? '' : `&${by}=${row.key ?? 'none'}`
          const path = figure === 'registered' ? '/opinions?' : `/matters?figure=${figure}&`
          const list = await acts.get(who, `${path}from=${days.from}&to=${days.to}${group}`)
          expect({ by, key: row.key, figure, count: list.body.total }).toEqual({ by, key: row.key, figure, count })
        }
      }
      for (const figure of ['accepted', 'closed', ...BY_ACCEPTANCE] as const) {
        const sum = rows.reduce((all: number, row: { figures: Record<Figure, number> }) => all + row.figures[figure], 0)
        expect({ by, figure, sum }).toEqual({ by, figure, sum: total[figure] })
      }
    }
  })

  it('show every month and village, also where nothing was said', async () => {
    expect((await statistics('leader', 'by=month')).rows.map((row: { key: string }) => row.key)).toEqual(['2026-03', '2026-04', '2026-05'])
    const { rows } = await statistics('leader', 'by=village&field=economy')
    expect(rows).toMatchObject([
      { name: '下坡村', residents: 320, figures: { registered: 0 } },
      { name: '上坡村', residents: 320, figures: { registered: 0 } },
    ])
  })

  it('say nothing of opinions by unit, for an opinion has none', async () => {
    const { rows, total } = await statistics('leader', 'by=unit')
    expect(total.registered).toBeNull()
    expect(rows.find((row: { key: string }) => row.key === town.units.water)).toMatchObject({ name: '水利站', figures: { closed: 5 } })
    expect(rows.map((row: { key: string }) => row.key)).not.toContain(town.units.roads)
    expect((await statistics('leader', `by=month&unit=${town.units.water}`)).total).toMatchObject({ registered: null, accepted: 6 })
  })

  it('are of this year until today unless told', async () => {
    expect((await acts.get('leader', '/statistics')).body).toMatchObject({ from: '2026-01-01', to: '2026-04-29', total: { registered: 8 } })
  })

  it('do not count for a village what it may not see', async () => {
    const own = await statistics('villageSecretary', 'by=field')
    const all = await statistics('leader', `by=field&village=${town.villages.upper}`)
    expect(own.total.registered).toBe(all.total.registered - 1) // the confidential one
  })

  it('refuse turned and endless periods, strangers and administrators', async () => {
    for (const query of [
      'from=2026-03-02&to=2026-03-01',
      'from=2000-01-01&to=2026-03-01',
      'from=2026-02-30&to=2026-03-01',
      'by=person&from=2026-01-01&to=2026-01-02',
    ])
      expect((await acts.get('leader', `/statistics?${query}`)).status, query).toBe(400)
    expect((await acts.get('admin', `/statistics?${PERIOD}`)).status).toBe(403)
    expect((await app.call('GET', `/api/v1/statistics?${PERIOD}`)).statusCode).toBe(401)
  })

  it('go out as a spreadsheet with the same numbers and what they mean', async () => {
    const { bytes, status } = await acts.get('leader', `/statistics/export?${PERIOD}&by=month`)
    expect(status).toBe(200)
    const sheet = await readSheet(bytes, '统计.xlsx')
    const header = sheet.header
    const total = sheet.rows.find((row) => row.cells[0] === '合计')
    expect(total?.cells[header.indexOf('登记的意见')]).toBe('8')
    expect(total?.cells[header.indexOf('没有答复')]).toBe('2')
    // Two of three who answered; the two who could not be reached are in no rate.
    expect(total?.cells[header.indexOf('解决率')]).toBe('66.7%')
    expect(sheet.rows.some((row) => String(row.cells[0]).includes('没有答复不等于满意'))).toBe(true)
  })
})
