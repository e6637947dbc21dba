import { sql } from 'kysely'
import type { Database, Tx } from '#platform/db/database.ts'
import { readMigrations } from '#platform/db/migrate.ts'
import { checkDatabaseSettings } from '#platform/db/server/server.ts'
import type { CheckFinding, Report } from './findings.ts'

/** How the database is set up: durability, encoding, locale, as the launcher itself asserts it. */
export async function checkSettings(db: Database): Promise<CheckFinding[]> {
  const client = await db.pool.connect()
  try {
    const findings = await checkDatabaseSettings(client)
    return findings.map(({ level, code, setting, text }) => ({ level, code, officeId: null, subject: setting, text }))
  } finally {
    client.release()
  }
}

/** Whether the database has exactly this program's migrations. */
export async function checkMigrations(tx: Tx, report: Report): Promise<void> {
  const { rows } = await sql<{ name: string; checksum: string }>`select name, checksum from schema_migrations order by name`.execute(tx)
  const known = new Map(readMigrations().map((migration) => [migration.name, migration.checksum]))
  const applied = new Map(rows.map((row) => [row.name, row.checksum]))
  for (const name of known.keys()) if (!applied.has(name)) report('migration.missing', { subject: name })
  for (const [name, checksum] of applied) {
    if (!known.has(name)) report('migration.unknown', { subject: name })
    else if (known.get(name) !== checksum) report('migration.changed', { subject: name })
  }
}

const APPEND_ONLY = [
  ['ledger_events', 'append_only'],
  ['ledger_links', 'append_only'],
  ['ledger_checkpoints', 'append_only'],
  ['ledger_texts', 'erase_only'],
] as const

/** Whether the walls in the database still stand: row security of every office's table, the ledger's triggers, constraints. */
export async function checkGuards(tx: Tx, report: Report): Promise<void> {
  const tables = await sql<{ name: string; secured: boolean; policed: boolean }>`
    select n.nspname || '.' || c.relname as name, c.relrowsecurity as secured, exists (select from pg_policy p where p.polrelid = c.oid) as policed
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attname = 'office_id' and not a.attisdropped
    where c.relkind in ('r', 'p') and n.nspname in ('public', 'vault') order by 1`.execute(tx)
  for (const { name, secured, policed } of tables.rows) {
    if (!secured) report('guard.row_security_off', { subject: name })
    else if (!policed) report('guard.policy_missing', { subject: name })
  }
  const triggers = await sql<{ relation: string; trigger: string }>`
    select c.relname as relation, t.tgname as trigger from pg_trigger t join pg_class c on c.oid = t.tgrelid where t.tgenabled in ('O', 'A')`.execute(
    tx,
  )
  for (const [table, trigger] of APPEND_ONLY) {
    const stands = triggers.rows.some((row) => row.relation === table && row.trigger === trigger)
    if (!stands) report('guard.append_only_off', { subject: table, values: { trigger } })
  }
  const constraints = await sql<{ relation: string; name: string }>`
    select c.relname as relation, k.conname as name from pg_constraint k join pg_class c on c.oid = k.conrelid
    join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('public', 'vault') and not k.convalidated`.execute(tx)
  for (const { relation, name } of constraints.rows) report('guard.constraint_off', { subject: relation, values: { constraint: name } })
}
