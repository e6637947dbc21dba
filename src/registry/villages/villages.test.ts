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

const call = (method: 'GET' | 'POST' | 'PUT' | 'PATCH', path: string, body?: object) =>
  app.call(method, `/api/v1/${path}`, { token: town.people.admin.token, body })
const square = {
  type: 'Polygon',
  coordinates: [
    [
      [113.1, 36.1],
      [113.25, 36.1],
      [113.2, 36.2],
      [113.1, 36.1],
    ],
  ],
}
const places = async () => (await app.call('GET', '/api/v1/places')).json()
const area = async () => (await places()).areas[0]

describe('villages', () => {
  it('are shown to everybody with counts and outlines', async () => {
    const put = await call('PUT', `villages/${town.villages.upper}/outline`, { version: 1, outline: { ...square, bbox: [0, 0, 1, 1] } })
    expect(put.json()).toMatchObject({ version: 2 })
    const { areas, villages } = await places()
    expect(areas).toEqual([{ id: expect.any(String), code: 'east', name: '东片', nameEn: 'East' }])
    expect(villages.map((one: { code: string; outline: unknown }) => [one.code, one.outline])).toEqual([
      ['lower', null],
      ['upper', square],
    ])
    expect(villages[1]).toMatchObject({ name: '上坡村', initials: 'SPC', residents: 320 })
    expect(villages[1]).not.toHaveProperty('version')
  })

  it('keep the outline they have when a bad or a stale one comes', async () => {
    const open = { type: 'Polygon', coordinates: [[...square.coordinates[0]!.slice(0, 3), [113.1, 36.15]]] }
    const bad = await call('PUT', `villages/${town.villages.upper}/outline`, { version: 2, outline: open })
    expect([bad.statusCode, bad.json().code]).toEqual([422, 'outline.not_closed'])
    const stale = await call('PUT', `villages/${town.villages.upper}/outline`, { version: 1, outline: null })
    expect([stale.statusCode, stale.json().code]).toEqual([409, 'registry.changed'])
    expect((await places()).villages[1].outline).toEqual(square)
  })

  it('lose an outline only when told so, and keep it over other edits', async () => {
    const made = await call('POST', 'villages', { code: 'third', name: '三坡村', initials: 'spc', areaId: (await area()).id })
    expect(made.json()).toMatchObject({ initials: 'SPC', households: 0, version: 1 })
    const { id } = made.json()
    await call('PUT', `villages/${id}/outline`, { version: 1, outline: square })
    await call('PATCH', `villages/${id}`, { version: 2, residents: 500 })
    const find = async () => (await places()).villages.find((one: { id: string }) => one.id === id)
    expect(await find()).toMatchObject({ residents: 500, outline: square })
    await call('PUT', `villages/${id}/outline`, { version: 3, outline: null })
    expect((await find()).outline).toBeNull()
    await call('PATCH', `villages/${id}`, { version: 4, active: false })
    expect(await find()).toBeUndefined()
  })

  it('have counts that can be true', async () => {
    const refused = await call('PATCH', `villages/${town.villages.lower}`, { version: 1, elderly: 321 })
    expect(refused.json()).toMatchObject({ code: 'village.counts', details: { residents: 320 } })
  })

  it('are not retired while their committee works, nor an area while villages lie in it', async () => {
    const village = await call('PATCH', `villages/${town.villages.upper}`, { version: 2, active: false })
    expect(village.json()).toMatchObject({ code: 'village.in_use', details: { names: '上坡村委会' } })
    const { id } = await area()
    const refused = await call('PATCH', `areas/${id}`, { version: 1, active: false })
    expect(refused.json()).toMatchObject({ code: 'area.in_use' })
    expect(refused.json().details.names).toContain('下坡村')
    expect((await call('PATCH', `areas/${id}`, { version: 1, name: '东部片' })).json()).toMatchObject({ name: '东部片', version: 2 })
  })
})

describe('units', () => {
  it('stand for one place each and are not retired while people serve in them', async () => {
    const listed = (await call('GET', 'units')).json().items as { id: string; code: string; version: number }[]
    const water = listed.find((one) => one.code === 'water')!
    const refused = await call('PATCH', `units/${water.id}`, { version: 1, active: false })
    expect(refused.json()).toMatchObject({ code: 'unit.in_use', details: { names: expect.stringContaining('waterOfficer') } })
    const twin = await call('POST', 'units', {
      code: 'upper-2',
      name: '上坡村委会二',
      nameEn: 'Upper 2',
      kind: 'village',
      villageId: town.villages.upper,
    })
    expect(twin.json()).toMatchObject({ code: 'unit.place_taken', details: { name: '上坡村委会' } })
    const made = await call('POST', 'units', {
      code: 'yard',
      name: '环卫所',
      nameEn: 'Yard',
      kind: 'station',
      parentId: water.id,
      phone: '0531-8123 4567',
    })
    expect(made.json()).toMatchObject({ parentId: water.id, phone: '053181234567', version: 1 })
    const { id } = made.json()
    expect((await call('PATCH', `units/${water.id}`, { version: 1, parentId: id })).json().code).toBe('unit.cycle')
    expect((await call('PATCH', `units/${id}`, { version: 1, active: false })).json()).toMatchObject({ active: false, version: 2 })
  })
})

describe('the office', () => {
  it('shows its name and telephones to everybody and is edited with its version', async () => {
    const { version, ...office } = (await app.call('GET', '/api/v1/office')).json()
    expect(office).toMatchObject({ name: '试验街道', disciplinePhone: '0531-00000001' })
    expect(office).not.toHaveProperty('id')
    const edited = await call('PATCH', 'office', { version, phone: '0531 8888 6666' })
    expect(edited.json()).toMatchObject({ name: '试验街道', phone: '053188886666', version: version + 1 })
    expect((await call('PATCH', 'office', { version, phone: '12345678' })).json().code).toBe('registry.changed')
  })
})
