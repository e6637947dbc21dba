import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, describe, expect, it } from 'vitest'
import { findBinaries } from './binaries.ts'
import { chooseIdentity } from './identity.ts'
import { layoutOf } from './layout.ts'
import { isAlive } from './process-table.ts'
import { checkDatabaseSettings } from './server.ts'
import { ask, itNeeds, killHard, newFolder, open, opener, sweepFolders, until, usedDataDir } from './server.fixtures.ts'

const DEBIAN_15 = '/usr/lib/postgresql/15/bin'
afterAll(sweepFolders)

const words = (server: Parameters<typeof ask>[0]) => ask<{ word: string }>(server, 'select word from kept')

describe('the life of the embedded server', () => {
  it('starts on an empty folder, keeps what was written over a restart, and is gone after the stop', async () => {
    const dataDir = join(newFolder(), 'data')
    const first = await open(dataDir)
    expect(first).toMatchObject({ kind: 'embedded', adopted: false })
    await ask(first, `create table kept as select '吃水难' as word`)
    const pid = first.pid
    await first.stop()
    expect(isAlive(pid ?? 0)).toBe(false)
    expect(first.pid).toBeUndefined()

    const second = await open(dataDir)
    expect(await words(second)).toEqual([{ word: '吃水难' }])
    expect(second.adopted).toBe(false)
    await second.stop()
  })

  it('listens on a private socket in the data directory and on no port, with durable settings', async () => {
    const server = await open(await usedDataDir())
    const folder = String(server.connection.host)
    expect(folder).toMatch(/\/data\/pg\/run$/)
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(await ask(server, `select current_setting('listen_addresses') as ports, current_database() as name`)).toEqual([
      { ports: '', name: 'youyue' },
    ])
    const client = new Client(server.connection)
    await client.connect()
    expect(await checkDatabaseSettings(client)).toEqual([])
    await client.end()
    await server.stop()
  })

  it('finds what a harness switched off', async () => {
    const server = await open(await usedDataDir(), { settings: { synchronous_commit: 'off', fsync: 'off' } })
    const client = new Client(server.connection)
    await client.connect()
    const findings = await checkDatabaseSettings(client)
    await client.end()
    await server.stop()
    expect(findings.map(({ level, setting }) => [level, setting])).toEqual([
      ['error', 'fsync'],
      ['error', 'synchronous_commit'],
    ])
  })

  it('finds a database whose locale does not know Chinese', async () => {
    const server = await open(await usedDataDir())
    await ask(server, `create database plain template template0 locale_provider libc lc_collate 'C' lc_ctype 'C'`)
    const client = new Client({ ...server.connection, database: 'plain' })
    await client.connect()
    const findings = await checkDatabaseSettings(client)
    await client.end()
    await server.stop()
    expect(findings).toMatchObject([{ code: 'db.chinese_text', found: 'C' }])
  })

  it('joins a running server; the last one who leaves stops it', async () => {
    const dataDir = await usedDataDir()
    const [first, second] = await Promise.all([open(dataDir), open(dataDir)])
    const pid = first.pid
    expect(second.pid).toBe(pid)
    await second.stop()
    expect(await words(first)).toEqual([{ word: '修路' }])
    const other = opener(dataDir)
    expect(await other.first).toMatchObject({ open: true, adopted: false, pid })
    await first.stop()
    expect(isAlive(pid ?? 0)).toBe(true)
    await other.stop()
    expect(isAlive(pid ?? 0)).toBe(false)
  })

  it('makes one cluster when two processes find the folder empty at once', async () => {
    const dataDir = join(newFolder(), 'data')
    const openers = [opener(dataDir), opener(dataDir)]
    const said = await Promise.all(openers.map((one) => one.first))
    expect(said[0]).toMatchObject({ open: true, pid: said[1]?.['pid'] })
    await Promise.all(openers.map((one) => one.stop()))
    expect(isAlive(Number(said[0]?.['pid']))).toBe(false)
  })

  it('opens a path that is too long for a socket', async () => {
    const folder = join(newFolder(), '有约的数据'.repeat(8), 'x'.repeat(60))
    const first = await open(join(folder, 'data'))
    const host = String(first.connection.host)
    expect(host.length).toBeLessThan(90)
    expect(statSync(host).mode & 0o777).toBe(0o700)
    const second = await open(join(folder, 'data'))
    expect(second.pid).toBe(first.pid)
    await Promise.all([first.stop(), second.stop()])
    expect(existsSync(host)).toBe(false)
  })
})

describe('after a crash', () => {
  it('adopts the server that outlived our process, with everything acknowledged', async () => {
    const dataDir = await usedDataDir()
    const crashed = opener(dataDir)
    const said = await crashed.first
    await ask(
      { connection: { host: String(said['host']), port: 5432, user: 'youyue', database: 'youyue' } },
      `insert into kept values ('路灯')`,
    )
    await killHard(crashed.child.pid)
    const server = await open(dataDir)
    expect(server).toMatchObject({ adopted: true, pid: said['pid'] })
    expect(await words(server)).toEqual([{ word: '修路' }, { word: '路灯' }])
    await server.stop()
    expect(isAlive(Number(said['pid']))).toBe(false)
  })

  it('starts an orphan anew that runs with settings which lose records', async () => {
    const dataDir = await usedDataDir()
    const crashed = opener(dataDir, { synchronous_commit: 'off' })
    const { pid } = await crashed.first
    await killHard(crashed.child.pid)
    const server = await open(dataDir)
    expect(server.pid).not.toBe(pid)
    expect(await ask(server, 'show synchronous_commit')).toEqual([{ synchronous_commit: 'on' }])
    await server.stop()
  })

  it('recovers when server and process were both killed', async () => {
    const dataDir = await usedDataDir()
    const crashed = opener(dataDir)
    const { pid } = await crashed.first
    await killHard(crashed.child.pid)
    await killHard(Number(pid))
    expect(existsSync(join(dataDir, 'pg/data/postmaster.pid'))).toBe(true)
    const server = await open(dataDir)
    expect(await words(server)).toEqual([{ word: '修路' }])
    await server.stop()
  })

  it('is not misled by a lock whose number another program got', async () => {
    const dataDir = await usedDataDir()
    const crashed = opener(dataDir)
    const { pid } = await crashed.first
    await killHard(crashed.child.pid)
    await killHard(Number(pid))
    const identity = chooseIdentity(layoutOf(dataDir))
    const stranger = spawn('sleep', ['600'], { uid: identity.uid, gid: identity.gid, cwd: '/' })
    const lock = join(dataDir, 'pg/data/postmaster.pid')
    writeFileSync(lock, readFileSync(lock, 'utf8').replace(/^\d+/, String(stranger.pid)))
    const server = await open(dataDir)
    expect(await words(server)).toEqual([{ word: '修路' }])
    expect(isAlive(stranger.pid ?? 0)).toBe(true)
    stranger.kill()
    await server.stop()
  })

  it('brings the server up again when it dies while we run', async () => {
    const server = await open(await usedDataDir())
    const before = server.pid
    await killHard(before)
    await until(() => server.events.includes('db.back'))
    expect(server.pid).not.toBe(before)
    expect(await words(server)).toEqual([{ word: '修路' }])
    const [session] = await ask<{ pid: number }>(server, `select pid from pg_stat_activity where application_name = 'youyue keeper'`)
    process.kill(session?.pid ?? 0, 'SIGKILL')
    await until(() => server.events.filter((event) => event === 'db.back').length === 2)
    expect(await words(server)).toEqual([{ word: '修路' }])
    const last = server.pid
    await server.stop()
    expect(isAlive(last ?? 0)).toBe(false)
  })
})

describe('with another PostgreSQL', () => {
  const itWith15 = itNeeds(existsSync(DEBIAN_15), `PostgreSQL 15 in ${DEBIAN_15} (apt-get install postgresql-15)`)

  itWith15('runs on version 15, and later finds that version again by itself', async () => {
    const dataDir = join(newFolder(), 'data')
    const server = await open(dataDir, { binDir: DEBIAN_15 })
    expect(server.version).toMatch(/^15\./)
    const client = new Client(server.connection)
    await client.connect()
    expect(await checkDatabaseSettings(client)).toEqual([])
    await client.end()
    await server.stop()
    const layout = layoutOf(dataDir)
    expect(findBinaries(layout, chooseIdentity(layout), 15, undefined)).toMatchObject({ major: 15, source: 'system' })
  })

  it('takes a running one by its address and starts nothing', async () => {
    const behind = await open(await usedDataDir())
    const url = `postgresql://youyue@/youyue?host=${encodeURIComponent(String(behind.connection.host))}`
    const server = await open(join(newFolder(), 'data'), { databaseUrl: url })
    expect(server).toMatchObject({ kind: 'external', version: behind.version, adopted: false })
    expect(await words(server)).toEqual([{ word: '修路' }])
    await server.stop()
    expect(await words(behind)).toEqual([{ word: '修路' }])
    await behind.stop()
  })
})
