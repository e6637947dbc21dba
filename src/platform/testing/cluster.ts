import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate } from '../db/migrate.ts'
import { openDatabaseServer } from '../db/server/server.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    cluster: pg.ClientConfig
  }
}

export const TEMPLATE = 'youyue_template'

/**
 * One database server a test run, with one migrated template that each test file copies. `TEST_DATABASE_URL` takes a running server
 * instead (its role must be allowed to create databases and roles); `YOUYUE_PG_BIN` other binaries.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'youyue-test-'))
  const url = process.env['TEST_DATABASE_URL']
  const server = await openDatabaseServer({ dataDir: folder, ...(url ? { databaseUrl: url } : {}), log: () => {} })
  const connection = server.connection as pg.ClientConfig // plain values only: it travels to the workers
  await makeTemplate(connection).catch(async (error: unknown) => {
    // A migration that fails must not leave a server behind.
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
    throw error
  })
  project.provide('cluster', connection)
  return async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function makeTemplate(connection: pg.ClientConfig): Promise<void> {
  const admin = new pg.Client(connection)
  await admin.connect()
  await admin.query(`drop database if exists ${TEMPLATE}`)
  await admin.query(`create database ${TEMPLATE}`)
  await admin.end()
  const pool = new pg.Pool(databaseOf(connection, TEMPLATE))
  await migrate(pool)
  await pool.end()
}

/** The same server, another database. */
export function databaseOf(connection: pg.ClientConfig, database: string): pg.ClientConfig {
  if (!connection.connectionString) return { ...connection, database }
  const url = new URL(connection.connectionString)
  url.pathname = `/${database}`
  return { ...connection, connectionString: url.toString() }
}
