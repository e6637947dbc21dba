import { open, readFile } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { RequestError } from '#kernel/outcome.ts'
import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/db/database.ts'
import { attachmentKind, HEAD_BYTES, imageFormat, type FileKind, type ImageFormat } from './file-kind.ts'
import { contentDisposition, keptFileName } from './file-name.ts'
import type { Staged } from './file-store.ts'
import { findFile, insertFile, lockContent, saveLinked, type StoredFile } from './files.repository.ts'
import { reencodeImage } from './reencode-image.ts'

/** What came in an upload. `declaredType` is what the sender says, and decides nothing. */
export type SentFile = ({ bytes: Uint8Array } | { stream: Readable }) & { fileName: string; declaredType?: string }
export type SavedFile = { id: string; sha256: string; kind: FileKind; name: string; size: number; width?: number; height?: number }
/** What is needed of a request's Context. */
export type FilesContext = Pick<Context, 'officeId' | 'actor' | 'db' | 'files' | 'now' | 'ids'>

/** Largest file taken, in bytes. */
export const MOST_BYTES = 20 * 1024 * 1024

/**
 * Takes in a file (附件): decides from its bytes what it is, draws images anew, puts it into the store and records it as not yet linked.
 * To be called before the transaction of the record it will belong to, which calls `linkFiles`.
 * Throws RequestError `file.type_not_allowed`, `file.empty`, `file.broken_image`, `file.pixel_flood` (invalid), `file.too_large` (too_large),
 * `file.no_space`, `file.try_again` (unavailable).
 */
export async function saveFile(ctx: FilesContext, sent: SentFile, limits = { bytes: MOST_BYTES }): Promise<SavedFile> {
  const arrived = await ctx.files.stage('bytes' in sent ? sent.bytes : sent.stream, limits.bytes)
  try {
    // The multipart reader ends a stream at its own limit as if the file ended there.
    if ('stream' in sent && 'truncated' in sent.stream && sent.stream.truncated) throw new RequestError('too_large', 'file.too_large')
    if (arrived.size === 0) throw new RequestError('invalid', 'file.empty')
    const format = imageFormat(await headOf(arrived.path))
    const taken = format ? await takeImage(ctx, arrived, format) : await takeAttachment(arrived, sent.fileName)
    return await record(ctx, sent, arrived.sha256, taken)
  } finally {
    await arrived.discard()
  }
}

type Taken = { staged: Staged; kind: FileKind; dimensions: { width?: number; height?: number } }

async function takeImage(ctx: FilesContext, arrived: Staged, format: ImageFormat): Promise<Taken> {
  const { bytes, mediaType, extension, width, height } = await reencodeImage(arrived.path, format)
  return { staged: await ctx.files.stage(bytes), kind: { mediaType, extension }, dimensions: { width, height } }
}

async function takeAttachment(arrived: Staged, fileName: string): Promise<Taken> {
  const kind = attachmentKind(await readFile(arrived.path), fileName)
  if (!kind) throw new RequestError('invalid', 'file.type_not_allowed')
  return { staged: arrived, kind, dimensions: {} }
}

async function record(ctx: FilesContext, sent: SentFile, sentSha256: string, { staged, kind, dimensions }: Taken): Promise<SavedFile> {
  const { sha256, size } = staged
  await staged.keep()
  const id = ctx.ids.next('fil')
  const name = keptFileName(sent.fileName, kind.extension)
  await ctx.db.transaction({ officeId: ctx.officeId }, async (tx) => {
    await lockContent(tx, sha256)
    // The collector may have removed the same bytes, left by somebody else, between keeping and locking.
    if (!(await ctx.files.has(sha256))) throw new RequestError('unavailable', 'file.try_again')
    await insertFile(tx, {
      officeId: ctx.officeId,
      id,
      sha256,
      sentSha256,
      mediaType: kind.mediaType,
      size,
      width: dimensions.width ?? null,
      height: dimensions.height ?? null,
      name,
      state: 'unlinked',
      createdAt: ctx.now(),
      createdBy: ctx.actor.id,
    })
  })
  return { id, sha256, kind, name, size, ...dimensions }
}

/**
 * Says that files belong to the record that this transaction writes: only files that the actor sent, or whoever knows an id could read a file
 * by making it part of something of their own. Throws RequestError invalid `file.not_found`.
 */
export async function linkFiles(tx: Tx, ctx: { officeId: string; actor: { id: string } }, ids: readonly string[]): Promise<void> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return
  if ((await saveLinked(tx, ctx.officeId, ctx.actor.id, wanted)) !== wanted.length) throw new RequestError('invalid', 'file.not_found')
}

export type OpenedFile = { file: StoredFile; stream: Readable; headers: Record<string, string> }

/**
 * Opens a file of the caller's office for answering a request. Who may see it is decided before, by what it belongs to.
 * Throws RequestError not_found `file.not_found`, or `file.missing` when the store has lost the bytes.
 */
export async function openFile(ctx: Pick<FilesContext, 'officeId' | 'db' | 'files'>, id: string): Promise<OpenedFile> {
  const file = await ctx.db.transaction({ officeId: ctx.officeId }, (tx) => findFile(tx, ctx.officeId, id))
  if (!file) throw new RequestError('not_found', 'file.not_found')
  return { file, stream: await ctx.files.open(file.sha256), headers: fileHeaders(file) }
}

/** Only images drawn anew are shown in a page; everything else is a download that no browser may interpret. */
function fileHeaders({ mediaType, size, name, sha256 }: StoredFile): Record<string, string> {
  return {
    'content-type': mediaType,
    'content-length': String(size),
    'content-disposition': contentDisposition(name, mediaType.startsWith('image/')),
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cross-origin-resource-policy': 'same-origin',
    // A telephone at the counter is shared: what the next person opens must not lie in the browser.
    'cache-control': 'no-store',
    etag: `"${sha256}"`,
  }
}

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const head = Buffer.alloc(HEAD_BYTES)
    const { bytesRead } = await file.read(head, 0, HEAD_BYTES, 0)
    return head.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}
