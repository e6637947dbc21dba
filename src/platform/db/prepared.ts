import type { Duplex } from 'node:stream'
import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type pg from 'pg'

/** A statement is prepared on a connection once it has been seen so often, and no more of them than these (each keeps its plan in memory). */
const SEEN_OFTEN = 20
const MOST = 60
/** Texts seen are forgotten beyond this number, so that lists of every length do not add up. */
const MOST_SEEN = 2_000

/**
 * A pool whose statements are prepared when they come again and again: the database plans them once a connection instead of every time,
 * which for the short statements of this program is most of the work. Roles may change between two uses; PostgreSQL then plans anew.
 */
export function preparing(pool: pg.Pool): PostgresPool {
  const names = new Map<string, string | undefined>()
  const seen = new Map<string, number>()
  const clients = new WeakMap<pg.PoolClient, PostgresPoolClient>()

  function nameOf(text: string): string | undefined {
    if (names.has(text) || names.size >= MOST) return names.get(text)
    const times = (seen.get(text) ?? 0) + 1
    if (seen.size >= MOST_SEEN) seen.clear()
    seen.set(text, times)
    if (times < SEEN_OFTEN) return undefined
    seen.delete(text)
    names.set(text, `y${names.size}`)
    return names.get(text)
  }

  /** A newer program may have changed a table under a plan that still knows its old columns: from now on the statement goes unprepared. */
  function forget(text: string, error: unknown): never {
    if (error instanceof Error && 'code' in error && error.code === '0A000') names.set(text, undefined)
    throw error
  }

  function wrap(client: pg.PoolClient): PostgresPoolClient {
    const query = (text: string, values: unknown[]) => {
      gather(client)
      const name = values.length > 0 ? nameOf(text) : undefined
      return name === undefined
        ? client.query(text, values)
        : client.query({ name, text, values }).catch((error: unknown) => forget(text, error))
    }
    const release = () => {
      setPipelining(client, false)
      client.release()
    }
    // The program streams nothing through Kysely: cursors, the other form of `query`, never come here.
    return { query: query as unknown as PostgresPoolClient['query'], release }
  }

  return {
    async connect() {
      const client = await pool.connect()
      let wrapped = clients.get(client)
      if (!wrapped) clients.set(client, (wrapped = wrap(client)))
      setPipelining(client, true)
      return wrapped
    },
    end: () => pool.end(),
  }
}

/** Statements that are asked in one breath leave in one write: each write wakes the database, which costs more than the statement's text. */
function gather(client: pg.PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: Duplex } }).connection // not in the types, and the driver corks it likewise
  if (stream.writableCorked > 0) return
  stream.cork()
  process.nextTick(() => stream.uncork())
}

/**
 * Statements that are asked at once travel at once (node-postgres “pipelining”); each has its own answer or error. Only while a connection is
 * Kysely's: streams of COPY, for which others take connections from the same pool, cannot share one.
 */
function setPipelining(client: pg.PoolClient, on: boolean): void {
  const idle = client as { pipeline: boolean } // read only for types: it may change while nothing is under way
  idle.pipeline = on
}
