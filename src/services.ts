import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { makeIds } from '#kernel/ids.ts'
import { OFFICIAL_CALENDAR } from '#kernel/official-calendar.ts'
import { workCalendarOf } from '#kernel/work-calendar.ts'
import type { Config } from '#platform/config.ts'
import type { Services } from '#platform/context.ts'
import { openDatabase } from '#platform/db/database.ts'
import { migrate } from '#platform/db/migrate.ts'
import { openDatabaseServer, type DatabaseServer } from '#platform/db/server/server.ts'
import { diskFileStore } from '#platform/files/disk-file-store.ts'
import { prepareJobs } from '#platform/jobs/jobs.ts'
import { loadKeys } from '#platform/keys.ts'
import type { Log } from '#platform/log.ts'

export type Running = { services: Services; server: DatabaseServer; migrated: string[]; close(): Promise<void> }

/** Opens everything below HTTP: data directory, keys, database (attached to or started), migrations. Close it when done. */
export async function openServices(config: Config, log: Log, settings?: Record<string, string>): Promise<Running> {
  const server = await openDatabaseServer({
    dataDir: config.dataDir,
    ...(config.databaseUrl ? { databaseUrl: config.databaseUrl } : {}),
    log: (event, facts) => log.info(event, facts),
    ...(settings ? { settings } : {}),
  })
  const keys = loadKeys(config.dataDir)
  const db = openDatabase(server.connection)
  const now = () => new Date()
  const services: Services = {
    db,
    keys,
    log,
    now,
    config,
    files: diskFileStore(join(config.dataDir, 'files')),
    ids: makeIds(now, randomBytes),
    calendar: workCalendarOf(OFFICIAL_CALENDAR),
  }
  const close = async () => {
    await db.close()
    await server.stop()
  }
  try {
    const migrated = await migrate(db.pool)
    await prepareJobs(services)
    return { services, server, migrated, close }
  } catch (error) {
    await close()
    throw error
  }
}
