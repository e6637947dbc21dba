import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import { RequestError } from '#kernel/outcome.ts'
import { openFile, type FilesContext } from './files.ts'

export type Thumbnail = { bytes: Buffer; headers: Record<string, string> }

/** Longest edge of a small copy in pixels: sharp at 160 on a telephone's double pixels. */
const EDGE = 320
const SECONDS = 10
/** Together as large as this in memory; never on disk, where they would outlive a picture that was erased. */
const MOST_CACHED_BYTES = 24 * 1024 * 1024

const cache = new Map<string, Buffer>()
let cachedBytes = 0
let last: Promise<unknown> = Promise.resolve()

/**
 * A small copy (缩略图) of a picture in the store, drawn once and kept by its content while there is room. Who may see it is decided before,
 * by what the file belongs to. Throws RequestError not_found `file.not_found` where there is no such file or it is no picture.
 */
export async function openThumbnail(ctx: Pick<FilesContext, 'officeId' | 'db' | 'files'>, id: string): Promise<Thumbnail> {
  const { file, stream, headers } = await openFile(ctx, id)
  if (!file.mediaType.startsWith('image/')) {
    stream.destroy()
    throw new RequestError('not_found', 'file.not_found')
  }
  const kept = cache.get(file.sha256)
  if (kept) stream.destroy()
  const bytes = kept ?? (await drawInTurn(await buffer(stream)))
  keep(file.sha256, bytes)
  return {
    bytes,
    headers: { ...headers, 'content-type': 'image/webp', 'content-length': String(bytes.length), etag: `"${file.sha256}-${EDGE}"` },
  }
}

/** One after another: a page asks for thirty at once, and each takes some megabytes to draw. */
function drawInTurn(picture: Buffer): Promise<Buffer> {
  const next = last.then(() =>
    sharp(picture, { sequentialRead: true })
      .resize({ width: EDGE, height: EDGE, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 72 })
      .timeout({ seconds: SECONDS })
      .toBuffer(),
  )
  last = next.catch(() => {})
  return next
}

/** The one used longest ago leaves first: a map remembers the order of putting in. */
function keep(sha256: string, bytes: Buffer): void {
  if (cache.delete(sha256)) cachedBytes -= bytes.length
  cache.set(sha256, bytes)
  cachedBytes += bytes.length
  for (const [oldest, old] of cache) {
    if (cachedBytes <= MOST_CACHED_BYTES) return
    cache.delete(oldest)
    cachedBytes -= old.length
  }
}
