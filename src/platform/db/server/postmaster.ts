import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { program, type Binaries } from './binaries.ts'
import { run, type Identity } from './identity.ts'
import type { Layout } from './layout.ts'
import { isAlive, processesIn } from './process-table.ts'
import { asArguments, PORT } from './settings.ts'

/** How a server of this data directory is run. */
export type Runner = { layout: Layout; identity: Identity; binaries: Binaries; socketFolder: string; settings: Record<string, string> }

/** What a (living or dead) server wrote into its lock file. */
export type LockFile = { pid: number; socketFolder: string }

/**
 * Starts the server so that it outlives a crash of this process (it is then adopted by the next one) and a Ctrl+C in the terminal
 * (we stop it ourselves, after the last request).
 */
export function spawnPostmaster({ layout, identity, binaries, settings }: Runner): ChildProcess {
  const argv = [...identity.prefix, program(binaries, 'postgres'), '-D', layout.cluster, ...asArguments(settings)]
  const out = openSync(layout.logFile, 'a', 0o600)
  try {
    const child = spawn(argv[0] ?? '', argv.slice(1), {
      cwd: '/',
      uid: identity.uid,
      gid: identity.gid,
      detached: true,
      windowsHide: true,
      stdio: ['ignore', out, out],
      env: { ...process.env, LC_ALL: undefined, LANG: 'C', TZ: 'UTC' },
    })
    child.unref()
    child.on('error', () => {}) // seen as its exit by who waits for it
    return child
  } finally {
    closeSync(out)
  }
}

function lockPath(layout: Layout): string {
  return join(layout.cluster, 'postmaster.pid')
}

export function readLock(layout: Layout): LockFile | undefined {
  if (!existsSync(lockPath(layout))) return undefined
  const lines = readFileSync(lockPath(layout), 'utf8').split('\n')
  const pid = Math.abs(Number(lines[0]))
  return pid > 0 ? { pid, socketFolder: lines[4] ?? '' } : undefined
}

/** The process of the living server of this data directory; a lock whose number now belongs to another program does not count. */
export function livingPid(layout: Layout): number | undefined {
  const lock = readLock(layout)
  if (!lock || !isAlive(lock.pid)) return undefined
  const inside = processesIn(realpathSync(layout.cluster))
  return inside && !inside.includes(lock.pid) ? undefined : lock.pid
}

/**
 * After a crash: PostgreSQL refuses to start while its lock names a living process, which may by now be an unrelated one, or one that
 * nobody reaps. Where it is certain that no process works in the data directory the lock is removed; a session that outlived its
 * server is told to leave. Elsewhere waiting is all that is safe.
 */
export function clearStaleLock({ layout, socketFolder }: Runner): void {
  const inside = processesIn(realpathSync(layout.cluster))
  const lock = readLock(layout)
  if (!inside || !lock || inside.includes(lock.pid)) return
  for (const pid of inside) process.kill(pid, 'SIGQUIT')
  if (inside.length > 0) return
  rmSync(lockPath(layout), { force: true })
  rmSync(join(socketFolder, `.s.PGSQL.${PORT}.lock`), { force: true })
}

/** Stops the server: connections are ended, everything is written, then it is gone. Waits for that. */
export async function stopPostmaster({ layout, identity, binaries }: Runner): Promise<void> {
  const pid = livingPid(layout)
  if (pid === undefined) return
  if (process.platform === 'win32') run(identity, [program(binaries, 'pg_ctl'), 'stop', '-m', 'fast', '-w', '-D', layout.cluster])
  else process.kill(pid, 'SIGINT')
  if (await isGone(pid, 60)) return
  process.kill(pid, 'SIGQUIT')
  await isGone(pid, 10)
}

async function isGone(pid: number, seconds: number): Promise<boolean> {
  for (let round = 0; round < seconds * 50; round++) {
    if (!isAlive(pid)) return true
    await sleep(20)
  }
  return false
}
