import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '#main/testing/test-app.ts'
import { makeTown, type PersonName, type Town } from '#main/testing/town.ts'
import { readSheet } from '#platform/documents/sheets/read-sheet.ts'

let app: TestApp
let town: Town
beforeAll(async () => {
  app = await testApp(new Date('2026-03-02T02:00:00Z'))
  town = await makeTown(app.services)
  for (let i = 0; i < 7; i++) {
    const text = i === 3 ? '=cmd|路灯，电话 13900000001' : `第${i}盏路灯不亮`
    const body = { text, source: i % 2 ? 'visit' : 'phone', villageCode: 'upper', speaker: { name: '甲某某', phone: '13900000009' } }
    await app.call('POST', '/api/v1/opinions', { token: town.people.clerk.token, body })
    app.advance(1_000)
  }
})
afterAll(() => app.close())

const get = (path: string, who: PersonName = 'clerk') => app.call('GET', `/api/v1${path}`, { token: town.people[who].token })
async function rowsOf(path: string, who: PersonName = 'clerk') {
  const response = await get(path, who)
  expect(response.statusCode).toBe(200)
  const sheet = await readSheet(response.rawPayload, 'a.xlsx')
  return { header: sheet.header, rows: sheet.rows.map(({ cells }) => cells), headers: response.headers }
}

describe('an exported list', () => {
  it('is exactly the list: same filter, same order, the columns asked for in their order, masked the same', async () => {
    const list = (await get('/opinions?source=visit')).json().items as { title: string; saidAt: string }[]
    const { header, rows, headers } = await rowsOf('/opinions/export?source=visit&columns=source,title,village,id')
    expect(header).toEqual(['来源', '标题', '村居', '系统编号'])
    expect(rows.map(([, title]) => title)).toEqual(list.map(({ title }) => title))
    expect(rows).toHaveLength(3)
    expect(rows.flat().join()).not.toMatch(/13900000001/)
    expect(headers['content-disposition']).toMatch(/2026-03-02\.xlsx/)
    expect(headers['cache-control']).toBe('no-store')
  })

  it('has every column when none is asked for, and refuses one that does not exist', async () => {
    expect((await rowsOf('/opinions/export')).header.slice(0, 4)).toEqual(['状态', '标题', '村居', '领域'])
    expect((await get('/opinions/export?columns=title,words')).statusCode).toBe(400)
    expect((await rowsOf('/matters/export', 'dispatcher')).header).toContain('主办单位')
  })

  it('is also a csv whose texts no spreadsheet computes', async () => {
    const response = await get('/opinions/export?format=csv&columns=title')
    expect(response.body.startsWith('\uFEFF标题\r\n')).toBe(true)
    expect(response.body).toContain("'=cmd|路灯")
  })

  it('leaves in the ledger who exported what, and how many rows, with typed words where they can be erased', async () => {
    await get('/opinions/export?q=路灯&field=livelihood')
    const { items } = (await get('/audit/events?type=list.', 'auditor')).json()
    expect(items.slice(0, 2)).toMatchObject([
      { type: 'list.exported', actor: { id: town.people.clerk.id }, facts: { list: 'opinions', count: 0 } },
      { type: 'list.export_begun', facts: { filter: { field: 'livelihood' }, format: 'xlsx' }, texts: [{ field: 'q' }] },
    ])
    const audit = await rowsOf('/audit/events/export?type=list.', 'auditor')
    expect(audit.rows[0]?.[2]).toBe('list.export_begun')
    expect(audit.rows.flat().join()).not.toContain('路灯')
  })

  it('is for those who may read the list', async () => {
    expect((await get('/audit/events/export', 'clerk')).statusCode).toBe(403)
    expect((await app.call('GET', '/api/v1/opinions/export', {})).statusCode).toBe(401)
  })
})
