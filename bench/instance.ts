import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { readConfig, type Config } from '#platform/config.ts'
import { openDatabaseServer } from '#platform/db/server/server.ts'
import { sealPending } from '#platform/ledger/sealer.ts'
import { makeLog } from '#platform/log.ts'
import { openServices } from '#main/services.ts'
import { seedMatters } from './seed.ts'
import { makeTown, type Town } from './town.ts'

/** A served product on a data directory of its own. */
export type Instance = {
  matters: number
  town: Town
  base: string
  /** The process of the product; the database's processes are its own. */
  pid: number
  databasePid: number
  /** For looks that a user would not have: counting, comparing. */
  connection: pg.ClientConfig
  seededInMs: number | undefined
  stop(): Promise<void>
}

export type InstanceOptions = { matters: number; data: string | undefined; profile: string | undefined }

const ROOT = resolve(import.meta.dirname, '..')
const log = makeLog(process.stderr, 'warn')

/** Makes and fills a data directory (or takes the kept one) and serves it. */
export async function openInstance(options: InstanceOptions): Promise<Instance> {
  const { matters } = options
  const kept = options.data ? join(resolve(options.data), `matters-${matters}`) : undefined
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'youyue-bench-'))
  mkdirSync(folder, { recursive: true })
  const config = readConfig({ YOUYUE_DATA: folder, PORT: String(await freePort()) })
  const { town, seededInMs } = await fill(config, matters)
  const server = await serve(config, options.profile)
  const database = await openDatabaseServer({ dataDir: folder, log: () => {} })
  return {
    matters,
    town,
    seededInMs,
    base: `http://127.0.0.1:${config.port}`,
    pid: server.pid ?? 0,
    databasePid: database.pid ?? 0,
    connection: database.connection,
    async stop() {
      await end(server)
      await database.stop()
      if (!kept) rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The town's ids and tokens lie beside the data; a directory without them was not filled to the end. */
async function fill(config: Config, matters: number): Promise<{ town: Town; seededInMs: number | undefined }> {
  const note = join(config.dataDir, 'bench-town.json')
  if (existsSync(note)) return { town: JSON.parse(readFileSync(note, 'utf8')) as Town, seededInMs: undefined } // written below
  const begun = performance.now()
  const running = await openServices(config, log)
  try {
    const town = await makeTown(running.services)
    await sealPending(running.services.db)
    await seedMatters(running.services, town, matters)
    writeFileSync(note, JSON.stringify(town))
    return { town, seededInMs: Math.round(performance.now() - begun) }
  } finally {
    await running.close()
  }
}

/** `serve` as `npm start` runs it, with an office of its own making. */
async function serve(config: Config, profile: string | undefined): Promise<ChildProcess> {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: { start: string } } // our own file
  const [, ...started] = scripts.start.split(' ')
  const flags = profile ? ['--cpu-prof', `--cpu-prof-dir=${resolve(profile)}`] : []
  const child = spawn(process.execPath, [...flags, ...started, '--empty'], {
    cwd: ROOT,
    env: { ...process.env, YOUYUE_DATA: config.dataDir, PORT: String(config.port), HOST: '127.0.0.1', DATABASE_URL: '' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  for (let tries = 0; tries < 300; tries++) {
    if (child.exitCode !== null) throw new Error(`serve ended with ${child.exitCode}`)
    const answer = await fetch(`http://127.0.0.1:${config.port}/api/v1/session`).catch(() => undefined)
    await answer?.arrayBuffer()
    if (answer) return child
    await sleep(100)
  }
  await end(child)
  throw new Error('serve did not begin to listen within 30 seconds')
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const ended = new Promise((done) => child.once('exit', done))
  child.kill('SIGTERM')
  await ended
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer()
    probe.once('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo // listening on a port, not a pipe
      probe.close(() => done(port))
    })
  })
}
