import { parentPort, workerData } from 'node:worker_threads'
import { RequestError } from '#kernel/outcome.ts'
import { parseSheet } from './parse-sheet.ts'
import type { SheetAnswer, SheetTask } from './run-sheet-worker.ts'

// The parser halves its portions whenever one takes longer than 7 ms and recurses per portion: on a busy machine the stack overflows.
// A clock that stands still in this thread keeps the portions large. Nothing here needs the time.
const started = Date.now()
Date.now = () => started

let answer: SheetAnswer
try {
  answer = await work(workerData as SheetTask) // written by runSheetWorker only
} catch (error) {
  if (!(error instanceof RequestError)) throw error
  answer = { error: { kind: error.kind, code: error.code, details: error.details } }
}
parentPort?.postMessage(answer, [])

async function work(task: SheetTask): Promise<SheetAnswer> {
  if (task.do === 'write') return { bytes: await (await import('./xlsx-bytes.ts')).xlsxBytes(task.table) }
  const { buffer, byteOffset, byteLength } = task.file.bytes // a Buffer arrives as a plain array of bytes
  return { sheet: await parseSheet({ ...task.file, bytes: Buffer.from(buffer, byteOffset, byteLength) }) }
}
