import { CompiledQuery, DefaultQueryExecutor, Kysely, PostgresDialect, type ConnectionProvider, type Transaction } from 'kysely'
import pg from 'pg'
import { RequestError } from '#kernel/outcome.ts'
import { Names } from './names.ts'
import { preparing } from './prepared.ts'
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
  /** Single statements over all offices that need no transaction around them; what every request begins with. */
  look<T>(run: (tx: Tx) => Promise<T>): Promise<T>
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
  const pool = new pg.Pool({
    ...connection,
    max: size,
    idleTimeoutMillis: 30_000,
    application_name: 'youyue',
    options: '-c datestyle=ISO,YMD',
  })
  // A pooled connection that dies while idle is replaced at its next use; without a listener Node would end the process.
  pool.on('error', () => {})
  pool.on('connect', (client) => void client.on('error', () => {}))
  const dialect = new PostgresDialect({ pool: preparing(pool) })
  const driver = dialect.createDriver()
  const executor = new DefaultQueryExecutor(dialect.createQueryCompiler(), dialect.createAdapter(), NOT_ASKED, [new Names()])
  return {
    pool,
    // Not by the driver, which knows of no pool where nothing was asked through it.
    close: () => pool.end(),
    look: (run) => persistently((connection) => run(connection)),
    transaction: (scope, run) => persistently((connection, state) => inTransaction(connection, scope, run, state)),
  }

  async function persistently<T>(work: (connection: Tx, state: { committing: boolean }) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      const state = { committing: false }
      try {
        return await onConnection((tx) => work(tx, state))
      } catch (error) {
        if (!isTransient(error)) throw error
        // A connection that breaks at COMMIT leaves the outcome unknown: trying again could do the work twice.
        if (state.committing && isConnectionLoss(error)) throw new RequestError('unavailable', 'request.commit_unknown')
        if (attempt >= ATTEMPTS) throw new RequestError('unavailable', 'request.unavailable')
        await new Promise((resolve) => setTimeout(resolve, 20 * 2 ** attempt))
      }
    }
  }

  /** Not Kysely's own `connection()`, which sends a statement only when the one before is answered: here what is asked at once travels at once. */
  async function onConnection<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    await driver.init()
    const connection = await driver.acquireConnection()
    try {
      const own = executor.withConnectionProvider({ provideConnection: (use) => use(connection) })
      return await work(new Kysely<DB>({ config: { dialect }, dialect, driver, executor: own }) as Tx)
    } finally {
      await driver.releaseConnection(connection)
    }
  }
}

const NOT_ASKED: ConnectionProvider = { provideConnection: () => Promise.reject(new Error('a statement outside of its connection')) }

/** Begun and ended here instead of by Kysely, because the beginning and the entering of the office then travel as one message. */
async function inTransaction<T>(tx: Tx, scope: Scope, run: (tx: Tx) => Promise<T>, state: { committing: boolean }): Promise<T> {
  try {
    // Not awaited, so that the first statement travels with it; were it refused, everything up to the rollback would be refused too.
    const begun = say(tx, scope === 'system' ? 'begin' : `begin; ${enterOffice(scope.officeId)}`)
    const [result] = await Promise.all([run(tx), begun])
    state.committing = true
    await say(tx, 'commit')
    return result
  } catch (error) {
    await say(tx, 'rollback').catch(() => {}) // on a lost connection there is nothing left to roll back
    throw error
  }
}

/** From here to the end of the transaction only this office's rows exist: no session state, so any connection of any pooler will do. */
function enterOffice(officeId: string): string {
  return `set local role youyue_app; set local "youyue.office" = ${pg.escapeLiteral(officeId)}`
}

async function say(tx: Tx, statements: string): Promise<void> {
  await tx.executeQuery(CompiledQuery.raw(statements))
}
