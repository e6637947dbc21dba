import { Client } from 'pg'
import { checkDatabaseSettings } from './checks.ts'
import { DatabaseServerError } from './server.errors.ts'
import type { DatabaseServer, ServerLog } from './server.ts'

/** Looks at the database of `DATABASE_URL`: too old is refused; what may lose records is logged loudly and found by `doctor`. */
export async function openExternal(connectionString: string, log: ServerLog): Promise<DatabaseServer> {
  const client = new Client({ connectionString, connectionTimeoutMillis: 10_000, application_name: 'youyue start' })
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (error) {
    throw new DatabaseServerError('unreachable', { reason: reasonOf(error) }, error)
  }
  try {
    const findings = await checkDatabaseSettings(client)
    const version = await versionOf(client)
    if (findings.some((finding) => finding.code === 'db.server_version'))
      throw new DatabaseServerError('version_too_old', { found: version })
    for (const { level, code, setting, found } of findings) log('db.settings', { level, code, setting, found })
    return { kind: 'external', connection: { connectionString }, version, adopted: false, stop: async () => {} }
  } finally {
    await client.end().catch(() => {})
  }
}

export async function versionOf(client: Client): Promise<string> {
  const { rows } = await client.query<{ version: string }>(`select split_part(current_setting('server_version'), ' ', 1) as version`)
  return rows[0]?.version ?? '?'
}

/** A refused connection to several addresses is an error of errors, with an empty message of its own. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ')
  return error instanceof Error ? error.message : String(error)
}
