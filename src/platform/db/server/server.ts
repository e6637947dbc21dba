import type pg from 'pg'
import { openEmbedded } from './embedded.ts'
import { openExternal } from './external.ts'

export { checkDatabaseSettings, type SettingsFinding } from './checks.ts'
export { DatabaseServerError } from './server.errors.ts'

/** Writes one line about what happens to the server; facts are numbers and paths, never data. */
export type ServerLog = (event: string, facts?: Record<string, unknown>) => void

export type DatabaseServerOptions = {
  /** The product's data directory; the server keeps to its folder `pg`. */
  dataDir: string
  /** An outside PostgreSQL: then nothing is started. */
  databaseUrl?: string
  log: ServerLog
  /** Settings of the embedded server that differ from ours, for tests and fault harnesses. */
  settings?: Record<string, string>
  /** Folder with PostgreSQL's programs to use instead of those found; `YOUYUE_PG_BIN` when not told. */
  binDir?: string
}

export type DatabaseServer = {
  kind: 'embedded' | 'external'
  /** For `pg.Pool` and `pg.Client`. */
  connection: pg.ClientConfig
  /** Such as `18.4`. */
  version: string
  /** Found running without any user after a crash, and taken over. */
  adopted: boolean
  /** Process of the embedded server; changes when it had to be restarted. */
  readonly pid?: number
  /** Leaves the server; the last of our processes that uses an embedded one stops it and waits until it is gone. */
  stop(): Promise<void>
}

/**
 * Gives a running PostgreSQL: the one of `databaseUrl`; else an embedded one on a private socket in the data directory, which is
 * joined if it runs, adopted if it outlived a crash, recovered if it died, made if it is missing. Throws `DatabaseServerError`.
 */
export async function openDatabaseServer(options: DatabaseServerOptions): Promise<DatabaseServer> {
  if (options.databaseUrl) return openExternal(options.databaseUrl, options.log)
  return openEmbedded(options)
}
