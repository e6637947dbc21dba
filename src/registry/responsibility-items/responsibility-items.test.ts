import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { localDate } from '#kernel/local-date.ts'
import { runQuery } from '#platform/command.ts'
import { testApp, type TestApp } from '../../testing/test-app.ts'
import { makeTown, type Town } from '../../testing/town.ts'
import { mayBeGiven } from './responsibility-items.repository.ts'

let app: TestApp
let town: Town
let villageUnit: string
beforeAll(async () => {
  app = await testApp(new Date('2026-03-02T01:00:00Z'))
  town = await makeTown(app.services)
  villageUnit = (await call('GET', 'units')).json().items.find((one: { code: string }) => one.code === 'upper-unit').id
})
afterAll(() => app.close())

const call = (method: 'GET' | 'POST' | 'PATCH', path: string, body?: object) =>
  app.call(method, `/api/v1/${path}`, { token: town.people.admin.token, body })
const give = (unitId: string, categoryCode: string, more: object = {}) =>
  call('POST', 'responsibility-items', { unitId, categoryCode, kind: 'basic', basis: '清单第 3 条', fromOn: '2026-01-01', ...more })
const category = (code: string, more: object = {}) =>
  call('POST', 'categories', { code, field: 'livelihood', parentCode: null, name: code, nameEn: code, limitWorkdays: 5, ...more })
const given = (unitId: string, categoryCode: string, on = '2026-03-02') =>
  runQuery(town.ctx, (tx) => mayBeGiven(tx, town.officeId, unitId, categoryCode, localDate(on)))

describe('what a unit may be given', () => {
  it('is what its items say, on their days', async () => {
    expect(await given(town.units.water, 'livelihood.water')).toBe('basic')
    expect(await given(town.units.roads, 'livelihood.water')).toBe('supporting')
    expect(await given(town.units.water, 'livelihood.roads')).toBeUndefined()
    await category('days')
    const { id } = (await give(town.units.water, 'days', { fromOn: '2026-02-01', toOn: '2026-02-28' })).json()
    expect(await given(town.units.water, 'days', '2026-02-28')).toBe('basic')
    expect(await given(town.units.water, 'days', '2026-03-01')).toBeUndefined()
    await call('PATCH', `responsibility-items/${id}`, { version: 1, toOn: null })
    expect(await given(town.units.water, 'days', '2026-03-01')).toBe('basic')
  })

  it('is inherited from the category above until a nearer item says otherwise', async () => {
    await category('top')
    await category('top.middle', { parentCode: 'top' })
    await category('top.middle.low', { parentCode: 'top.middle' })
    await give(town.units.roads, 'top')
    expect(await given(town.units.roads, 'top.middle.low')).toBe('basic')
    const nearer = (await give(town.units.roads, 'top.middle', { kind: 'withdrawn' })).json()
    expect(await given(town.units.roads, 'top.middle.low')).toBeUndefined()
    expect(await given(town.units.roads, 'top')).toBe('basic')
    await call('PATCH', `responsibility-items/${nearer.id}`, { version: 1, kind: 'supporting' })
    expect(await given(town.units.roads, 'top.middle.low')).toBe('supporting')
  })

  it('is for a village its own affairs, and otherwise only to help', async () => {
    const refused = await give(villageUnit, 'livelihood.water')
    expect(refused.json()).toMatchObject({ code: 'item.village_own_affairs', details: { unit: '上坡村委会' } })
    expect((await give(villageUnit, 'livelihood.water', { kind: 'supporting' })).statusCode).toBe(201)
    await category('own', { ownAffairs: true })
    await category('own.below', { parentCode: 'own' })
    expect((await give(villageUnit, 'own')).statusCode).toBe(201)
    expect(await given(villageUnit, 'own')).toBe('basic')
    expect(await given(villageUnit, 'own.below')).toBe('supporting')
    await call('PATCH', 'categories/own', { version: 1, ownAffairs: false })
    expect(await given(villageUnit, 'own')).toBe('supporting')
  })

  it('is listed for a category, those first whose own duty it is', async () => {
    const listed = (await call('GET', 'categories/livelihood.water/units')).json().items as { unitName: string; kind: string }[]
    expect(listed.map((one) => [one.unitName, one.kind])).toEqual([
      ['水利站', 'basic'],
      ['城建站', 'supporting'],
      ['上坡村委会', 'supporting'],
    ])
    expect((await call('GET', 'categories/nothing/units')).statusCode).toBe(404)
  })
})

it('keeps one item for a unit and a category, edited with its version', async () => {
  expect((await give(town.units.water, 'livelihood.water')).json().code).toBe('item.taken')
  const [item] = (await call('GET', `responsibility-items?unitId=${town.units.water}&categoryCode=livelihood.water`)).json().items
  expect((await call('PATCH', `responsibility-items/${item.id}`, { version: 1, basis: '新清单' })).json()).toMatchObject({
    basis: '新清单',
    version: 2,
  })
  expect((await call('PATCH', `responsibility-items/${item.id}`, { version: 1, basis: '旧清单' })).statusCode).toBe(409)
})
