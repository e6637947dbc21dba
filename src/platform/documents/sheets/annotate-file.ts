import type { Remarks } from './annotate/remarks.ts'
import { checkFile } from './read-sheet.ts'
import { faultAsError, runSheetProcess } from './run-sheet-process.ts'
import type { SheetFault } from './sheet-frames.ts'
import { SHEET_LIMITS, type SheetChoice } from './sheet.ts'

/**
 * A copy of a person's own file with a column of results and a note at each faulty cell (结果副本): their workbook stays what it was, formulas,
 * formats and other sheets included. The file is opened in a process of its own. Errors: as `readSheet`.
 */
export async function annotateFile(
  bytes: Buffer,
  fileName: string,
  remarks: Remarks,
  choice: SheetChoice = {},
): Promise<{ bytes: Buffer; kind: 'xlsx' | 'csv' }> {
  const { bytes: _, ...file } = { ...checkFile(bytes, fileName, SHEET_LIMITS), choice }
  const told = Buffer.from(JSON.stringify(remarks))
  const pieces: Buffer[] = []
  const task = { do: 'annotate' as const, file, remarksBytes: told.length }
  for await (const piece of runSheetProcess(task, [told, bytes], SHEET_LIMITS)) pieces.push(piece)
  const answer = Buffer.concat(pieces)
  const lineEnd = answer.indexOf(10)
  const said = JSON.parse(answer.toString('utf8', 0, lineEnd)) as { copy: number } | { error: SheetFault } // written by the process
  if ('error' in said) throw faultAsError(said.error)
  return { bytes: answer.subarray(lineEnd + 1), kind: file.kind }
}
