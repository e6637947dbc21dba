import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { findBinaries } from './binaries.ts'
import { chooseIdentity, give } from './identity.ts'
import { layoutOf } from './layout.ts'
import { spawnPostmaster } from './postmaster.ts'
import { isAlive } from './process-table.ts'
import { ask, canMount, itNeeds, newFolder, open, OPENER, startOpener, sweepFolders, until, usedDataDir } from './server.fixtures.ts'
import { PORT, serverSettings } from './settings.ts'

const DEBIAN_15 = '/usr/lib/postgresql/15/bin'
afterAll(sweepFolders)

describe('a data directory that cannot be opened is refused, and nothing in it is changed', () => {
  it.each([
    ['holds other files', { 'thesis.docx': 'x' }],
    ['is a PostgreSQL of somebody', { PG_VERSION: '18\n' }],
    ['has a folder pg of somebody', { 'pg/notes.txt': 'x' }],
    ['has a marker of another program', { 'pg/youyue.json': '{"program":"other"}' }],
  ])('%s', async (_, files: Record<string, string>) => {
    const dataDir = newFolder()
    mkdirSync(join(dataDir, 'pg'))
    for (const [name, text] of Object.entries(files)) writeFileSync(join(dataDir, name), text)
    const before = readdirSync(dataDir, { recursive: true })
    await expect(open(dataDir)).rejects.toMatchObject({ code: 'db.foreign_directory' })
    expect(readdirSync(dataDir, { recursive: true })).toEqual(before)
  })

  it('of another major version', async () => {
    const dataDir = await usedDataDir()
    const file = join(dataDir, 'pg/data/PG_VERSION')
    writeFileSync(file, '14\n')
    const refused = open(dataDir)
    await expect(refused).rejects.toMatchObject({ code: 'db.other_major_version', values: { found: 14 } })
    await expect(refused).rejects.toThrow(/YOUYUE_PG_BIN/)
    expect(readFileSync(file, 'utf8')).toBe('14\n')
  })

  itNeeds(existsSync(DEBIAN_15), 'PostgreSQL 15')('of another major version than that of the forced programs', async () => {
    const dataDir = await usedDataDir()
    writeFileSync(join(dataDir, 'pg/data/PG_VERSION'), '14\n')
    await expect(open(dataDir, { binDir: DEBIAN_15 })).rejects.toMatchObject({ code: 'db.other_major_version', values: { offered: '15' } })
  })

  it('served by a PostgreSQL that somebody else started', async () => {
    const dataDir = await usedDataDir()
    const own = await open(dataDir) // makes folders and owner right
    await own.stop()
    const layout = layoutOf(dataDir)
    const identity = chooseIdentity(layout)
    const elsewhere = newFolder()
    give(identity, elsewhere)
    const binaries = findBinaries(layout, identity, undefined, process.env['YOUYUE_PG_BIN'])
    const child = spawnPostmaster({
      layout,
      identity,
      binaries,
      socketFolder: elsewhere,
      settings: serverSettings(binaries.major, elsewhere, PORT),
    })
    await until(() => existsSync(join(elsewhere, '.s.PGSQL.5432')))
    await expect(open(dataDir)).rejects.toMatchObject({ code: 'db.locked', values: { pid: child.pid } })
    expect(isAlive(child.pid ?? 0)).toBe(true)
    child.kill('SIGINT')
    await until(() => child.exitCode !== null)
  })
})

describe('a server that cannot run says why', () => {
  it('without programs', async () => {
    await expect(open(await usedDataDir(), { binDir: newFolder() })).rejects.toMatchObject({ code: 'db.no_binaries' })
  })

  it('with a setting that PostgreSQL refuses', async () => {
    const refused = open(await usedDataDir(), { settings: { shared_buffers: 'plenty' } })
    await expect(refused).rejects.toMatchObject({ code: 'db.start_failed' })
    await expect(refused).rejects.toThrow(/shared_buffers/)
  })

  it('with an address where nobody answers, without telling the password', async () => {
    const refused = open(newFolder(), { databaseUrl: 'postgresql://youyue:hunter2secret@127.0.0.1:1/youyue' })
    await expect(refused).rejects.toMatchObject({ code: 'db.unreachable' })
    await expect(refused).rejects.not.toThrow(/hunter2secret/)
  })

  it('with settings of the database itself that lose records', async () => {
    const dataDir = await usedDataDir()
    const server = await open(dataDir)
    await ask(server, 'alter database youyue set synchronous_commit = off')
    const { pid } = server
    await server.stop()
    await expect(open(dataDir)).rejects.toMatchObject({ code: 'db.unsafe_settings', values: { settings: 'synchronous_commit=off' } })
    expect(isAlive(pid ?? 0)).toBe(false)
  })
})

describe('on a full disk', () => {
  const itOnSmallDisk = itNeeds(canMount, 'root that may mount a small disk', canMount)

  /** Runs the opener in its own mount namespace, where DIR is a small disk prepared by `before`; the mount ends with the process. */
  async function openOnDisk(mountOptions: string, before: string, env: Record<string, string> = {}) {
    const disk = newFolder()
    const script = `mount -t tmpfs -o mode=755,${mountOptions} none "$1" && ${before} exec "$2" --disable-warning=ExperimentalWarning "$3" "$1/data"`
    const argv = ['unshare', '--mount', '/bin/sh', '-c', script, 'sh', disk, process.execPath, OPENER]
    const opened = startOpener(argv, { env: { ...process.env, ...env } })
    const said = await opened.first
    await opened.stop()
    return said
  }

  itOnSmallDisk('refuses a first start for which there is no room', async () => {
    expect(await openOnDisk('size=60m', '')).toMatchObject({ code: 'db.disk_full', en: expect.stringContaining('120 MB') })
  })

  itOnSmallDisk('refuses a first start during which the disk fills', async () => {
    expect(await openOnDisk('size=400m,nr_inodes=400', '')).toMatchObject({ code: 'db.disk_full' })
  })

  itOnSmallDisk('refuses to start an existing database without room, and starts it once there is some', async () => {
    const used = await usedDataDir()
    const copy = `cp -r "$USED" "$1" &&`
    const env = { USED: used }
    expect(await openOnDisk('size=120m', `${copy} { head -c 200m /dev/zero > "$1/data/tmp"; } 2>&-;`, env)).toMatchObject({
      code: 'db.disk_full',
    })
    const noMoreFiles = `mkdir "$1/data/tmp"; (n=0; while : > "$1/data/tmp/$n"; do n=$((n+1)); done) 2>/dev/null;`
    expect(await openOnDisk('size=200m,nr_inodes=4000', `${copy} ${noMoreFiles}`, env)).toMatchObject({ code: 'db.disk_full' })
    expect(await openOnDisk('size=200m', copy, env)).toMatchObject({ open: true, started: true })
  })
})
