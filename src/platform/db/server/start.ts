import type { ChildProcess } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ClientConfig } from 'pg'
import { lastError } from './cluster.ts'
import { diskFull } from './layout.ts'
import { logSince, logSize } from './log-file.ts'
import { clearStaleLock, livingPid, readLock, spawnPostmaster, type Runner } from './postmaster.ts'
import { DatabaseServerError } from './server.errors.ts'
import type { ServerLog } from './server.ts'
import { joinServer, type Session } from './session.ts'

export type Joined = { session: Session; started: boolean }

/** About twenty seconds of tries; a server that says it is recovering is waited for longer. */
const ROUNDS = 30
const RECOVERY_ROUNDS = 6000

/**
 * Joins the server of the data directory, starting it if none runs. Who starts is settled by PostgreSQL's own lock, so it does not
 * matter how many of our processes do this at once. After a crash the first tries may fail until the system has cleared up.
 */
export async function bringUp(runner: Runner, connection: ClientConfig, log: ServerLog): Promise<Joined> {
  for (let round = 1; round <= ROUNDS; round++) {
    const session = await joinWhenReady(connection)
    if (session) return { session, started: false }
    refuseStranger(runner)
    if (livingPid(runner.layout) === undefined) {
      const outcome = await startOnce(runner, connection)
      if (typeof outcome !== 'string') return { session: outcome, started: true }
      const reason = judge(runner, outcome, round)
      log('db.start_retried', { round, reason })
      if (round > 1) clearStaleLock(runner)
    }
    await sleep(Math.min(50 * round, 1000))
  }
  const pid = livingPid(runner.layout)
  if (pid !== undefined) throw new DatabaseServerError('locked', { path: runner.layout.cluster, pid })
  throw new DatabaseServerError('start_failed', { reason: 'postmaster.pid', path: runner.layout.logFile })
}

/** Undefined = no server answers. One that says it is starting, recovering or stopping is waited for. */
async function joinWhenReady(connection: ClientConfig): Promise<Session | undefined> {
  for (let round = 0; round < RECOVERY_ROUNDS; round++) {
    try {
      return await joinServer(connection)
    } catch (error) {
      if (!isBusy(error)) return undefined
    }
    await sleep(100)
  }
  return undefined
}

/** 57P03: the server is starting up, in recovery, or shutting down. */
function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '57P03'
}

/** A living server of this cluster whose socket is elsewhere was started by somebody else, with settings that are not ours. */
function refuseStranger({ layout, socketFolder }: Runner): void {
  const pid = livingPid(layout)
  const theirs = readLock(layout)?.socketFolder
  if (pid === undefined || !theirs || process.platform === 'win32') return
  if (realPath(theirs) !== realPath(socketFolder)) throw new DatabaseServerError('locked', { path: layout.cluster, pid })
}

function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}

/** Starts the server and joins it as soon as it takes connections; gives back what it said if it ended instead. */
async function startOnce(runner: Runner, connection: ClientConfig): Promise<Session | string> {
  const before = logSize(runner.layout)
  const end = endOf(spawnPostmaster(runner))
  while (!end.is) {
    await sleep(15)
    const session = await joinServer(connection).catch(() => undefined)
    if (session) return session
  }
  return `${logSince(runner.layout, before)}\n${end.why}`
}

function endOf(child: ChildProcess): { is: boolean; why: string } {
  const end = { is: false, why: '' }
  child.once('exit', (code, signal) => Object.assign(end, { is: true, why: `exit ${code ?? signal}` }))
  child.once('error', (error) => Object.assign(end, { is: true, why: error.message }))
  return end
}

/** Why a start failed: what more tries cannot mend is thrown, what they may is given back for the log. */
function judge({ layout }: Runner, said: string, round: number): string {
  if (/No space left|Disk quota/.test(said)) throw diskFull(layout)
  if (/Permission denied|Read-only file system/.test(said)) {
    throw new DatabaseServerError('not_writable', { path: layout.dataDir, uid: process.getuid?.() ?? '-' })
  }
  const reason = lastError(said)
  if (/lock file ".*" already exists|shared memory block/.test(said)) return reason
  if (round >= 3) throw new DatabaseServerError('start_failed', { reason, path: layout.logFile })
  return reason
}
