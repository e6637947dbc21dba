import { appendFileSync, copyFileSync, existsSync, openSync, closeSync, readSync, fstatSync, statSync, truncateSync } from 'node:fs'
import type { Layout } from './layout.ts'

const MOST_BYTES = 4 * 2 ** 20
const LOOK_EVERY_MS = 60_000

/** Keeps PostgreSQL's log and its predecessor under 4 MB each. The server appends, so the file may be emptied under it. */
export function boundLog(layout: Layout): void {
  if (!existsSync(layout.logFile) || statSync(layout.logFile).size < MOST_BYTES) return
  copyFileSync(layout.logFile, `${layout.logFile}.1`)
  truncateSync(layout.logFile)
}

/** Looks at the log from time to time; gives back how to stop looking. */
export function watchLog(layout: Layout): () => void {
  const timer = setInterval(() => {
    try {
      boundLog(layout)
    } catch (error) {
      appendFileSync(layout.logFile, `log not rotated: ${String(error)}\n`)
    }
  }, LOOK_EVERY_MS)
  timer.unref()
  return () => clearInterval(timer)
}

export function logSize(layout: Layout): number {
  return existsSync(layout.logFile) ? statSync(layout.logFile).size : 0
}

/** What PostgreSQL said since the log had this size. */
export function logSince(layout: Layout, size: number): string {
  const file = openSync(layout.logFile, 'r')
  try {
    const rest = Buffer.alloc(Math.max(0, Math.min(fstatSync(file).size - size, 64 * 1024)))
    readSync(file, rest, 0, rest.length, size)
    return rest.toString('utf8')
  } finally {
    closeSync(file)
  }
}
