import { spawn } from 'node:child_process'
import { RequestError } from '#kernel/outcome.ts'
import type { SheetFault } from './sheet-frames.ts'
import type { SheetTask } from './sheet-process.ts'
import type { SheetLimits } from './sheet.ts'

type Bounds = Pick<SheetLimits, 'maxHeapMb' | 'timeoutMs'>

/**
 * Starts the reader of sheets as a process of its own and gives what it says, piece by piece: a hostile file can cost no more memory than
 * `maxHeapMb` and no more waiting than `timeoutMs`, may neither write nor start anything, and the server goes on answering. Whoever stops
 * listening ends it. Errors: `sheet.too_large` when memory or time ran out.
 */
export async function* runSheetProcess(task: SheetTask, inputs: readonly Buffer[], bounds: Bounds): AsyncGenerator<Buffer> {
  const program = new URL('./sheet-process.ts', import.meta.url).pathname
  const flags = ['--permission', '--allow-fs-read=*', '--disable-warning=ExperimentalWarning', '--disable-warning=SecurityWarning']
  const child = spawn(process.execPath, [...flags, `--max-old-space-size=${bounds.maxHeapMb}`, '--max-semi-space-size=8', program], {
    env: {},
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve({ code, signal }))
  })
  ended.catch(() => {})
  let isLate = false
  let waited = 0
  child.stdin.on('error', () => {}) // it may give up before it heard everything
  child.stdin.write(`${JSON.stringify(task)}\n`)
  for (const input of inputs) child.stdin.write(input)
  child.stdin.end()
  const pieces = (child.stdout as AsyncIterable<Buffer>)[Symbol.asyncIterator]()
  try {
    for (;;) {
      // Only waiting counts: while the rows are being registered the reader stands still.
      const since = performance.now()
      const timer = setTimeout(() => {
        isLate = true
        child.kill('SIGKILL')
      }, bounds.timeoutMs - waited)
      const piece = await pieces.next().finally(() => clearTimeout(timer))
      waited += performance.now() - since
      if (piece.done) break
      yield piece.value
    }
    const { code, signal } = await ended
    if (code === 0) return
    // 134 and SIGABRT: the engine ends itself when its heap is full.
    if (isLate || code === 134 || signal !== null) throw new RequestError('too_large', 'sheet.too_large')
    throw new Error(`the sheet process ended with ${code}`)
  } finally {
    child.kill('SIGKILL')
  }
}

export function faultAsError({ kind, code, details }: SheetFault): RequestError {
  return new RequestError(kind, code, details)
}
