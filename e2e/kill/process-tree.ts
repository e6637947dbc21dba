import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { isAlive, processesIn } from '#platform/db/server/process-table.ts'

/**
 * Ends a product as a power cut would: node and every process of its database at once, nothing flushed, nobody told. The parents are
 * stopped first, so that neither starts or notices anything while the children die. Linux only. Gives how many processes were ended.
 */
export async function killTree(nodePid: number, cluster: string): Promise<number> {
  send(nodePid, 'SIGSTOP')
  const ended = new Set<number>()
  // A postmaster that is just being born is stopped at the second look, before it has children of its own.
  for (let look = 0; look < 2; look++) for (const pid of postmasters(nodePid, cluster)) send(pid, 'SIGSTOP')
  const database = new Set([...descendantsOf(nodePid), ...(processesIn(cluster) ?? [])])
  const parents = postmasters(nodePid, cluster)
  for (const pid of database) if (!parents.includes(pid)) kill(pid, ended)
  for (const pid of parents) kill(pid, ended)
  kill(nodePid, ended)
  for (let round = 0; round < 2_000 && [...ended].some(isAlive); round++) await sleep(5)
  return ended.size
}

/** Processes of the database whose parent is not one of them. */
function postmasters(nodePid: number, cluster: string): number[] {
  const all = new Set([...descendantsOf(nodePid), ...(processesIn(cluster) ?? [])])
  const parents = parentTable()
  return [...all].filter((pid) => !all.has(parents.get(pid) ?? 0))
}

function descendantsOf(pid: number): number[] {
  const parents = parentTable()
  const found: number[] = []
  for (let generation = [pid]; generation.length > 0;) {
    generation = [...parents].flatMap(([child, parent]) => (generation.includes(parent) ? [child] : []))
    found.push(...generation)
  }
  return found
}

function parentTable(): Map<number, number> {
  const table = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
      table.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]))
    } catch {
      // gone in this moment
    }
  }
  return table
}

function kill(pid: number, ended: Set<number>): void {
  if (send(pid, 'SIGKILL')) ended.add(pid)
}

function send(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal)
  } catch {
    return false // gone already
  }
}
