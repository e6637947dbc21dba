import { existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { DatabaseServerError } from './server.errors.ts'

/** Where the embedded server keeps what inside the product's data directory. */
export type Layout = {
  dataDir: string
  /** Everything of the database server; private to the user it runs as. */
  root: string
  /** PostgreSQL's own data directory. */
  cluster: string
  /** Folder of the private socket inside the data directory. */
  run: string
  /** What PostgreSQL itself says. */
  logFile: string
  /** Copies of the binaries, where those of the package cannot be used in place. */
  binaries: string
  /** Says that the folder is ours. */
  marker: string
  /** Remembers a socket folder outside the data directory. */
  socketNote: string
}

const MARKER = { program: 'youyue', holds: 'database', format: 1 }
/** What the product itself puts into its data directory, and what systems put into any folder. */
const OURS = new Set([
  'pg',
  'keys',
  'files',
  'log',
  'logs',
  'tmp',
  'backups',
  'checkpoints',
  'lost+found',
  'README',
  'README.md',
  'youyue.json',
])
/** First start: a new cluster with its first write-ahead log takes about 60 MB. */
const NEEDED_MB = { first: 120, later: 8 }

export function layoutOf(dataDir: string): Layout {
  const base = resolve(dataDir)
  const root = join(base, 'pg')
  return {
    dataDir: base,
    root,
    cluster: join(root, 'data'),
    run: join(root, 'run'),
    logFile: join(root, 'postgres.log'),
    binaries: join(root, 'binaries'),
    marker: join(root, 'youyue.json'),
    socketNote: join(root, 'socket-folder'),
  }
}

/** Makes or recognizes the data directory: refuses one of another program, one that may not be written, one on a full disk. */
export function claim(layout: Layout): void {
  try {
    mkdirSync(layout.dataDir, { recursive: true, mode: 0o711 })
    refuseForeign(layout)
    mkdirSync(layout.root, { recursive: true, mode: 0o700 })
    const first = !existsSync(layout.cluster)
    refuseFullDisk(layout, first)
    if (!existsSync(layout.marker)) writeFileSync(layout.marker, `${JSON.stringify(MARKER)}\n`, { mode: 0o600 })
    mkdirSync(layout.run, { recursive: true, mode: 0o700 })
    writeFileSync(layout.logFile, '', { flag: 'a', mode: 0o600 })
  } catch (error) {
    throw asRefusal(error, layout)
  }
}

function refuseForeign(layout: Layout): void {
  const strangers = readdirSync(layout.dataDir).filter((name) => !OURS.has(name) && !name.startsWith('.'))
  const inside = existsSync(layout.root) ? readdirSync(layout.root) : []
  const ours = existsSync(layout.marker) && isMarker(readFileSync(layout.marker, 'utf8'))
  if (!ours && inside.length > 0) throw new DatabaseServerError('foreign_directory', { path: layout.root, found: some(inside) })
  if (!ours && strangers.length > 0) throw new DatabaseServerError('foreign_directory', { path: layout.dataDir, found: some(strangers) })
}

function some(names: string[]): string {
  return names.slice(0, 3).join(', ') + (names.length > 3 ? ' …' : '')
}

function isMarker(text: string): boolean {
  try {
    const read: unknown = JSON.parse(text)
    return typeof read === 'object' && read !== null && 'program' in read && read.program === MARKER.program
  } catch {
    return false
  }
}

/** Megabytes that this user may still write beside the data. */
function freeMegabytes(folder: string): number {
  const disk = statfsSync(folder)
  return Math.floor((disk.bavail * disk.bsize) / 2 ** 20)
}

function refuseFullDisk(layout: Layout, first: boolean): void {
  const free = freeMegabytes(layout.root)
  const needed = first ? NEEDED_MB.first : NEEDED_MB.later
  if (free < needed) throw new DatabaseServerError('disk_full', { path: layout.root, free, needed })
}

/** What the system's refusal means to a person; anything unknown is passed on. */
export function asRefusal(error: unknown, layout: Layout): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new DatabaseServerError('not_writable', { path: layout.dataDir, uid: process.getuid?.() ?? '-' }, error)
  }
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(layout, error)
  return error
}

export function diskFull(layout: Layout, cause?: unknown): DatabaseServerError {
  return new DatabaseServerError('disk_full', { path: layout.root, free: freeMegabytes(layout.root), needed: NEEDED_MB.later }, cause)
}

/** The kernel takes 107 bytes for the path of a socket; PostgreSQL adds `/.s.PGSQL.5432` and, for its lock, `.lock`. */
const SOCKET_NAME_BYTES = '/.s.PGSQL.5432'.length
export function fitsSocket(folder: string): boolean {
  return Buffer.byteLength(folder) + SOCKET_NAME_BYTES <= 107
}

/**
 * The folder of the private socket: in the data directory, or, where that path is too long, a short private folder under the system's
 * temporary one, remembered in the data directory. A remembered folder that is gone or is somebody else's (a reboot empties the
 * temporary folder) is replaced.
 */
export function socketFolder(layout: Layout): string {
  if (fitsSocket(layout.run)) return layout.run
  const noted = existsSync(layout.socketNote) ? readFileSync(layout.socketNote, 'utf8').trim() : ''
  if (noted && isPrivateFolder(noted, lstatSync(layout.root).uid)) return noted
  const base = fitsSocket(join(tmpdir(), 'youyue-XXXXXX')) ? tmpdir() : '/tmp'
  const folder = mkdtempSync(join(base, 'youyue-'))
  writeFileSync(layout.socketNote, `${folder}\n`, { mode: 0o600 })
  return folder
}

function isPrivateFolder(path: string, owner: number): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false })
  return (
    found !== undefined && found.isDirectory() && (found.mode & 0o077) === 0 && (found.uid === owner || found.uid === process.getuid?.())
  )
}

/** Removes a socket folder outside the data directory after a clean stop. */
export function forgetSocketFolder(layout: Layout, folder: string): void {
  if (folder === layout.run) return
  rmSync(folder, { recursive: true, force: true })
  rmSync(layout.socketNote, { force: true })
}
