import { chmodSync, existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Client, type ClientConfig } from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeTown } from '#main/testing/town.ts'
import { openDatabase } from '#platform/db/database.ts'
import { openDatabaseServer, type DatabaseServer } from '#platform/db/server/server.ts'
import { allRows, newFolder, openHouse, silent, type House } from './backup.fixtures.ts'
import { findRecoveryKey } from './recovery-key.ts'
import { restoreBackup } from './restore-backup.ts'
import { writeBackup } from './write-backup.ts'

// The oldest PostgreSQL that may be named by DATABASE_URL, where this machine has it; else the embedded one plays the outside.
const OLDEST = '/usr/lib/postgresql/15/bin'
const root = newFolder()
let server: DatabaseServer
let house: House

beforeAll(async () => {
  chmodSync(root, 0o711)
  const binDir = existsSync(join(OLDEST, 'initdb')) ? { binDir: OLDEST } : {}
  server = await openDatabaseServer({ dataDir: join(root, 'outside'), log: () => {}, ...binDir })
  house = await openHouse(join(root, 'data'), await oddDatabase(server))
}, 300_000)
afterAll(async () => {
  await house.close()
  await server.stop()
  rmSync(root, { recursive: true, force: true })
})

/** A database that sorts in another way than the embedded one. */
async function oddDatabase({ connection }: DatabaseServer): Promise<string> {
  const { host, user } = connection
  const [odd] = await asked(connection, `select from pg_collation where collprovider = 'i' limit 1`)
  await asked(connection, `create database odd template template0 ${odd ? `locale_provider icu icu_locale 'zh-u-co-pinyin'` : ''}`)
  return `postgres://${user}@${encodeURIComponent(host ?? '')}/odd`
}

async function asked(connection: ClientConfig, ...statements: string[]): Promise<unknown[]> {
  const admin = new Client(connection)
  await admin.connect()
  try {
    let rows: unknown[] = []
    for (const statement of statements) rows = (await admin.query(statement)).rows
    return rows
  } finally {
    await admin.end()
  }
}

it('a backup of DATABASE_URL becomes a data directory with the same rows', async () => {
  const { services } = house.running
  const town = await makeTown(services)
  const headers = { authorization: `Bearer ${town.people.clerk.token}` }
  for (const text of ['水', '路灯不亮', 'ABC', 'abc', '阿', 'Ä', '𠮷']) {
    const body = { text, source: 'visit', villageCode: 'upper', categoryCode: 'livelihood.water', speaker: { name: text.slice(0, 9) } }
    const response = await house.server.inject({ method: 'POST', url: '/api/v1/opinions', headers, payload: body })
    expect(response.statusCode).toBe(201)
  }
  expect(house.running.server.kind).toBe('external')
  const recovery = await findRecoveryKey({ env: {}, dataDir: house.config.dataDir })
  const settings = [`datestyle = 'German'`, `timezone = 'Asia/Shanghai'`, `bytea_output = 'escape'`, `intervalstyle = 'iso_8601'`]
  await asked(server.connection, ...settings.map((setting) => `alter database odd set ${setting}`))
  const db = openDatabase(house.running.server.connection, 2) // new connections write their values in other ways than the embedded database
  await writeBackup({ ...services, db, config: house.config }, join(root, 'b'), { recovery, force: false })
  await db.close()
  await restoreBackup(join(root, 'b'), join(root, 'restored'), { recovery, log: silent })
  const restored = await openHouse(join(root, 'restored'))
  try {
    expect(restored.running.server.kind).toBe('embedded')
    expect(await allRows(restored.running.services.db.pool)).toEqual(await allRows(services.db.pool))
  } finally {
    await restored.close()
  }
}, 300_000)
