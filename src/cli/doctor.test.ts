import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readConfig } from '#platform/config.ts'
import { makeLog } from '#platform/log.ts'
import { openServices } from '../services.ts'
import { makeTown } from '../testing/town.ts'
import { openShell, type Shell } from './cli.fixtures.ts'

let shell: Shell
beforeAll(() => void (shell = openShell()))
afterAll(() => shell.close())

it('says in plain words that all is well, and exits 1 with what it found', async () => {
  const running = await openServices(readConfig({ YOUYUE_DATA: join(shell.folder, 'data'), PORT: '0' }), makeLog({ write: () => {} }))
  try {
    await makeTown(running.services)
    expect(await shell.run('doctor')).toMatchObject({ code: 0, out: expect.stringMatching(/^一切正常：1 个单位/) })
    await running.services.db.pool.query(`update posts set role = 'leader' where role = 'clerk'`)
    const found = await shell.run('doctor')
    expect(found.code).toBe(1)
    expect(found.out.split('\n')).toEqual([
      expect.stringMatching(/^错误　replay\.post_unrecorded　post_\w+　/),
      '发现 1 处错误，0 处提醒。',
      '',
    ])
    const asData = await shell.run('doctor', '--json')
    expect(JSON.parse(asData.out)).toMatchObject({ level: 'error', code: 'replay.post_unrecorded', text: { en: expect.any(String) } })
    expect((await shell.run('doctor', '--unknown')).code).toBe(2)
  } finally {
    await running.close()
  }
})
