import { RequestError } from '#kernel/outcome.ts'
import { fit } from './header-row.ts'
import { faultAsError, runSheetProcess } from './run-sheet-process.ts'
import type { SheetFile, SheetFrame } from './sheet-frames.ts'
import { SHEET_LIMITS, type Sheet, type SheetChoice, type SheetEnd, type SheetHead, type SheetLimits, type SheetRow } from './sheet.ts'
import { inspectZip } from './zip-guard.ts'

const ZIP = Buffer.from('PK\x03\x04')
/** The compound file of Office 97 to 2003, and of workbooks locked with a password. */
const COMPOUND = Buffer.from([0xd0, 0xcf, 0x11, 0xe0])
const NEWLINE = 10

/** A sheet on its way in: its head at once, its rows once and in order, its end when all rows were taken. */
export type SheetReading = { head: SheetHead; portions: AsyncIterable<SheetRow[]>; end(): SheetEnd & { peakBytes?: number } }

/**
 * Reads a person's .xlsx or .csv file in portions and gives them to `take`: the sheet chosen or the first visible one that holds anything, its
 * header found, every cell as text. The kind is told by the bytes, not by the name. Nothing is cut silently: what does not fit the limits is
 * refused. The reading ends with `take`. Errors (kinds `invalid` and `too_large`): the keys of `sheets.texts.ts`.
 */
export async function readSheetInPortions<T>(
  bytes: Buffer,
  fileName: string,
  take: (reading: SheetReading) => Promise<T>,
  { choice = {}, limits = {} }: { choice?: SheetChoice; limits?: Partial<SheetLimits> } = {},
): Promise<T> {
  const file = checkFile(bytes, fileName, { ...SHEET_LIMITS, ...limits })
  const frames = framesOf({ ...file, choice })
  try {
    const first = await frames.next()
    if (first.done || !('head' in first.value)) throw new Error('the sheet process said nothing of a head')
    let end: (SheetEnd & { peakBytes?: number }) | undefined
    async function* portions() {
      for await (const frame of frames) {
        if ('rows' in frame) yield frame.rows
        else if ('end' in frame) end = frame.end
      }
    }
    return await take({
      head: first.value.head,
      portions: portions(),
      end: () => {
        if (!end) throw new Error('asked for the end of a sheet before it was reached')
        return end
      },
    })
  } finally {
    await frames.return(undefined)
  }
}

/** The whole of a smaller sheet at once. Errors: as `readSheetInPortions`. */
export function readSheet(bytes: Buffer, fileName: string, limits: Partial<SheetLimits> = {}, choice: SheetChoice = {}): Promise<Sheet> {
  return readSheetInPortions(bytes, fileName, collectSheet, { limits, choice })
}

/** All rows of a reading, every one as wide as the widest. */
export async function collectSheet({ head, portions, end }: SheetReading): Promise<Sheet> {
  const rows: SheetRow[] = []
  for await (const portion of portions) rows.push(...portion)
  const columns = rows.reduce((most, row) => Math.max(most, row.cells.length), head.header.length)
  for (const row of rows) row.cells = fit(row.cells, columns)
  const { peakBytes: _, ...counted } = end()
  return { ...head, header: fit(head.header, columns), rows, end: counted }
}

/** Which kind of sheet the bytes are, or a refusal before any process is started for them. */
export function checkFile(bytes: Buffer, fileName: string, limits: SheetLimits): Omit<SheetFile, 'choice'> {
  if (bytes.length === 0) throw new RequestError('invalid', 'sheet.empty')
  if (bytes.length > limits.maxBytes) throw new RequestError('too_large', 'sheet.too_large')
  const kind = kindOf(bytes, fileName)
  if (kind === 'xlsx') inspectZip(bytes, limits)
  return { kind, bytes, fileName, limits }
}

function kindOf(bytes: Buffer, fileName: string): 'xlsx' | 'csv' {
  const ending = /\.([a-z]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? ''
  const start = bytes.subarray(0, 4)
  if (start.equals(ZIP)) return 'xlsx'
  if (start.equals(COMPOUND)) {
    const locked = bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))
    throw new RequestError('invalid', locked ? 'sheet.password' : 'sheet.old_excel')
  }
  if (['xls', 'et', 'ett'].includes(ending)) throw new RequestError('invalid', 'sheet.old_excel') // often a web page under that name
  if (ending === 'xlsx') throw new RequestError('invalid', 'sheet.broken')
  if (!['csv', 'tsv', 'txt'].includes(ending)) throw new RequestError('invalid', 'sheet.unknown_kind')
  return 'csv'
}

async function* framesOf({ bytes, ...file }: SheetFile): AsyncGenerator<SheetFrame> {
  let rest: Buffer[] = []
  for await (const piece of runSheetProcess({ do: 'read', file }, [bytes], file.limits)) {
    let from = 0
    for (let end = piece.indexOf(NEWLINE); end >= 0; end = piece.indexOf(NEWLINE, from)) {
      const line = Buffer.concat([...rest, piece.subarray(from, end)]).toString('utf8')
      rest = []
      from = end + 1
      const frame = JSON.parse(line) as SheetFrame // written by the process, whose program is ours
      if ('error' in frame) throw faultAsError(frame.error)
      yield frame
    }
    rest.push(piece.subarray(from))
  }
}
