import { readdirSync, readFileSync } from 'node:fs'

/** Proportional set size in megabytes: shared pages count once among those who share them. Linux only; NaN elsewhere. */
export function proportionalSize(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + sizeOf(pid), 0) / 1_024
}

function sizeOf(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? Number.NaN)
  } catch {
    return process.platform === 'linux' ? 0 : Number.NaN // a process that ended while we looked
  }
}

/** A process and its children: the database's processes. */
export function family(pid: number): number[] {
  const children = process.platform === 'linux' ? readdirSync('/proc').filter((name) => /^\d+$/.test(name) && parentOf(name) === pid) : []
  return [pid, ...children.map(Number)]
}

function parentOf(pid: string): number | undefined {
  try {
    // The name of a program stands in parentheses and may hold blanks.
    return Number(
      readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')[1],
    )
  } catch {
    return undefined
  }
}

/** Time that processes have had on a processor since they began, in milliseconds. Linux only; NaN elsewhere. */
export function processorTime(pids: readonly number[]): number {
  if (process.platform !== 'linux') return Number.NaN
  return pids.reduce(
    (sum, pid) => sum + threadsOf(pid).reduce((own, thread) => own + timeOf(`/proc/${pid}/task/${thread}/schedstat`), 0),
    0,
  )
}

function threadsOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`)
  } catch {
    return [] // ended
  }
}

function timeOf(file: string): number {
  try {
    return Number(readFileSync(file, 'utf8').split(' ')[0]) / 1e6
  } catch {
    return 0 // ended
  }
}
