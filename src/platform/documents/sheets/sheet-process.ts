import { once } from 'node:events'
import { stdin, stdout } from 'node:process'
import { faultOf, sheetFrames, type SheetFile } from './sheet-frames.ts'

// The reader of a stranger's file, in a process of its own: the first line of the input says what is to be done, the bytes of the file follow;
// each line of the output is a frame. The other end may kill it at any moment.

export type SheetTask =
  | { do: 'read'; file: Omit<SheetFile, 'bytes'> }
  | { do: 'annotate'; file: Omit<SheetFile, 'bytes'>; remarksBytes: number }

const input = await wholeInput()
const lineEnd = input.indexOf(10)
const task = JSON.parse(input.toString('utf8', 0, lineEnd)) as SheetTask // written by `runSheetProcess` only
const bytes = input.subarray(lineEnd + 1)
try {
  if (task.do === 'read') await read({ ...task.file, bytes })
  else await annotate(task, bytes)
} catch (error) {
  await say(`${JSON.stringify({ error: faultOf(error) })}\n`)
}

async function read(file: SheetFile): Promise<void> {
  for await (const frame of sheetFrames(file)) {
    if ('end' in frame) frame.end.peakBytes = process.resourceUsage().maxRSS * 1024
    await say(`${JSON.stringify(frame)}\n`)
  }
}

async function annotate(task: SheetTask & { do: 'annotate' }, input: Buffer): Promise<void> {
  const { annotatedCopy } = await import('./annotate/annotated-copy.ts')
  const remarks: unknown = JSON.parse(input.toString('utf8', 0, task.remarksBytes))
  const copy = await annotatedCopy(
    { ...task.file, bytes: input.subarray(task.remarksBytes) },
    remarks as Parameters<typeof annotatedCopy>[1],
  ) // written by `annotateFile` only
  await say(`${JSON.stringify({ copy: copy.length })}\n`)
  await say(copy)
}

async function wholeInput(): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of stdin) pieces.push(piece as Buffer) // no encoding set
  return Buffer.concat(pieces)
}

async function say(what: string | Buffer): Promise<void> {
  if (!stdout.write(what)) await once(stdout, 'drain')
}
