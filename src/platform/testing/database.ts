import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { openDatabase, type Database } from '../db/database.ts'
import { databaseOf, TEMPLATE } from './cluster.ts'

export type TestDatabase = { db: Database; connection: pg.ClientConfig; close(): Promise<void> }

/** A fresh migrated database for a test file, a copy of the run's template. Close it in `afterAll`. */
export async function testDatabase(): Promise<TestDatabase> {
  const cluster = inject('cluster')
  const name = `test_${randomBytes(6).toString('hex')}`
  await asAdmin(cluster, (admin) => copyTemplate(admin, name))
  const connection = databaseOf(cluster, name)
  const db = openDatabase(connection, 6)
  return {
    db,
    connection,
    async close() {
      await db.close()
      await asAdmin(cluster, (admin) => admin.query(`drop database if exists ${name} with (force)`))
    },
  }
}

/** Adds an office to a database; each test may have its own. */
export async function testOffice(db: Database, id = `off_test${randomBytes(4).toString('hex')}`, now = new Date()): Promise<string> {
  await db.pool.query(
    `insert into offices (id, code, name, name_en, phone, discipline_phone, demonstration, created_at) values ($1, $2, '测试街道', 'Test Sub-district', '0531-00000000', '0531-00000001', false, $3)`,
    [id, id.slice(4), now],
  )
  return id
}

async function copyTemplate(admin: pg.Client, name: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await admin.query(`create database ${name} template ${TEMPLATE}`)
      return
    } catch (error) {
      // Two workers copying at the same moment: one of them sees the template “being accessed by other users”.
      if (attempt >= 50 || !(error instanceof Error && 'code' in error && error.code === '55006')) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

async function asAdmin(cluster: pg.ClientConfig, work: (admin: pg.Client) => Promise<unknown>): Promise<void> {
  const admin = new pg.Client(cluster)
  await admin.connect()
  try {
    await work(admin)
  } finally {
    await admin.end()
  }
}
