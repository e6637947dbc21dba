import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { localDate } from '#kernel/local-date.ts'
import { runQuery } from '#platform/command.ts'
import { readSheet } from '#platform/documents/sheets/read-sheet.ts'
import { writeSheet } from '#platform/documents/sheets/write-sheet.ts'
import { outlineOf, villageOutlines } from '#seed/outlines.ts'
import { testApp, type TestApp } from '../../testing/test-app.ts'
import { makeTown, type Town } from '../../testing/town.ts'
import { loadStaffActor } from '../staff/staff.repository.ts'
import { SHEET_KINDS } from './exchange.domain.ts'
import { importAreas } from './geojson.usecases.ts'

let app: TestApp
let town: Town
beforeAll(async () => {
  app = await testApp(new Date('2026-03-02T01:00:00Z'))
})
beforeEach(async () => {
  town = await makeTown(app.services)
})
afterAll(() => app.close())

type Answer = { statusCode: number; json(): any; body: string } // oxlint-disable-line typescript/no-explicit-any -- JSON of any answer
/** Sends a file as a browser's form does. */
async function upload(path: string, bytes: Buffer, fileName: string, as: keyof Town['people'] = 'admin'): Promise<Answer> {
  const boundary = 'form-boundary'
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${fileName}"\r\ncontent-type: application/octet-stream\r\n\r\n`
  return app.server.inject({
    method: 'POST',
    url: `/api/v1/registry/${path}`,
    headers: { authorization: `Bearer ${town.people[as].token}`, 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  })
}
async function importRows(kind: string, titles: string[], rows: string[][], query = '', as: keyof Town['people'] = 'admin') {
  const bytes = await writeSheet(
    titles.map((title) => ({ title })),
    rows,
  )
  return upload(`import/${kind}${query}`, bytes, 'list.xlsx', as)
}
const get = (path: string, as: keyof Town['people'] = 'admin') => app.call('GET', `/api/v1/${path}`, { token: town.people[as].token })
const items = async (path: string) => (await get(path)).json().items as Record<string, unknown>[]
const counts = (answer: Answer) => {
  const { created, changed, unchanged, faulty } = answer.json()
  return { created, changed, unchanged, faulty }
}

describe('an import', () => {
  const titles = ['编码', '名称*', '单位类型', '上级单位编码', '备注']
  const rows = [
    ['team', '水利站一组', '站所', 'team-lead', '随便'],
    ['team-lead', '水利站组长室', 'station', 'water', ''],
  ]

  it('takes rows in any order, names columns that it does not know, and changes nothing the second time', async () => {
    const first = await importRows('units', titles, rows)
    expect(first.statusCode).toBe(200)
    expect(counts(first)).toEqual({ created: 2, changed: 0, unchanged: 0, faulty: 0 })
    expect(first.json().ignoredColumns).toEqual(['备注'])
    const units = await items('units')
    const lead = units.find((one) => one['code'] === 'team-lead')
    expect(units.find((one) => one['code'] === 'team')).toMatchObject({
      name: '水利站一组',
      kind: 'station',
      parentId: lead?.['id'],
      version: 1,
    })
    expect(counts(await importRows('units', titles, rows))).toEqual({ created: 0, changed: 0, unchanged: 2, faulty: 0 })
    const renamed = [['team', '水利一组', '站所', 'team-lead', ''], rows[1]!]
    expect(counts(await importRows('units', titles, renamed))).toEqual({ created: 0, changed: 1, unchanged: 1, faulty: 0 })
  })

  it('leaves what the file has no column for, and empties what a cell leaves empty', async () => {
    await importRows('units', ['编码', '名称', '单位类型', '电话', '上级单位编码'], [['yard', '环卫所', '站所', '0531-81234567', 'water']])
    await importRows('units', ['编码', '名称', '单位类型', '上级单位编码'], [['yard', '环卫中心', '站所', '']])
    expect((await items('units')).find((one) => one['code'] === 'yard')).toMatchObject({
      name: '环卫中心',
      phone: '053181234567',
      parentId: null,
    })
  })

  it('says what is wrong in each row and saves none of them', async () => {
    const wrong = await importRows(
      'units',
      ['编码', '名称', '单位类型', '上级单位编码', '电话'],
      [
        ['fine', '好的', '站所', '', ''],
        ['', '没有编码', '站所', '', ''],
        ['bad-kind', '类型不对', '飞船', '', ''],
        ['lost', '上级没有', '站所', 'nowhere', ''],
        ['fine', '重复', '站所', '', ''],
        ['village', '没有村', '村委会', '', ''],
        ['phone', '电话不对', '站所', '', '12'],
      ],
    )
    expect([wrong.statusCode, wrong.json().code, wrong.json().details.count]).toEqual([422, 'import.rows_wrong', 6])
    const { faults, created } = wrong.json().details.report
    expect(created).toBe(0)
    expect(faults.map((one: { row: number; column?: string; code: string }) => [one.row, one.column, one.code])).toEqual([
      [3, '编码', 'import.cell'],
      [4, '单位类型', 'import.cell'],
      [5, undefined, 'import.later'],
      [6, undefined, 'import.twice'],
      [7, undefined, 'unit.place_missing'],
      [8, '电话', 'import.cell'],
    ])
    expect(faults[2].message).toContain('nowhere')
    expect(faults[5].message).toContain('11 位')
    expect((await items('units')).map((one) => one['code'])).not.toContain('fine')
  })

  it('tries without saving, and says the same as the real one', async () => {
    const tried = await importRows('units', titles, rows, '?dryRun=true')
    expect([tried.statusCode, tried.json().dryRun, counts(tried)]).toEqual([200, true, { created: 2, changed: 0, unchanged: 0, faulty: 0 }])
    expect((await items('units')).map((one) => one['code'])).not.toContain('team')
    const wrong = await importRows('units', titles, [['x', '', '站所', '', '']], '?dryRun=true')
    expect([wrong.statusCode, counts(wrong)]).toEqual([200, { created: 0, changed: 0, unchanged: 0, faulty: 1 }])
  })

  it('refuses a file without its columns, no file, a broken file, and a stranger', async () => {
    const missing = await importRows('units', ['编码', '名字'], [['a', 'b']])
    expect(missing.json()).toMatchObject({ code: 'import.columns_missing', details: { names: '名称、单位类型' } })
    expect((await app.call('POST', '/api/v1/registry/import/units', { token: town.people.admin.token })).json().code).toBe('import.no_file')
    expect((await upload('import/units', Buffer.from('PK\x03\x04 nonsense'), 'x.xlsx')).statusCode).toBe(400)
    expect((await importRows('units', titles, rows, '', 'dispatcher')).statusCode).toBe(403)
  })
})

describe('staff and posts', () => {
  const titles = ['登录名', '姓名', '单位编码', '岗位', '职务', '开始日期', '结束日期']

  it('come in a row a post, with one-time passwords that open the door', async () => {
    const login = `li.${town.officeId.slice(-6)}`
    const rows = [
      [login, '李静', 'water', '承办人', '科员', '2026/3/1', ''],
      [login, '李静', 'roads', 'unit-head', '', '2026年3月1日', '2026-12-31'],
    ]
    const made = await importRows('staff', titles, rows)
    expect(counts(made)).toEqual({ created: 2, changed: 0, unchanged: 0, faulty: 0 })
    const [account] = made.json().newAccounts
    expect(account).toMatchObject({ login, name: '李静' })
    const signedIn = await app.call('POST', '/api/v1/session', { body: { login, password: account.oneTimePassword } })
    expect(signedIn.statusCode).toBeLessThan(300)
    const { rows: people } = await app.database.db.pool.query('select id from accounts where login = $1', [login])
    const actor = await runQuery(town.ctx, (tx) => loadStaffActor(tx, town.officeId, people[0].id, localDate('2026-03-02')))
    expect(actor).toMatchObject({ roles: ['handler', 'unit-head'], unitIds: [town.units.water, town.units.roads].sort() })
    const again = await importRows('staff', titles, rows)
    expect([counts(again), again.json().newAccounts]).toEqual([{ created: 0, changed: 0, unchanged: 2, faulty: 0 }, []])
    const ended = await importRows('staff', titles, [[login, '李静', 'water', '承办人', '科员', '2026-03-01', '2026-06-30']])
    expect(counts(ended)).toEqual({ created: 0, changed: 1, unchanged: 0, faulty: 0 })
  })

  it('are tried without making anybody, and half a post is told', async () => {
    const login = `wu.${town.officeId.slice(-6)}`
    const tried = await importRows('staff', titles, [[login, '吴明', 'water', '承办人', '', '2026-03-01', '']], '?dryRun=true')
    expect([counts(tried).created, tried.json().newAccounts]).toEqual([1, []])
    const { rowCount } = await app.database.db.pool.query('select 1 from accounts where login = $1', [login])
    expect(rowCount).toBe(0)
    const half = await importRows('staff', titles, [[login, '吴明', 'water', '', '', '', '']])
    expect(half.json().details.report.faults.map((one: { column: string }) => one.column)).toEqual(['岗位', '开始日期'])
  })

  it('give no administrator’s post by the back door', async () => {
    const rows = [[`x.${town.officeId.slice(-6)}`, '外人', 'office', '安全管理员', '', '2026-03-01', '']]
    expect((await importRows('staff', titles, rows)).json().details.report.faults).toMatchObject([{ row: 2, code: 'post.admin_role' }])
  })
})

it.each(SHEET_KINDS)('%s: what is exported is imported again without a change; the template is understood', async (kind) => {
  await app.call('POST', '/api/v1/responsibility-items', {
    token: town.people.admin.token,
    body: {
      unitId: town.units.oversight,
      categoryCode: 'livelihood',
      kind: 'supporting',
      basis: '清单',
      fromOn: '2026-01-01',
      toOn: '2026-12-31',
    },
  })
  const exported = await get(`registry/export/${kind}`)
  expect(exported.headers['content-type']).toContain('spreadsheetml')
  const again = await upload(`import/${kind}`, exported.rawPayload, 'export.xlsx')
  const { unchanged, rows } = again.json()
  expect({ ...counts(again), unchanged, rows }).toEqual({
    created: 0,
    changed: 0,
    faulty: 0,
    unchanged: rows,
    rows: (await readSheet(exported.rawPayload, 'x.xlsx')).rows.length,
  })
  const template = await get(`registry/import/${kind}/template`)
  expect(counts(await upload(`import/${kind}`, template.rawPayload, 'template.xlsx'))).toEqual({
    created: 0,
    changed: 0,
    unchanged: 0,
    faulty: 0,
  })
})

it('keeps lists with login names from those who do not administer accounts', async () => {
  expect((await get('registry/export/staff', 'dispatcher')).statusCode).toBe(403)
  expect((await get('registry/export/charges', 'dispatcher')).statusCode).toBe(403)
  expect((await get('registry/export/units', 'dispatcher')).statusCode).toBe(200)
  expect((await get('registry/export/units', 'clerk')).statusCode).toBe(200)
})

it('brings a whole list from one office into another', async () => {
  const from = (await get('registry/export/categories')).rawPayload
  const created = (
    await app.call('POST', '/api/v1/categories', {
      token: town.people.admin.token,
      body: { code: 'retired', field: 'party', parentCode: null, name: '停用', nameEn: 'Retired', limitWorkdays: 3, ownAffairs: true },
    })
  ).json()
  await app.call('PATCH', '/api/v1/categories/retired', {
    token: town.people.admin.token,
    body: { version: created.version, active: false },
  })
  const withRetired = (await get('registry/export/categories')).rawPayload
  const source = await items('categories')
  town = await makeTown(app.services)
  expect(counts(await upload('import/categories', from, 'c.xlsx')).created).toBe(0)
  expect(counts(await upload('import/categories', withRetired, 'c.xlsx'))).toEqual({
    created: 1,
    changed: 0,
    unchanged: source.length - 1,
    faulty: 0,
  })
  expect((await items('categories')).find((one) => one['code'] === 'retired')).toMatchObject({
    active: false,
    ownAffairs: true,
    field: 'party',
  })
})

describe('places from GeoJSON', () => {
  const feature = (properties: object, geometry: object | null = null) => ({ type: 'Feature', properties, geometry })
  const file = (...features: object[]) => Buffer.from(JSON.stringify({ type: 'FeatureCollection', features }))
  const [first, second] = villageOutlines()

  it('makes areas and villages, sets outlines of those that exist, and changes nothing the second time', async () => {
    const bytes = file(
      feature({ code: 'new-village', name: '新村', initials: 'XC', areaCode: 'new-area', households: 12 }, second!.outline),
      feature({ 编码: 'upper' }, first!.outline),
      feature({ level: 'area', code: 'new-area', name: '新片' }, outlineOf()),
    )
    const answer = await upload('import-geojson', bytes, 'places.geojson')
    expect(counts(answer)).toEqual({ created: 2, changed: 1, unchanged: 0, faulty: 0 })
    const { areas, villages } = (await app.call('GET', '/api/v1/places', { token: town.people.admin.token })).json()
    expect(areas.map((one: { code: string }) => one.code)).toEqual(['new-area', 'east'])
    const outlines = Object.fromEntries(villages.map((one: { code: string; outline: unknown }) => [one.code, one.outline]))
    expect(outlines).toEqual({ upper: first!.outline, lower: null, 'new-village': second!.outline })
    expect(villages.find((one: { code: string }) => one.code === 'upper')).toMatchObject({ name: '上坡村', residents: 320 })
    expect(counts(await upload('import-geojson', bytes, 'places.geojson'))).toEqual({ created: 0, changed: 0, unchanged: 3, faulty: 0 })
  })

  it('says which feature is wrong and saves none', async () => {
    const answer = await upload(
      'import-geojson',
      file(
        feature({ code: 'upper' }, first!.outline),
        feature({ code: 'upper' }),
        feature({ code: 'x' }),
        feature({ code: 'lower' }, { type: 'Point', coordinates: [1, 2] }),
      ),
      'places.geojson',
    )
    const { faults } = answer.json().details.report
    expect(faults.map((one: { row: number; code: string }) => `${one.row} ${one.code}`)).toEqual([
      '2 import.twice',
      '3 import.cell',
      '3 import.cell',
      '3 import.cell',
      '4 outline.kind',
    ])
    expect((await items('villages')).every((one) => one['hasOutline'] === false)).toBe(true)
  })

  it('refuses what is no collection of features', async () => {
    for (const text of ['', '[]', 'null', '{"type":"Feature"}', '{"type":"FeatureCollection","features":3}']) {
      expect((await upload('import-geojson', Buffer.from(text), 'x.geojson')).json().code).toBe('import.geojson')
    }
  })

  it('is open to the command line as a use-case', async () => {
    const outcome = await importAreas(town.ctx, file(feature({ code: 'lower' }, first!.outline)))
    expect(outcome).toMatchObject({ ok: true, value: { changed: 1, faulty: 0 } })
  })
})
