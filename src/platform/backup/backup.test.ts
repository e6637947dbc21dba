import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addAccount } from '#platform/auth/accounts.usecases.ts'
import { runChecks } from '#main/checks/run-checks.ts'
import { makeTown, type Town } from '#main/testing/town.ts'
import { hashPassword } from '#platform/auth/hashing.ts'
import { enqueue } from '#platform/jobs/jobs.ts'
import { ledgerCheckpoint } from '#platform/ledger/ledger.commands.ts'
import { startSealer } from '#platform/ledger/sealer.ts'
import { allRows, chunksOf, forge, newFolder, openHouse, readAll, silent, upload, type House } from './backup.fixtures.ts'
import { BackupError } from './backup.errors.ts'
import { findRecoveryKey, type RecoveryKey } from './recovery-key.ts'
import { checkBackup } from './read-backup.ts'
import { restoreBackup } from './restore-backup.ts'
import { writeBackup } from './write-backup.ts'

const WORDS = '井里的水三天两头发黄，𠮷家老人挑水摔了一跤。\\t\\N\n第二行\t制表符 \\. 完'
const SPEAKER = { name: '试验人甲', phone: '13900000001' }
const PASSWORD = 'Wheat-harvest-2026!'
const SLOW = 300_000

const root = newFolder()
const dataDir = join(root, 'data')
const file = join(root, 'town.backup')
let house: House
let town: Town
let recovery: RecoveryKey
let said: { id: string; receipt: string }
let login: string

beforeAll(async () => {
  chmodSync(root, 0o711)
  house = await openHouse(dataDir)
  town = await makeTown(house.running.services)
  recovery = await findRecoveryKey({ env: {}, dataDir })
  const fileIds = [
    await upload(house, town.people.clerk.token, randomBytes(300_000).toString('hex')),
    await upload(house, town.people.clerk.token, '水质记录'),
  ]
  said = await say(house, { text: WORDS, speaker: SPEAKER, fileIds })
  await upload(house, town.people.clerk.token, '没有归属的文件')
  const accepted = await call(house, 'dispatcher', `/opinions/${said.id}/accept`, { categoryCode: 'livelihood.water' })
  await call(house, 'dispatcher', `/matters/${accepted.id}/assign`, {
    leadUnitId: town.units.water,
    handlerId: town.people.waterOfficer.id,
  })
  login = `${town.officeId.slice(-8)}.signer`.toLowerCase()
  const passwordHash = await hashPassword(PASSWORD)
  const account = { login, name: '登录人', passwordHash, mustChangePassword: false }
  const made = await house.running.services.db.transaction({ officeId: town.officeId }, (tx) => addAccount(tx, town.ctx, account))
  if (!made.ok) throw new Error(made.refusal)
  await house.running.services.db.transaction('system', (tx) => enqueue(tx, 'tidy', { from: 'test' }, { runAt: new Date('2090-01-01') }))
  await checkpoint(house)
  await say(house, { text: '校验点之后说的一句话' }) // waits for the sealer
  await writeBackup(source(house), file, { recovery, force: false })
}, SLOW)
afterAll(async () => {
  await house.close()
  rmSync(root, { recursive: true, force: true })
})

const source = ({ running, config }: House) => ({ ...running.services, config })
const checkpoint = ({ running, config }: House) => ledgerCheckpoint({ ...running.services, config, print: () => {}, locale: 'en' })

async function call(at: House, who: keyof Town['people'], path: string, body: object) {
  const headers = { authorization: `Bearer ${town.people[who].token}` }
  const response = await at.server.inject({ method: 'POST', url: `/api/v1${path}`, headers, payload: body })
  expect(response.statusCode, response.body).toBeLessThan(300)
  return response.json()
}
const say = (at: House, extra: object) =>
  call(at, 'clerk', '/opinions', { source: 'visit', villageCode: 'upper', categoryCode: 'livelihood.water', ...extra })
const restore = (from: string, dir: string, key = recovery) => restoreBackup(from, dir, { recovery: key, log: silent })

async function refusal(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'done',
    (error: unknown) => {
      if (!(error instanceof BackupError)) throw error
      expect(error.say('zh')).toMatch(/[\u4e00-\u9fff]/)
      expect(error.say('en')).not.toMatch(/\{\w+\}/)
      return error.kind
    },
  )
}

describe('a backup and what is restored from it', () => {
  const dir = join(root, 'restored')
  let restored: House
  beforeAll(async () => {
    const { manifest } = await restore(file, dir)
    expect(manifest.inventory.files.count).toBe(3)
    expect(manifest.absent).toEqual([])
    expect(manifest.ledger[0]?.size).toBeGreaterThan(5)
    restored = await openHouse(dir)
  }, SLOW)
  afterAll(() => restored.close())

  it('have the same rows in every table, the same sequences and waiting jobs', async () => {
    const [before, after] = [await allRows(house.running.services.db.pool), await allRows(restored.running.services.db.pool)]
    expect(after).toEqual(before)
    expect(Object.values(after).flat().length).toBeGreaterThan(100)
    expect(after['graphile_worker._private_jobs']?.length).toBeGreaterThan(0)
    expect(after['vault.persons']?.length).toBe(1)
    const next = `select last_value, is_called from matter_numbers`
    expect((await restored.running.services.db.pool.query(next)).rows).toEqual((await house.running.services.db.pool.query(next)).rows)
  })

  it('have the same files, keys and checkpoints', async () => {
    const named = await restored.running.services.db.pool.query<{ sha256: string }>('select distinct sha256 from files')
    expect(named.rows.length).toBe(3)
    for (const { sha256 } of named.rows) expect(await restored.running.services.files.verify(sha256)).toBe('sound')
    for (const name of ['master.key', 'signing.pem', 'recovery.key']) {
      expect(readFileSync(join(dir, 'keys', name), 'utf8').trim()).toBe(readFileSync(join(dataDir, 'keys', name), 'utf8').trim())
      if (process.platform !== 'win32') expect(statSync(join(dir, 'keys', name)).mode & 0o777).toBe(0o600)
    }
    const checkpoints = readdirSync(join(dir, 'checkpoints'))
    expect(checkpoints).toHaveLength(1)
    for (const name of checkpoints)
      expect(readFileSync(join(dir, 'checkpoints', name))).toEqual(readFileSync(join(dataDir, 'checkpoints', name)))
  })

  it('know the same people: password, token, receipt, and the name behind a reason', async () => {
    const signedIn = await restored.server.inject({ method: 'POST', url: '/api/v1/session', payload: { login, password: PASSWORD } })
    expect(signedIn.statusCode, signedIn.body).toBe(200)
    const followed = await restored.server.inject({ method: 'POST', url: '/api/v1/receipts/follow', payload: { receipt: said.receipt } })
    expect(followed.json()).toMatchObject({ words: expect.stringContaining('𠮷家老人') })
    expect(await call(restored, 'dispatcher', `/opinions/${said.id}/reveal`, { reason: '电话回访核实情况' })).toEqual(SPEAKER)
  })

  it('is a sound product that goes on working', async () => {
    const later = await say(restored, { text: '恢复之后说的一句话' })
    const accepted = await call(restored, 'dispatcher', `/opinions/${later.id}/accept`, { categoryCode: 'livelihood.water' })
    expect(accepted.state).toBe('accepted')
    expect(await checkpoint(restored)).toBe(0)
    const { findings } = await runChecks(restored.running.services)
    expect(findings.filter(({ level }) => level === 'error')).toEqual([])
  })

  it('show nothing of anybody in clear', () => {
    const bytes = readFileSync(file)
    for (const words of [SPEAKER.name, SPEAKER.phone, '发黄', town.officeId, '试验街道', town.people.clerk.id, login]) {
      expect(bytes.includes(Buffer.from(words)), words).toBe(false)
    }
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
  })
})

describe('a backup under concurrent writes', () => {
  it(
    'is one moment: all that was said before, whole stories only, nothing half',
    async () => {
      const sealer = startSealer(house.running.services.db, silent)
      const [before, all]: [string[], string[]] = [[], []]
      const stop = new AbortController()
      const client = async (n: number) => {
        for (let i = 0; !stop.signal.aborted; i++) {
          const one = await say(house, {
            text: `第 ${n} 位第 ${i} 句：路灯不亮`,
            speaker: { name: `某${n}${i}`, phone: `1390${n}${String(i).padStart(6, '0')}` },
          })
          all.push(one.id)
          if (i % 3 === 0) await call(house, 'dispatcher', `/opinions/${one.id}/accept`, { categoryCode: 'livelihood.water' })
          if (i % 10 === 0) await checkpoint(house)
        }
      }
      const clients = [client(1), client(2)]
      while (all.length < 20) await new Promise((resolve) => setTimeout(resolve, 10))
      before.push(...all)
      await house.running.services.db.pool.query(`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'a worker'`)
      const busy = join(root, 'busy.backup')
      const dir = join(root, 'busy')
      try {
        await writeBackup(source(house), busy, { recovery, force: false })
      } finally {
        stop.abort()
        await Promise.all(clients)
        await sealer.stop()
      }
      await restore(busy, dir)
      const restored = await openHouse(dir)
      try {
        const words = 'select id, words, said_at::text, matter_id is null as alone from opinions order by id'
        const kept = (await restored.running.services.db.pool.query<{ id: string; words: string }>(words)).rows
        const live = new Map(
          (await house.running.services.db.pool.query<{ id: string; words: string }>(words)).rows.map((row) => [row.id, row.words]),
        )
        const ids = new Set(kept.map((row) => row.id))
        expect(before.filter((id) => !ids.has(id))).toEqual([])
        expect(all.length).toBeGreaterThan(before.length)
        const held = await restored.running.services.db.pool.query('select locked_at from graphile_worker._private_jobs')
        expect(held.rows.map((row) => row.locked_at)).toEqual([null])
        for (const row of kept) expect(live.get(row.id)).toBe(row.words)
        const { findings } = await runChecks(restored.running.services)
        expect(findings.filter(({ level }) => level === 'error')).toEqual([])
      } finally {
        await restored.close()
      }
    },
    SLOW,
  )
})

describe('what a restore refuses', () => {
  const dir = join(root, 'never')
  const damaged = join(root, 'damaged.backup')
  const changed = async (change: (bytes: Buffer) => Buffer, key = recovery) => {
    writeFileSync(damaged, change(Buffer.from(readFileSync(file))))
    const kind = await refusal(restore(damaged, dir, key))
    expect(existsSync(dir) || existsSync(`${dir}.partial`)).toBe(false)
    return kind
  }
  const flip = (place: number) => (bytes: Buffer) => {
    bytes[place] = (bytes[place] ?? 0) ^ 4
    return bytes
  }

  it('a bit changed in any part of the header', async () => {
    const end = chunksOf(readFileSync(file))[0]?.start ?? 0
    const kinds = new Set<string>()
    for (let place = 0; place < end; place += 23) kinds.add(await changed(flip(place)))
    expect([...kinds].sort()).toEqual(expect.arrayContaining(['header_damaged', 'not_a_backup']))
    expect(kinds.has('done')).toBe(false)
  })

  it('a bit changed in any chunk', async () => {
    for (const { start, end } of chunksOf(readFileSync(file))) {
      for (const place of [start + 1, start + 4, Math.floor((start + end) / 2), end - 1]) {
        expect(['damaged', 'truncated']).toContain(await changed(flip(place)))
      }
    }
  })

  it('a file that was cut, wherever', async () => {
    const whole = readFileSync(file)
    const cuts = [5, 40, whole.length - 1, ...chunksOf(whole).flatMap(({ start, end }) => [start, end])].filter((end) => end < whole.length)
    for (let end = 0; end < whole.length; end += 65_536) cuts.push(end)
    expect(cuts.length).toBeGreaterThan(10)
    for (const end of cuts) expect(['truncated', 'not_a_backup']).toContain(await changed((bytes) => bytes.subarray(0, end)))
  })

  it('chunks swapped, removed, taken from another backup, and a tail put on', async () => {
    const other = join(root, 'other.backup')
    await writeBackup(source(house), other, { recovery, force: false })
    const foreign = readFileSync(other)
    const chunks = chunksOf(readFileSync(file))
    const parts = (bytes: Buffer) => [bytes.subarray(0, chunks[0]?.start), ...chunks.map(({ start, end }) => bytes.subarray(start, end))]
    expect(chunks.length).toBeGreaterThan(2)
    expect(await changed((bytes) => Buffer.concat(((all) => [all[0], all[2], all[1], ...all.slice(3)] as Buffer[])(parts(bytes))))).toBe(
      'damaged',
    )
    expect(await changed((bytes) => Buffer.concat(((all) => [all[0], ...all.slice(2)] as Buffer[])(parts(bytes))))).toBe('damaged')
    expect(
      await changed((bytes) => Buffer.concat([bytes.subarray(0, chunks[0]?.start), foreign.subarray(chunksOf(foreign)[0]?.start)])),
    ).toBe('damaged')
    expect(await changed((bytes) => Buffer.concat([bytes, Buffer.from('more')]))).toBe('appended')
  })

  it('another key, a key that is none, and no key at all', async () => {
    expect(await changed((bytes) => bytes, { key: randomBytes(32), source: 'elsewhere' })).toBe('wrong_key')
    writeFileSync(join(root, 'no.key'), 'no key\n')
    expect(await refusal(findRecoveryKey({ keyFile: join(root, 'no.key'), env: {}, dataDir }))).toBe('bad_key')
    expect(await refusal(findRecoveryKey({ env: {}, dataDir: join(root, 'nowhere') }))).toBe('no_key')
    const told = await findRecoveryKey({ env: { YOUYUE_RECOVERY_KEY: recovery.key.toString('base64') }, dataDir: join(root, 'nowhere') })
    expect(told.key.equals(recovery.key)).toBe(true)
  })

  it('a folder that holds something, or an unfinished restore beside it', async () => {
    const used = join(root, 'used')
    mkdirSync(used)
    writeFileSync(join(used, 'letter.txt'), 'kept')
    expect(await refusal(restore(file, used))).toBe('target_not_empty')
    expect(readdirSync(used)).toEqual(['letter.txt'])
    expect(await refusal(restore(file, dataDir))).toBe('target_not_empty')
    mkdirSync(join(root, 'twice.partial'))
    expect(await refusal(restore(file, join(root, 'twice')))).toBe('unfinished_exists')
  })

  it('a backup of a newer program or of another history', async () => {
    const content = await readAll(file, recovery)
    const { header } = content
    await forge(damaged, recovery, content, 2)
    expect(await refusal(restore(damaged, dir))).toBe('newer_format')
    await forge(damaged, recovery, {
      ...content,
      header: { ...header, migrations: [...header.migrations, { name: '9999-later.sql', checksum: 'x' }] },
    })
    expect(await refusal(restore(damaged, dir))).toBe('newer_program')
    await forge(damaged, recovery, {
      ...content,
      header: { ...header, migrations: header.migrations.map((one) => ({ ...one, checksum: 'x' })) },
    })
    expect(await refusal(restore(damaged, dir))).toBe('other_history')
  })

  it(
    'what is well sealed and still not as it says, without leaving anything behind',
    async () => {
      const content = await readAll(file, recovery)
      const table = (name: string, change: (text: string) => string) => ({
        ...content,
        items: content.items.map((one) =>
          one.item.name === name ? { ...one, bytes: Buffer.from(change(one.bytes.toString('utf8'))) } : one,
        ),
      })
      const cases = [
        ['ledger_broken', table('public.ledger_events', (text) => text.replace('"source":"visit"', '"source":"phone"'))],
        [
          'ledger_broken',
          { ...content, manifest: { ...content.manifest, ledger: content.manifest.ledger.map((one) => ({ ...one, size: one.size + 1 })) } },
        ],
        ['table_differs', table('public.opinions', (text) => text.split('\n').slice(0, -1).reverse().join('\n') + '\n')],
        ['files_differ', { ...content, items: content.items.filter(({ item }, i, all) => item.kind !== 'file' || all[i + 1]) }],
        [
          'newer_program',
          {
            ...content,
            items: content.items.map((one) =>
              one.item.kind === 'table' && one.item.name === 'public.units'
                ? { ...one, item: { ...one.item, columns: [...one.item.columns, 'later'] } }
                : one,
            ),
          },
        ],
      ] as const
      for (const [kind, forged] of cases) {
        await forge(damaged, recovery, forged)
        expect(await checkBackup(damaged, recovery)).toBeDefined()
        expect(await refusal(restore(damaged, dir))).toBe(kind)
        expect(existsSync(dir) || existsSync(`${dir}.partial`)).toBe(false)
      }
    },
    SLOW,
  )
})

describe('writing a backup', () => {
  it('overwrites nothing unless told', async () => {
    const before = readFileSync(file)
    expect(await refusal(writeBackup(source(house), file, { recovery, force: false }))).toBe('file_exists')
    writeFileSync(join(root, 'half.backup.tmp'), '')
    expect(await refusal(writeBackup(source(house), join(root, 'half.backup'), { recovery, force: false }))).toBe('draft_exists')
    expect(await refusal(writeBackup(source(house), join(root, 'no', 'folder'), { recovery, force: false }))).toBe('no_folder')
    expect(readFileSync(file).equals(before)).toBe(true)
    await writeBackup(source(house), join(root, 'half.backup'), { recovery, force: true })
    expect(readdirSync(root).filter((name) => name.endsWith('.tmp'))).toEqual([])
  })

  it(
    'leaves nothing when it is interrupted',
    async () => {
      const stop = AbortSignal.abort()
      expect(await refusal(writeBackup(source(house), join(root, 'stopped.backup'), { recovery, force: false, signal: stop }))).toBe(
        'interrupted',
      )
      expect(readdirSync(root).filter((name) => name.startsWith('stopped'))).toEqual([])
      expect(await refusal(restoreBackup(file, join(root, 'stopped'), { recovery, log: silent, signal: stop }))).toBe('interrupted')
      const late = new AbortController()
      const watch = setInterval(() => existsSync(join(root, 'stopped.partial', 'keys', 'signing.pem')) && late.abort(), 1)
      expect(await refusal(restoreBackup(file, join(root, 'stopped'), { recovery, log: silent, signal: late.signal }))).toBe('interrupted')
      clearInterval(watch)
      expect(readdirSync(root).filter((name) => name.startsWith('stopped'))).toEqual([])
    },
    SLOW,
  )

  it(
    'says which files the store had lost, and restores the rest',
    async () => {
      const { files, db } = house.running.services
      const { rows } = await db.pool.query<{ sha256: string; size: number }>('select sha256, size from files order by size desc')
      const [lost = '', , rotten = ''] = rows.map((row) => row.sha256)
      const path = (sha256: string) => join(dataDir, 'files', sha256.slice(0, 2), sha256.slice(2, 4), sha256)
      const [one, two] = [readFileSync(path(lost)), readFileSync(path(rotten))]
      await files.remove(lost)
      writeFileSync(path(rotten), 'changed')
      try {
        const { manifest } = await writeBackup(source(house), join(root, 'gaps.backup'), { recovery, force: false })
        expect(manifest.absent.map(({ sha256 }) => sha256).sort()).toEqual([lost, rotten].sort())
        await restore(join(root, 'gaps.backup'), join(root, 'gaps'))
        expect(existsSync(join(root, 'gaps', 'files', lost.slice(0, 2)))).toBe(false)
      } finally {
        writeFileSync(path(lost), one)
        writeFileSync(path(rotten), two)
      }
    },
    SLOW,
  )
})
