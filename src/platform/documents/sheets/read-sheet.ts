import { RequestError } from '#kernel/outcome.ts'
import { runSheetWorker } from './run-sheet-worker.ts'
import { SHEET_LIMITS, type Sheet, type SheetLimits } from './sheet.ts'
import { inspectZip } from './zip-guard.ts'

const ZIP = Buffer.from('PK\x03\x04')
/** The compound file of Office 97 to 2003, and of workbooks locked with a password. */
const COMPOUND = Buffer.from([0xd0, 0xcf, 0x11, 0xe0])

/**
 * Reads a person's .xlsx or .csv file: the first visible sheet that holds anything, its header found, every cell as text.
 * The kind is told by the bytes, not by the name. Nothing is cut silently: what does not fit the limits is refused.
 * Errors (kinds `invalid` and `too_large`): the keys of `sheets.texts.ts`.
 */
export async function readSheet(bytes: Buffer, fileName: string, limits: Partial<SheetLimits> = {}): Promise<Sheet> {
  const all = { ...SHEET_LIMITS, ...limits }
  if (bytes.length === 0) throw new RequestError('invalid', 'sheet.empty')
  if (bytes.length > all.maxBytes) throw new RequestError('too_large', 'sheet.too_large')
  const kind = kindOf(bytes, fileName)
  if (kind === 'xlsx') inspectZip(bytes, all) // a bomb is refused before a thread is started for it
  const answer = await runSheetWorker({ do: 'read', file: { kind, bytes, fileName, limits: all } }, all)
  if (!('sheet' in answer)) throw new Error('the sheet worker answered something else than a sheet')
  return answer.sheet
}

function kindOf(bytes: Buffer, fileName: string): 'xlsx' | 'csv' {
  const ending = /\.([a-z]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? ''
  const start = bytes.subarray(0, 4)
  if (start.equals(ZIP)) return 'xlsx'
  if (start.equals(COMPOUND)) {
    const locked = bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))
    throw new RequestError('invalid', locked ? 'sheet.password' : 'sheet.old_excel')
  }
  if (ending === 'xls') throw new RequestError('invalid', 'sheet.old_excel') // often a web page under that name
  if (ending === 'xlsx') throw new RequestError('invalid', 'sheet.broken')
  if (!['csv', 'tsv', 'txt'].includes(ending)) throw new RequestError('invalid', 'sheet.unknown_kind')
  return 'csv'
}
