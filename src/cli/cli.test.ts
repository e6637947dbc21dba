import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { readSheet } from '#platform/documents/sheets/read-sheet.ts'
import { writeCsv, writeSheet } from '#platform/documents/sheets/write-sheet.ts'
import { proofSchema, verifyProof } from '#platform/ledger/prove.ts'
import { openShell, type Served, type Shell } from './cli.fixtures.ts'

// One story, told in order: every command attaches to the database of the product that is being served.
// Each command is a process that loads the product: a dozen of them take their time on a busy machine.
vi.setConfig({ testTimeout: 300_000 })
let shell: Shell
let served: Served
let clerk: string
beforeAll(async () => {
  shell = openShell()
  served = await shell.serve()
})
afterAll(() => shell.close())

const api = async (method: string, path: string, token: string, body?: unknown) => {
  const response = await fetch(`${served.address}/api/v1/${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { status: response.status, body: (await response.json()) as Record<string, never> }
}
const title = (...names: string[]) => names.map((name) => ({ title: name }))
const opinionCount = async () => (await api('GET', 'opinions?limit=1', clerk)).body['total']

it('makes users and tokens that act as them, and takes them away', async () => {
  const listed = await shell.run('office', 'list')
  expect(listed.code).toBe(0)
  expect(listed.out).toMatch(/^office\t/)
  const made = await shell.run('user', 'create', 'deng', '--name', '邓小禾', '--role', 'clerk')
  expect(made).toMatchObject({ code: 0, out: expect.stringMatching(/^\S+\n$/) })
  expect((await shell.run('user', 'list')).out).toContain('deng\t邓小禾\t登记员')
  const created = await shell.run('token', 'create', '--user', 'deng', '--name', 'test')
  expect(created).toMatchObject({ code: 0, out: expect.stringMatching(/^yy_\S+\n$/) })
  clerk = created.out.trim()
  const extra = (await shell.run('token', 'create', '--user', 'deng', '--name', 'extra', '--days', '3')).out.trim()
  expect((await api('GET', 'opinions', extra)).status).toBe(200)
  const line = (await shell.run('token', 'list', '--user', 'deng')).out.split('\n').find((one) => one.includes('\textra\t'))
  expect((await shell.run('token', 'revoke', line?.split('\t')[0] ?? '', '--user', 'deng')).code).toBe(0)
  expect((await api('GET', 'opinions', extra)).status).toBe(401)
})

it('refuses plainly, in the language of the shell, and exits 2 for wrong usage', async () => {
  expect(await shell.run('token', 'create', '--user', 'nobody', '--name', 'x')).toEqual({
    code: 1,
    out: '',
    err: '没有登录名为“nobody”的账号。\n',
  })
  expect((await shell.run('user', 'create', 'deng', '--name', '又一个')).err).toBe('这个登录名已有人使用。\n')
  expect((await shell.run('user', 'create', 'x', '--name', 'x', '--role', 'king')).code).toBe(2)
  expect((await shell.run('token', 'create', '--user', 'deng', '--name', 'x', '--days', 'many')).code).toBe(2)
  expect((await shell.run('token', 'revoke', 'tok_unknown', '--user', 'deng')).err).toContain('没有令牌')
})

it('proves by a receipt alone that what was said stands in the ledger', async () => {
  const { body } = await api('POST', 'opinions', clerk, { text: '村口的桥栏杆断了。', source: 'visit' })
  const proved = await shell.run('ledger', 'prove', ...String(body['receipt']).split(' '))
  expect(proved).toMatchObject({ code: 0, err: '' })
  const proof = proofSchema.parse(JSON.parse(proved.out))
  expect(proof.event.subjectId).toBe(body['id'])
  expect(verifyProof(proof).ok).toBe(true)
  expect(verifyProof({ ...proof, event: { ...proof.event, at: '2020-01-01T00:00:00.000Z' } }).ok).toBe(false)
  expect(await shell.run('ledger', 'prove', '1234567890123456')).toEqual({ code: 1, out: '', err: '没有这个回执编号。\n' })
  expect((await shell.run('ledger', 'checkpoint')).out).toContain('校验点')
  expect(await shell.run('ledger', 'verify')).toMatchObject({ code: 0, out: expect.stringContaining('账本完好') })
  expect(await shell.run('ledger', 'verify', '--from', join(shell.folder, 'no-such-file'))).toMatchObject({
    code: 1,
    err: expect.stringContaining('读不出'),
  })
})

it('imports a sheet once, however often it comes, and gives faulty rows back in a copy', async () => {
  const before = Number(await opinionCount())
  const path = join(shell.folder, '意见.xlsx')
  const rows = [
    ['A1', '路灯不亮。', '2026-01-05'],
    ['A2', '', ''],
    ['A3', '井盖松了。', '2026-13-01'],
    ['A4', '𠮷家门口积水。', ''],
  ]
  writeFileSync(path, await writeSheet(title('编号', '诉求内容', '来电时间'), rows))
  const looked = await shell.run('import', 'opinions', path, '--dry-run')
  expect(looked).toMatchObject({ code: 1, err: expect.stringContaining('只检查：共 4 行，可登记 2，未变 0，有错 2') })
  expect(await opinionCount()).toBe(before)
  const imported = await shell.run('import', 'opinions', path, '--source', 'hotline')
  expect(imported).toMatchObject({ code: 1, out: '', err: expect.stringContaining('共 4 行：新登记 2，未变 0，有错 2') })
  const copy = await readSheet(readFileSync(join(shell.folder, '意见.result.xlsx')), 'x.xlsx')
  expect(copy.rows.map(({ cells }) => cells.at(-1))).toEqual([
    '已登记',
    '未导入：「诉求内容」没有内容',
    '未导入：「来电时间」“2026-13-01”不是有效的日期，请写成 2022-01-05 或 2022-01-05 08:00',
    '已登记',
  ])
  expect(copy.rows[3]?.cells.slice(0, -1)).toEqual(rows[3])
  expect((await shell.run('import', 'opinions', path, '--source', 'hotline')).err).toContain('新登记 0，未变 2，有错 2')
  expect(await opinionCount()).toBe(before + 2)
})

it('takes the columns as it is told, and says which it does not know', async () => {
  const path = join(shell.folder, 'plain.csv')
  writeFileSync(path, writeCsv(title('甲', '乙'), [['桥上的灯坏了。', '外省某地']]))
  expect(await shell.run('import', 'opinions', path)).toMatchObject({ code: 1, err: expect.stringContaining('请指出哪一列是意见的内容') })
  expect(await shell.run('import', 'opinions', path, '--map', 'text=丙')).toMatchObject({
    code: 1,
    err: '表里没有“丙”这一列；有：甲, 乙\n',
  })
  const done = await shell.run('import', 'opinions', path, '--map', 'text=甲,place=乙', '--result', join(shell.folder, 'r.xlsx'))
  expect(done).toMatchObject({ code: 0, err: expect.stringContaining('新登记 1') })
  expect(await shell.run('import', 'opinions', join(shell.folder, 'none.csv'))).toMatchObject({
    code: 1,
    err: expect.stringContaining('打不开文件'),
  })
})

it('brings in areas and villages with their outlines, all or nothing', async () => {
  const path = join(shell.folder, 'places.geojson')
  const ring = [[[117.01, 36.51], [117.03, 36.51], [117.03, 36.53], [117.01, 36.51]]] // prettier-ignore
  const feature = (properties: object, coordinates?: unknown) => ({
    type: 'Feature',
    properties,
    geometry: coordinates ? { type: 'Polygon', coordinates } : null,
  })
  const collection = (...features: unknown[]) => writeFileSync(path, JSON.stringify({ type: 'FeatureCollection', features }))
  const area = feature({ level: 'area', code: 'north', name: '北片', nameEn: 'North' })
  collection(area, feature({ code: 'v1', name: '北坡村', initials: 'BPC', areaCode: 'nowhere' }, ring))
  expect(await shell.run('import', 'areas', path)).toMatchObject({ code: 1, err: expect.stringContaining('第 2 项') })
  collection(area, feature({ code: 'v1', name: '北坡村', initials: 'BPC', areaCode: 'north' }, ring))
  expect(await shell.run('import', 'areas', path)).toMatchObject({ code: 0, err: expect.stringContaining('共 2 项：新建 2') })
  expect(await shell.run('import', 'areas', path)).toMatchObject({ code: 0, err: expect.stringContaining('新建 0，修改 0，未变 2') })
})

it('stops an account with its tokens', async () => {
  expect((await shell.run('user', 'reset-password', 'deng')).out).toMatch(/^\S+\n$/)
  expect((await api('GET', 'opinions', clerk)).status).toBe(401)
  expect((await shell.run('user', 'deactivate', 'deng')).out).toBe('已停用 deng。\n')
  expect((await shell.run('user', 'list')).out).toContain('deng\t邓小禾\t已停用')
})
