import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { program, type Binaries } from './binaries.ts'
import { giveTree, run, type Identity } from './identity.ts'
import { asRefusal, diskFull, type Layout } from './layout.ts'
import { isAlive } from './process-table.ts'
import { DatabaseServerError } from './server.errors.ts'
import { SUPERUSER } from './settings.ts'

/** The major version that wrote the cluster; undefined = there is none yet. */
export function clusterMajor(layout: Layout): number | undefined {
  const file = join(layout.cluster, 'PG_VERSION')
  if (existsSync(file)) return Number.parseInt(readFileSync(file, 'utf8'), 10)
  if (!existsSync(layout.cluster)) return undefined
  throw new DatabaseServerError('foreign_directory', {
    path: layout.cluster,
    found: readdirSync(layout.cluster).slice(0, 3).join(', ') || '-',
  })
}

/**
 * Makes a new cluster: UTF-8, a locale that knows Chinese characters, data checksums. It is made beside its place and moved there when
 * whole, so a power cut or a full disk in the middle leaves nothing half-made, and of two processes that do it at once one wins.
 */
export function createCluster(layout: Layout, identity: Identity, binaries: Binaries): void {
  sweepDrafts(layout)
  const draft = join(layout.root, `data.new-${process.pid}`)
  try {
    initialize(layout, identity, binaries, draft)
    writeFileSync(join(draft, 'pg_hba.conf'), hostRules())
    giveTree(identity, draft)
    renameSync(draft, layout.cluster)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(layout.cluster)) throw asRefusal(error, layout) // else a second process was first, and its cluster serves both
  }
}

function sweepDrafts(layout: Layout): void {
  for (const name of readdirSync(layout.root)) {
    const pid = /^data\.new-(\d+)$/.exec(name)?.[1]
    if (pid && (Number(pid) === process.pid || !isAlive(Number(pid)))) rmSync(join(layout.root, name), { recursive: true, force: true })
  }
}

function initialize(layout: Layout, identity: Identity, binaries: Binaries, draft: string): void {
  let said = ''
  for (const locale of localeArguments(binaries.major)) {
    const argv = [
      program(binaries, 'initdb'),
      '-D',
      draft,
      '-U',
      SUPERUSER,
      '-E',
      'UTF8',
      '--data-checksums',
      '--no-instructions',
      ...locale,
    ]
    const made = run(identity, [...argv, ...authentication(layout)], { ...process.env, LC_ALL: 'C', LANG: 'C', TZ: 'UTC' })
    if (made.status === 0) return
    said = `${made.stderr}\n${made.stdout}\n${made.error?.message ?? ''}`
    rmSync(draft, { recursive: true, force: true })
    if (/No space left|Disk quota/.test(said)) throw diskFull(layout)
    if (!/locale/.test(said)) break
  }
  writeFileSync(layout.logFile, said, { flag: 'a' })
  throw new DatabaseServerError('start_failed', { reason: lastError(said), path: layout.logFile })
}

/** From 17 on PostgreSQL knows characters by itself; before, the system's locale must, and its name differs between systems. */
function localeArguments(major: number): string[][] {
  const system = ['C.UTF-8', 'en_US.UTF-8', 'zh_CN.UTF-8'].map((name) => ['--lc-collate=C', `--lc-ctype=${name}`, '--lc-messages=C'])
  if (major < 17) return [['--locale=C.UTF-8'], ...system]
  const builtin = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  return [[...builtin, '--locale=C.UTF-8'], ...system.map((one) => [...builtin, ...one]), [...builtin, '--locale=C']]
}

/** The private folder of the socket is the lock on the door; Windows has a password instead. */
function authentication(layout: Layout): string[] {
  if (process.platform !== 'win32') return ['-A', 'trust']
  writeFileSync(passwordFile(layout), randomBytes(24).toString('base64url'), { flag: 'w', mode: 0o600 })
  return ['-A', 'scram-sha-256', `--pwfile=${passwordFile(layout)}`]
}

export function passwordFile(layout: Layout): string {
  return join(layout.root, 'password')
}

function hostRules(): string {
  return process.platform === 'win32' ? 'host all all 127.0.0.1/32 scram-sha-256\n' : 'local all all trust\n'
}

/** The line of PostgreSQL's answer that says why. */
export function lastError(said: string): string {
  const lines = said
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  const telling = lines.filter((line) => /FATAL|PANIC|error|could not|cannot|ENOENT|EACCES/i.test(line)).at(-1) ?? lines.at(-1) ?? '?'
  return telling.replace(/^.*?(?=(FATAL|PANIC|initdb: error)\b)/, '').slice(0, 300)
}
