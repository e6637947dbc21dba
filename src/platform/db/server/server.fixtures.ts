import { spawn, spawnSync, type ChildProcess, type SpawnOptions } from 'node:child_process'
import { chmodSync, cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { it } from 'vitest'
import { isAlive } from './process-table.ts'
import { openDatabaseServer, type DatabaseServer, type DatabaseServerOptions } from './server.ts'

export const isRoot = process.getuid?.() === 0
/** Containers often have a root that may not mount. */
export const canMount = isRoot && spawnSync('unshare', ['--mount', '/bin/sh', '-c', 'mount -t tmpfs none /mnt']).status === 0
export const OPENER = join(import.meta.dirname, 'opener.fixtures.ts')

/** A test that needs something of the machine; missing, it is skipped loudly, and in CI fails if the machine could have it. */
export function itNeeds(present: boolean, what: string, possible = true): typeof it | typeof it.skip {
  if (present) return it
  if (process.env['CI'] === 'true' && possible) throw new Error(`missing on this machine: ${what}`)
  process.stderr.write(`SKIPPED, needs ${what}\n`)
  return it.skip
}

const folders: string[] = []

/** A new folder that other users may enter. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'youyue-db-'))
  chmodSync(folder, 0o755)
  folders.push(folder)
  return folder
}

export function sweepFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
}

let template: Promise<string> | undefined

/** A data directory whose first start is behind it: a copy, as if moved or restored. */
export async function usedDataDir(folder = newFolder()): Promise<string> {
  template ??= makeTemplate()
  cpSync(await template, join(folder, 'data'), { recursive: true })
  return join(folder, 'data')
}

async function makeTemplate(): Promise<string> {
  const dataDir = join(newFolder(), 'data')
  const server = await openDatabaseServer({ dataDir, log: () => {} })
  await ask(server, 'create table kept (word text)')
  await ask(server, `insert into kept values ('修路')`)
  await server.stop()
  return dataDir
}

export type Noted = { events: string[] }

/** Opens a server and remembers what it logged. */
export async function open(dataDir: string, options: Partial<DatabaseServerOptions> = {}): Promise<DatabaseServer & Noted> {
  const events: string[] = []
  const server = await openDatabaseServer({ dataDir, log: (event) => events.push(event), ...options })
  return Object.defineProperties({ events } as DatabaseServer & Noted, Object.getOwnPropertyDescriptors(server)) // keeps the living pid
}

/** One statement on a connection of its own. */
export async function ask<T extends Record<string, unknown>>(server: Pick<DatabaseServer, 'connection'>, sql: string): Promise<T[]> {
  const client = new Client(server.connection)
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query<T>(sql)).rows
  } finally {
    await client.end()
  }
}

export type Said = Record<string, unknown>
export type Opener = { child: ChildProcess; first: Promise<Said>; stop(): Promise<void> }

/** Starts the opener program, perhaps through another command or as another user; `first` is its word on how the opening went. */
export function startOpener(argv: string[], options: SpawnOptions = {}): Opener {
  const [command = '', ...rest] = argv
  const child = spawn(command, rest, { cwd: '/', ...options, stdio: ['pipe', 'pipe', 'inherit'] })
  const first = new Promise<Said>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => resolve({ exited: code }))
    if (child.stdout) {
      createInterface({ input: child.stdout }).once('line', (line) => resolve(JSON.parse(line) as Said)) // one JSON object
    }
  })
  return {
    child,
    first,
    async stop() {
      child.stdin?.write('stop\n')
      await until(() => child.exitCode !== null || child.signalCode !== null)
    },
  }
}

export function opener(dataDir: string, settings: Record<string, string> = {}, options: SpawnOptions = {}): Opener {
  return startOpener([process.execPath, '--disable-warning=ExperimentalWarning', OPENER, dataDir, JSON.stringify(settings)], options)
}

/** Ends a process the hard way and waits until it is dead. */
export async function killHard(pid: number | undefined): Promise<void> {
  if (!pid) throw new Error('no process to kill')
  process.kill(pid, 'SIGKILL')
  await until(() => !isAlive(pid))
}

export async function until(happened: () => boolean | Promise<boolean>): Promise<void> {
  for (let round = 0; round < 3000; round++) {
    if (await happened()) return
    await sleep(20)
  }
  throw new Error('waited for something that did not happen')
}
