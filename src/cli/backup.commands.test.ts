import { spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'

const MAIN = join(import.meta.dirname, '../main.ts')
const root = mkdtempSync(join(tmpdir(), 'youyue-backup-cli-'))
chmodSync(root, 0o711)
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** The program as a person calls it, in a shell that reads English. */
function youyue(dataDir: string, ...argv: string[]) {
  const env = {
    ...process.env,
    YOUYUE_DATA: join(root, dataDir),
    DATABASE_URL: '',
    YOUYUE_RECOVERY_KEY: '',
    LANG: 'en_US.UTF-8',
    LC_ALL: '',
  }
  const done = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN, ...argv], { cwd: root, env, encoding: 'utf8' })
  return { code: done.status, out: done.stdout, err: done.stderr }
}

it('backs up, restores with the key at hand or named, and says plainly why not', () => {
  expect(youyue('data', 'backup', 'town.backup')).toMatchObject({ code: 1, err: expect.stringMatching(/^There is no data/) })
  expect(youyue('data', 'office', 'list').code).toBe(0) // makes the data directory
  const made = youyue('data', 'backup', 'town.backup')
  expect(made).toMatchObject({ code: 0, err: '' })
  expect(made.out).toContain(join(root, 'data', 'keys', 'recovery.key'))
  expect(made.out).toMatch(/Keep a copy of it elsewhere/)
  expect(youyue('data', 'backup', 'town.backup')).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/^town\.backup exists/) })

  const restored = youyue('data', 'restore', 'town.backup', '--data', 'again')
  expect(restored).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/Restored and verified: .*again/) })
  expect(existsSync(join(root, 'again', 'keys', 'master.key'))).toBe(true)

  expect(youyue('elsewhere', 'restore', 'town.backup', '--data', 'third')).toMatchObject({
    code: 1,
    err: expect.stringMatching(/^No recovery key/),
  })
  copyFileSync(join(root, 'data', 'keys', 'recovery.key'), join(root, 'paper.key'))
  const bytes = readFileSync(join(root, 'town.backup'))
  bytes[bytes.length - 30] = (bytes[bytes.length - 30] ?? 0) ^ 1
  writeFileSync(join(root, 'damaged.backup'), bytes)
  const refused = youyue('elsewhere', 'restore', 'damaged.backup', '--data', 'third', '--key', 'paper.key')
  expect(refused).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/^The backup is damaged: block \d+/) })
  expect(existsSync(join(root, 'third')) || existsSync(join(root, 'third.partial'))).toBe(false)
  expect(youyue('elsewhere', 'restore', 'town.backup')).toMatchObject({ code: 2, out: '' })
}, 300_000)
