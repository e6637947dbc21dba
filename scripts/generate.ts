import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { Pool } from 'pg'
import { migrate } from '#platform/db/migrate.ts'
import { openDatabaseServer } from '#platform/db/server/server.ts'
import { readSchema, type Schema } from './schema-catalog.ts'
import { schemaSql } from './schema-sql.ts'
import { schemaTypes } from './schema-types.ts'

const ROOT = join(import.meta.dirname, '..')

/** The schema after all migrations, in a database that lives only for this. */
async function migratedSchema(): Promise<Schema> {
  const dataDir = mkdtempSync(join(tmpdir(), 'youyue-gen-'))
  const server = await openDatabaseServer({ dataDir: join(dataDir, 'data'), log: () => {}, settings: { fsync: 'off' } })
  const pool = new Pool({ ...server.connection, max: 2 })
  pool.on('error', () => {})
  try {
    await migrate(pool)
    const client = await pool.connect()
    const schema = await readSchema(client).finally(() => client.release(true))
    return schema
  } finally {
    await pool.end()
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** The first line in which two texts differ. */
function firstDifference(before: string, after: string): string {
  const [old, now] = [before.split('\n'), after.split('\n')]
  const at = now.findIndex((line, i) => line !== old[i])
  const line = at < 0 ? now.length : at
  return `line ${line + 1}\n  - ${old[line] ?? '(end)'}\n  + ${now[line] ?? '(end)'}`
}

const schema = await migratedSchema()
const outputs = {
  [join(ROOT, 'migrations/schema.sql')]: schemaSql(schema),
  [join(ROOT, 'src/platform/db/schema.generated.ts')]: schemaTypes(schema),
}

for (const [path, text] of Object.entries(outputs)) {
  const before = existsSync(path) ? readFileSync(path, 'utf8') : ''
  if (before === text) continue
  if (process.argv.includes('--check')) {
    process.stderr.write(`${relative(ROOT, path)} does not fit the migrations (run npm run gen): ${firstDifference(before, text)}\n`)
    process.exitCode = 1
  } else {
    writeFileSync(path, text)
    process.stdout.write(`wrote ${relative(ROOT, path)}\n`)
  }
}
