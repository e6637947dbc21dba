import { setTimeout as sleep } from 'node:timers/promises'
import type { ClientConfig } from 'pg'
import { forgetSocketFolder } from './layout.ts'
import { watchLog } from './log-file.ts'
import { livingPid, stopPostmaster, type Runner } from './postmaster.ts'
import { DatabaseServerError } from './server.errors.ts'
import type { ServerLog } from './server.ts'
import type { Session } from './session.ts'
import { bringUp } from './start.ts'

/** A server that is lost again and again, or cannot be started, is tried only from time to time. */
const HASTE = { most: 5, withinMs: 10 * 60_000, pauseMs: 30_000 }

export type Keeping = { stop(): Promise<void> }

/** Looks after a running server: brings it up again when it is lost, keeps its log bounded, stops it with its last user. */
export function keep(runner: Runner, connection: ClientConfig, first: Session, log: ServerLog): Keeping {
  const stopping = new AbortController()
  const unwatch = watchLog(runner.layout)
  let stopped: Promise<void> | undefined
  const keeping = lookAfter(first)

  /** Ends with the session that holds when the stop comes; with none if the server is lost at that moment. */
  async function lookAfter(session: Session): Promise<Session | undefined> {
    const losses: number[] = []
    for (let current: Session | undefined = session; ;) {
      if (current && (await isKept(current))) return current
      if (stopping.signal.aborted) return undefined
      losses.push(Date.now())
      const recent = losses.filter((at) => at > Date.now() - HASTE.withinMs).length
      log('db.lost', { recent })
      if (!current || recent > HASTE.most) await pause()
      current = await again()
    }
  }
  /** Waits for what comes first: the stop (true) or the loss of the server. */
  async function isKept(session: Session): Promise<boolean> {
    const stop = new Promise<boolean>((resolve) => {
      if (stopping.signal.aborted) resolve(true)
      stopping.signal.addEventListener('abort', () => resolve(true), { once: true })
    })
    return Promise.race([session.ended.then(() => false), stop])
  }
  async function again(): Promise<Session | undefined> {
    try {
      const { session, started } = await bringUp(runner, connection, log)
      log('db.back', { pid: livingPid(runner.layout), started })
      return session
    } catch (error) {
      log('db.not_back', { code: error instanceof DatabaseServerError ? error.code : String(error) })
      return undefined
    }
  }
  async function pause(): Promise<void> {
    await sleep(HASTE.pauseMs, undefined, { signal: stopping.signal, ref: false }).catch(() => {}) // cut short by the stop
  }
  async function stop(): Promise<void> {
    stopping.abort()
    unwatch()
    const session = await keeping
    if (session && (await leaveServer(runner, session))) log('db.stopped')
  }
  return { stop: () => (stopped ??= stop()) }
}

/**
 * Leaves the server and stops it if nobody else uses it; true = it was stopped. A session that died with its server cannot tell:
 * then there is nothing to stop, or its other users look after it.
 */
export async function leaveServer(runner: Runner, session: Session): Promise<boolean> {
  const last = await session.leave().catch(() => false)
  if (last) {
    await stopPostmaster(runner)
    forgetSocketFolder(runner.layout, runner.socketFolder)
  }
  await session.client.end().catch(() => {})
  return last
}
