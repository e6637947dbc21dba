import { mkdtempSync, rmSync } from 'node:fs'
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { makeIds } from '#kernel/ids.ts'
import { OFFICIAL_CALENDAR } from '#kernel/official-calendar.ts'
import { workCalendarOf } from '#kernel/work-calendar.ts'
import type { Services } from '#platform/context.ts'
import { diskFileStore } from '#platform/files/disk-file-store.ts'
import { prepareJobs } from '#platform/jobs/jobs.ts'
import { keysFrom } from '#platform/keys.ts'
import { makeLog } from '#platform/log.ts'
import { testDatabase, type TestDatabase } from '#platform/testing/database.ts'
import { buildServer } from '../serve.ts'

export type TestApp = {
  services: Services
  server: FastifyInstance
  database: TestDatabase
  /** Everything that was logged, as JSON lines. */
  logged: string[]
  /** Moves the clock that the program sees; the database's own clock plays no part in what is decided. */
  advance(milliseconds: number): void
  setNow(instant: Date): void
  /** A request as a program makes it. */
  call(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    options?: { token?: string; body?: unknown; key?: string; headers?: Record<string, string> },
  ): Promise<LightMyRequestResponse>
  close(): Promise<void>
}

/** The whole product on a fresh database, spoken to through its front door. */
export async function testApp(start = new Date(), options: { publicLimit?: number } = {}): Promise<TestApp> {
  const database = await testDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'youyue-app-'))
  const logged: string[] = []
  let now = start
  const clock = () => new Date(now)
  const services: Services = {
    db: database.db,
    keys: keysFrom(
      randomBytes(32),
      generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      randomBytes(32),
    ),
    log: makeLog({ write: (line) => void logged.push(line) }),
    now: clock,
    config: {
      port: 0,
      host: '127.0.0.1',
      dataDir: folder,
      databaseUrl: undefined,
      publicUrl: 'http://127.0.0.1:8311',
      production: false,
      passwordProfile: 'dengbao-2',
    },
    files: diskFileStore(join(folder, 'files')),
    ids: makeIds(clock, randomBytes),
    calendar: workCalendarOf(OFFICIAL_CALENDAR),
  }
  await prepareJobs(services)
  const server = await buildServer(services, { publicLimit: 100_000, ...options })
  return {
    services,
    server,
    database,
    logged,
    advance: (milliseconds) => void (now = new Date(now.getTime() + milliseconds)),
    setNow: (instant) => void (now = instant),
    call: (method, path, { token, body, key, headers } = {}) =>
      server.inject({
        method,
        url: path,
        headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), ...(key ? { 'idempotency-key': key } : {}), ...headers },
        ...(body === undefined ? {} : { payload: body as object }), // JSON of the test's own making
      }),
    async close() {
      await server.close()
      await database.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
