import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { writeCsv, writeSheet } from '#platform/documents/sheets/write-sheet.ts'
import { openShell, type Served, type Shell } from './cli.fixtures.ts'

const ROWS = 1_000
let shell: Shell
let served: Served
let token: string
beforeAll(async () => {
  shell = openShell()
  served = await shell.serve()
  await shell.run('user', 'create', 'deng', '--name', '邓小禾', '--role', 'clerk')
  token = (await shell.run('token', 'create', '--user', 'deng', '--name', 'test')).out.trim()
})
afterAll(() => shell.close())

type Answer = { id: string; state: string; done: number; created: number; same: number; errors: number; total: number }
const call = async (method: string, path: string, body?: FormData) => {
  const response = await fetch(`${served.address}/api/v1/opinions${path}`, {
    method,
    headers: { authorization: `Bearer ${token}` },
    ...(body ? { body } : {}),
  })
  return (await response.json()) as Answer
}
const until = async (id: string, reached: (one: Answer) => boolean) => {
  for (;;) {
    const one = await call('GET', `/imports/${id}`)
    if (reached(one)) return one
    await pause(50)
  }
}
const rowsOf = (prefix: string) => Array.from({ length: ROWS }, (_, i) => [`${prefix}${i}`, `第${i}户门前的水管${prefix}漏水。`])
const columns = [{ title: '编号' }, { title: '内容' }]

it('an import goes on after the server was killed in the middle, and doubles nothing', async () => {
  const form = new FormData()
  form.set('file', new Blob([new Uint8Array(await writeSheet(columns, rowsOf('a')))]), '热线.xlsx')
  const { id } = await call('POST', '/imports', form)
  await call('POST', `/imports/${id}/run`)
  const reached = await until(id, ({ done }) => done > 0)
  await served.kill()
  served = await shell.serve()
  expect(reached.done).toBeLessThan(ROWS)
  const ended = await until(id, ({ state }) => state !== 'running')
  expect(ended).toMatchObject({ state: 'done', done: ROWS, created: ROWS, same: 0, errors: 0 })
  expect((await call('GET', '?limit=1')).total).toBe(ROWS)
}, 300_000)

it('so does an import from the shell that is begun again', async () => {
  const path = join(shell.folder, 'b.csv')
  writeFileSync(path, writeCsv(columns, rowsOf('b')))
  const first = shell.begin('import', 'opinions', path)
  await new Promise<void>((resolve) => first.stderr?.on('data', (chunk) => String(chunk).includes('新登记') && resolve()))
  first.kill('SIGKILL')
  const { code, err } = await shell.run('import', 'opinions', path)
  const [, created, same] = /新登记 (\d+)，未变 (\d+)，有错 0。/.exec(err) ?? []
  expect({ code, rows: Number(created) + Number(same) }).toEqual({ code: 0, rows: ROWS })
  expect(Number(same)).toBeGreaterThan(0)
  expect(Number(created)).toBeGreaterThan(0)
  expect((await call('GET', '?limit=1')).total).toBe(2 * ROWS)
  // Also no job is left that a dead worker held.
  expect(await shell.run('doctor')).toMatchObject({ code: 0, out: expect.stringContaining('一切正常') })
}, 300_000)
