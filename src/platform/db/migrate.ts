import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'

/** The product's own migrations. */
export const MIGRATIONS = join(import.meta.dirname, '../../../migrations')
/** Any number that no other program on this database takes for its own lock. */
const LOCK = 83_110_001

export type Migration = { name: string; sql: string; checksum: string }

/** The migrations of a folder in order of their numbers; two with one number are a mistake. */
export function readMigrations(folder = MIGRATIONS): Migration[] {
  const names = readdirSync(folder)
    .filter((name) => /^\d{4}-.+\.sql$/.test(name))
    .sort()
  const twins = names.filter((name, i) => names[i - 1]?.slice(0, 4) === name.slice(0, 4))
  if (twins.length > 0) throw new Error(`two migrations share a number: ${twins.join(', ')}`)
  return names.map((name) => {
    const sql = readFileSync(join(folder, name), 'utf8')
    return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
  })
}

/**
 * Brings a database forward, under an advisory lock, each migration in its own transaction. A migration that was changed after it ran,
 * or a database newer than the program, is refused: forward only.
 */
export async function migrate(pool: pg.Pool, folder = MIGRATIONS, upTo?: string): Promise<string[]> {
  const migrations = readMigrations(folder)
  const client = await pool.connect()
  const applied: string[] = []
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await client.query(
      'create table if not exists schema_migrations (name text primary key, checksum text not null, applied_at timestamptz not null)',
    )
    const { rows } = await client.query<{ name: string; checksum: string }>('select name, checksum from schema_migrations order by name')
    assertHistory(rows, migrations)
    for (const migration of migrations.slice(rows.length)) {
      if (upTo && migration.name > upTo) break
      await applyOne(client, migration)
      applied.push(migration.name)
    }
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK]).catch(() => {})
    client.release()
  }
  return applied
}

function assertHistory(rows: { name: string; checksum: string }[], migrations: Migration[]): void {
  rows.forEach((row, i) => {
    const known = migrations[i]
    if (!known || known.name !== row.name)
      throw new Error(`the database has migration ${row.name}, which this program does not know: use a newer program`)
    if (known.checksum !== row.checksum) throw new Error(`migration ${row.name} was changed after it ran: migrations are never edited`)
  })
}

async function applyOne(client: pg.PoolClient, migration: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(migration.sql)
    await client.query('insert into schema_migrations values ($1, $2, now())', [migration.name, migration.checksum])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`migration ${migration.name} failed`, { cause: error })
  }
}
