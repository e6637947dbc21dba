import { setTimeout as sleep } from 'node:timers/promises'
import { Client, type ClientConfig } from 'pg'

/**
 * Every process of ours that uses the embedded server holds one connection with a shared lock; the kernel ends it with the process,
 * however it dies. So nobody keeps a list of users: who can take the lock alone is the last one, and stops the server.
 */
export type Session = {
  client: Client
  /** Nobody else used the server when this process came: after a crash it is an orphan, now adopted. */
  alone: boolean
  /** Fulfilled when the connection has ended, by whomever. */
  ended: Promise<void>
  /** Gives the lock back; true = this was the last user, who must now stop the server, and nobody can join any more. */
  leave(): Promise<boolean>
}

const LOCK = 83_110_000

/** Joins a running server as one of its users. Throws what the connection throws where none runs. */
export async function joinServer(connection: ClientConfig): Promise<Session> {
  const client = new Client({ ...connection, database: 'postgres', connectionTimeoutMillis: 10_000, application_name: 'youyue keeper' })
  client.on('error', () => {}) // its end is what counts, and is watched
  const ended = new Promise<void>((resolve) => client.once('end', resolve))
  await client.connect()
  try {
    const alone = await isTrue(client, 'select pg_try_advisory_lock($1)')
    await takeShared(client)
    if (alone) await client.query('select pg_advisory_unlock($1)', [LOCK])
    return { client, alone, ended, leave: () => leave(client) }
  } catch (error) {
    await client.end().catch(() => {})
    throw error
  }
}

/** Somebody else holds the lock alone only for a moment: while joining, or while stopping the server, which ends this connection. */
async function takeShared(client: Client): Promise<void> {
  for (let round = 0; round < 200; round++) {
    if (await isTrue(client, 'select pg_try_advisory_lock_shared($1)')) return
    await sleep(50)
  }
  throw new Error('the server is held by a process that neither stops nor starts')
}

async function leave(client: Client): Promise<boolean> {
  await client.query('select pg_advisory_unlock_shared($1)', [LOCK])
  return isTrue(client, 'select pg_try_advisory_lock($1)')
}

async function isTrue(client: Client, question: string): Promise<boolean> {
  const { rows } = await client.query<{ answer: boolean }>(`${question} as answer`, [LOCK])
  return rows[0]?.answer === true
}
