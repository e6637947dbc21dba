import { Worker } from 'node:worker_threads'
import { RequestError, type RequestErrorKind } from '#kernel/outcome.ts'
import type { SheetFile } from './parse-sheet.ts'
import type { Sheet, SheetLimits } from './sheet.ts'
import type { SheetTable } from './xlsx-bytes.ts'

export type SheetTask = { do: 'read'; file: SheetFile } | { do: 'write'; table: SheetTable }
export type SheetAnswer =
  | { sheet: Sheet }
  | { bytes: Uint8Array }
  | { error: { kind: RequestErrorKind; code: string; details: Record<string, unknown> | undefined } }

/**
 * Does the work on a thread of its own, so that the server goes on answering and a hostile file can cost no more than `maxHeapMb` and `timeoutMs`.
 * Errors: those of the task; `sheet.too_large` when memory or time ran out.
 */
export function runSheetWorker(task: SheetTask, bounds: Pick<SheetLimits, 'maxHeapMb' | 'timeoutMs'>): Promise<SheetAnswer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./sheet-worker.ts', import.meta.url), {
      workerData: task,
      env: {},
      execArgv: ['--disable-warning=ExperimentalWarning'],
      resourceLimits: { maxOldGenerationSizeMb: bounds.maxHeapMb, maxYoungGenerationSizeMb: 64 },
    })
    const tooLarge = () => new RequestError('too_large', 'sheet.too_large')
    const timer = setTimeout(() => finish(() => reject(tooLarge())), bounds.timeoutMs)
    let finished = false
    const finish = (settle: () => void) => {
      if (finished) return
      finished = true
      clearTimeout(timer)
      void worker.terminate().then(settle, settle)
    }
    worker.once('message', (answer: SheetAnswer) => {
      if (!('error' in answer)) return finish(() => resolve(answer))
      const { kind, code, details } = answer.error
      finish(() => reject(new RequestError(kind, code, details)))
    })
    worker.once('error', (error: Error & { code?: string }) => {
      finish(() => reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooLarge() : error))
    })
    worker.once('exit', () => finish(() => reject(tooLarge()))) // counts only when the thread died without a word
  })
}
