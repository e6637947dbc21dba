import { CamelCasePlugin, Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'
import { RequestError } from '#kernel/outcome.ts'
import type { DB } from './schema.generated.ts'
import { isConnectionLoss, isTransient } from './transient.ts'

export type Tx = Transaction<DB>
/** Whose rows a transaction may see: one office's, or (for sign-in, jobs over offices and administration from the shell) all. */
export type Scope = { officeId: string } | 'system'

export type Database = {
  /**
   * Runs one transaction. A lost connection or a serialization clash is retried: everything inside must be free of other effects.
   * When it returns, the work is committed.
   */
  transaction<T>(scope: Scope, run: (tx: Tx) => Promise<T>): Promise<T>
  pool: pg.Pool
  close(): Promise<void>
}

// Counts fit a JavaScript number; days stay days instead of becoming local midnights.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number)

const ATTEMPTS = 6

/** Opens a pool on a running server. `size` stays small: two cores serve no more at once. */
export function openDatabase(connection: pg.PoolConfig, size = 12): Database {
  const pool = new pg.Pool({ ...connection, max: size, idleTimeoutMillis: 30_000, application_name: 'youyue' })
  // A pooled connection that dies while idle is replaced at its next use; without a listener Node would end the process.
  pool.on('error', () => {})
  pool.on('connect', (client) => void client.on('error', () => {}))
  const kysely = new Kysely<DB>({ dialect: new PostgresDialect({ pool }), plugins: [new CamelCasePlugin()] })
  return {
    pool,
    close: () => kysely.destroy(),
    async transaction(scope, run) {
      for (let attempt = 1; ; attempt++) {
        let committing = false
        try {
          return await kysely.transaction().execute(async (tx) => {
            if (scope !== 'system') await enterOffice(tx, scope.officeId)
            const result = await run(tx)
            committing = true
            return result
          })
        } catch (error) {
          if (!isTransient(error)) throw error
          // A connection that breaks at COMMIT leaves the outcome unknown: trying again could do the work twice.
          if (committing && isConnectionLoss(error)) throw new RequestError('unavailable', 'request.commit_unknown')
          if (attempt >= ATTEMPTS) throw new RequestError('unavailable', 'request.unavailable')
          await new Promise((resolve) => setTimeout(resolve, 20 * 2 ** attempt))
        }
      }
    },
  }
}

/** From here to the end of the transaction only this office's rows exist: no session state, so any connection of any pooler will do. */
async function enterOffice(tx: Tx, officeId: string): Promise<void> {
  await sql`select set_config('role', 'youyue_app', true), set_config('youyue.office', ${officeId}, true)`.execute(tx)
}
