import { RequestError } from '#kernel/outcome.ts'
import type { Context, Services } from '#platform/context.ts'
import type { Tx } from '#platform/db/database.ts'
import { readSheetInPortions, type SheetReading } from '#platform/documents/sheets/read-sheet.ts'
import { findFile, insertFile, lockContent } from '#platform/files/files.repository.ts'
import { openBytes, sealBytes } from '#platform/files/sealed-bytes.ts'
import type { Import, ImportReading } from './imports.domain.ts'
import { deleteSheetFile } from './imports.repository.ts'

type Kept = { sha256: string; size: number }

/** Puts a person's sheet into the store, sealed: it may hold names, and the store is no vault. To be called before the transaction of `recordSheet`. */
export function keepSheet(ctx: Context, importId: string, bytes: Buffer): Promise<Kept> {
  return ctx.files.put(sealBytes(sheetKey(ctx), bytes, placeOf(ctx, importId)))
}

/** Records a kept sheet as belonging to the import that this transaction writes; gives the file's id. */
export async function recordSheet(tx: Tx, ctx: Context, { sha256, size }: Kept, name: string): Promise<string> {
  const id = ctx.ids.next('fil')
  await lockContent(tx, sha256)
  const facts = {
    mediaType: 'application/octet-stream',
    width: null,
    height: null,
    state: 'linked',
    createdAt: ctx.now(),
    createdBy: ctx.actor.id,
  }
  await insertFile(tx, { officeId: ctx.officeId, id, sha256, sentSha256: sha256, size, name, ...facts })
  return id
}

/** The bytes of an import's sheet. Throws RequestError refused `import.sheet_gone` once it was forgotten. */
export async function openSheet(ctx: Context, one: Import): Promise<Buffer> {
  const { fileId } = one
  const file = fileId ? await ctx.db.transaction({ officeId: ctx.officeId }, (tx) => findFile(tx, ctx.officeId, fileId)) : undefined
  if (!file || !(await ctx.files.has(file.sha256))) throw new RequestError('refused', 'import.sheet_gone')
  const chunks: Buffer[] = []
  for await (const chunk of await ctx.files.open(file.sha256)) chunks.push(chunk as Buffer) // no encoding set: always a Buffer
  return openBytes(sheetKey(ctx), Buffer.concat(chunks), placeOf(ctx, one.id))
}

/** Reads an import's sheet again, as its importer chose to. Errors: those of `openSheet` and `readSheetInPortions`. */
export async function rereadSheet<T>(ctx: Context, one: Import, take: (sheet: SheetReading) => Promise<T>): Promise<T> {
  return readSheetInPortions(await openSheet(ctx, one), one.fileName, take, { choice: choiceOf(one.reading) })
}

export const choiceOf = ({ sheet }: ImportReading) => (sheet === undefined ? {} : { sheet })

/** Forgets an import's sheet for good. Its bytes are sealed under their own place: no other file can have the same. */
export async function forgetSheet(services: Pick<Services, 'db' | 'files'>, officeId: string, importId: string): Promise<void> {
  const sha256 = await services.db.transaction('system', (tx) => deleteSheetFile(tx, officeId, importId))
  // Should the process die here, the collector finds bytes that no row speaks of.
  if (sha256) await services.files.remove(sha256)
}

const sheetKey = ({ keys }: Pick<Services, 'keys'>) => keys.derive('import-sheet')
const placeOf = (ctx: Context, importId: string) => `${ctx.officeId}/${importId}`
