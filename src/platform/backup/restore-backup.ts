import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { openDatabase, type Database } from '#platform/db/database.ts'
import { migrate, MIGRATIONS, readMigrations } from '#platform/db/migrate.ts'
import { openDatabaseServer } from '#platform/db/server/server.ts'
import { diskFileStore } from '#platform/files/disk-file-store.ts'
import { prepareJobs } from '#platform/jobs/jobs.ts'
import type { Log } from '#platform/log.ts'
import { asBackupError, BackupError } from './backup.errors.ts'
import type { TakeItem } from './body.ts'
import { copyInSql, jobsSchema, listTables, quoted } from './catalog.ts'
import type { BackupHeader } from './header.ts'
import type { Manifest, TableItem } from './manifest.ts'
import { checkBackup, readBackup } from './read-backup.ts'
import type { RecoveryKey } from './recovery-key.ts'
import { openStaging } from './staging.ts'
import { verifyRestored } from './verify-restored.ts'

export type RestoreOptions = { recovery: RecoveryKey; log: Log; signal?: AbortSignal }
export type Restored = { header: BackupHeader; manifest: Manifest; target: string }

/**
 * Makes a data directory from a backup. The file is read through before anything is written; the directory gets its name only after
 * every row, file, key and the ledger were read back and found as the backup says. Migrations newer than the backup are applied at the
 * next start. Throws BackupError; then nothing is left behind.
 */
export async function restoreBackup(path: string, dir: string, options: RestoreOptions): Promise<Restored> {
  const checked = await checkBackup(path, options.recovery, options.signal)
  refuseUnknown(checked.header)
  const staging = await openStaging(dir)
  try {
    const manifest = await build(path, checked.header, staging.path, options)
    await staging.finish()
    return { header: checked.header, manifest, target: staging.target }
  } catch (error) {
    await staging.discard()
    throw asBackupError(error, staging.target)
  }
}

/** A backup of a newer program has migrations that this one lacks; one of another branch has different ones under the same name. */
function refuseUnknown({ migrations, version }: BackupHeader): void {
  const known = readMigrations()
  migrations.forEach(({ name, checksum }, i) => {
    const own = known[i]
    if (own?.name === name && own.checksum === checksum) return
    if (known.some((one) => one.name === name)) throw new BackupError('other_history', { migration: name, version })
    throw new BackupError('newer_program', { version, what: name })
  })
}

async function build(path: string, header: BackupHeader, dir: string, options: RestoreOptions): Promise<Manifest> {
  const { recovery, log, signal } = options
  const server = await openDatabaseServer({ dataDir: dir, log: (event, facts) => log.info(event, facts) })
  try {
    const db = openDatabase(server.connection, 4)
    try {
      await migrate(db.pool, MIGRATIONS, header.migrations.at(-1)?.name)
      await prepareJobs({ db, log })
      const manifest = await load(db, path, header, dir, options)
      await keepKey(dir, 'recovery.key', recovery.key.toString('base64'))
      await verifyRestored(db, dir, manifest, signal)
      await freeJobs(db)
      return manifest
    } finally {
      await db.close()
    }
  } finally {
    await server.stop()
  }
}

async function load(
  db: Database,
  path: string,
  header: BackupHeader,
  dir: string,
  { recovery, signal }: RestoreOptions,
): Promise<Manifest> {
  const client = await db.pool.connect()
  try {
    if ((await jobsSchema(client)) < header.jobsSchema)
      throw new BackupError('newer_program', { version: header.version, what: 'graphile_worker' })
    const tables = await listTables(client)
    // No triggers, no foreign keys: the rows were checked where they come from, and are compared byte by byte afterwards.
    await client.query('set session_replication_role = replica')
    await client.query(`truncate ${tables.map(({ name }) => quoted(name)).join(', ')}`)
    const { manifest } = await readBackup(path, recovery, takeInto(client, tables, dir, header), signal)
    for (const { name, last, called } of manifest.sequences)
      await client.query('select setval($1::regclass, $2, $3)', [quoted(name), last, called])
    await client.query('analyze')
    return manifest
  } finally {
    client.release(true)
  }
}

function takeInto(client: pg.PoolClient, tables: readonly TableItem[], dir: string, { version }: BackupHeader): TakeItem {
  const files = diskFileStore(join(dir, 'files'))
  return async (item, content) => {
    switch (item.kind) {
      case 'key':
        return keepKey(dir, item.name, content)
      case 'checkpoint':
        await mkdir(join(dir, 'checkpoints'), { recursive: true })
        return writeFile(join(dir, 'checkpoints', item.name), content, { flush: true })
      case 'file': {
        const staged = await files.stage(Readable.from(content))
        // One that was damaged already where it was backed up stays out; the manifest names it.
        return staged.sha256 === item.name ? staged.keep() : staged.discard()
      }
      case 'table': {
        const here = tables.find(({ name }) => name === item.name)
        const unknown = item.columns.find((column) => !here?.columns.includes(column))
        if (!here || unknown) throw new BackupError('newer_program', { version, what: here ? `${item.name}.${unknown}` : item.name })
        return pipeline(Readable.from(content), client.query(copyFrom(copyInSql(item))))
      }
    }
  }
}

async function keepKey(dir: string, name: string, bytes: AsyncIterable<Buffer> | string): Promise<void> {
  const folder = join(dir, 'keys')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await writeFile(join(folder, name), bytes, { mode: 0o600, flush: true })
  await chmod(join(folder, name), 0o600)
}

/** Jobs that ran at the moment of the backup have no worker here; they would wait hours for one to be given up. */
async function freeJobs(db: Database): Promise<void> {
  await db.pool.query('update graphile_worker._private_jobs set locked_at = null, locked_by = null where locked_at is not null')
  await db.pool.query('update graphile_worker._private_job_queues set locked_at = null, locked_by = null where locked_at is not null')
}
