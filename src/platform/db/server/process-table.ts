import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** Whether a process lives. A dead one that nobody has reaped yet (no init in the container) counts as dead. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
  return stateOf(pid) !== 'Z'
}

/** Linux: one letter for the state of a process (R, S, D, Z …); undefined elsewhere. */
function stateOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3)
  } catch {
    return undefined
  }
}

/**
 * Linux: the living processes that work inside a folder: every process of a PostgreSQL server has its data directory as its working
 * directory. Undefined where the system cannot tell.
 */
export function processesIn(folder: string): number[] | undefined {
  if (process.platform !== 'linux') return undefined
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => workingDirectory(pid) === folder && stateOf(pid) !== 'Z')
}

function workingDirectory(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return undefined // gone in this moment, or another user's
  }
}
