import sharp, { type Metadata } from 'sharp'
import { RequestError } from '#kernel/outcome.ts'
import type { ImageFormat } from './file-kind.ts'

export type ReencodedImage = {
  bytes: Buffer
  mediaType: 'image/jpeg' | 'image/webp'
  extension: 'jpg' | 'webp'
  width: number
  height: number
}

/** Longest edge of a stored image in pixels: enough to read a notice on a wall, small enough for a slow line. */
export const LONGEST_EDGE = 2560
// JPEG is read already shrunk, so that the 108 megapixels of a telephone cost little; anything else is unpacked whole.
const MOST_PIXELS = { jpeg: 120_000_000, png: 50_000_000, webp: 50_000_000, heif: 50_000_000 }
const SECONDS = 30

// Pixels of one upload are of no use to the next.
sharp.cache(false)
let last: Promise<unknown> = Promise.resolve()

/**
 * Draws an image anew: upright, at most 2,560 pixels long, in sRGB, without any metadata (place, time, device) and without whatever else
 * hid in the file. Images with transparency become WebP, all others JPEG. One image at a time, because each may need 100 MB.
 * Throws RequestError invalid `file.broken_image`, `file.pixel_flood`, or `file.type_not_allowed` for moving images and for HEIC, which
 * the codec here cannot read.
 */
export function reencodeImage(path: string, format: ImageFormat): Promise<ReencodedImage> {
  const next = last.then(() => reencode(path, format))
  last = next.catch(() => {})
  return next
}

async function reencode(path: string, format: ImageFormat): Promise<ReencodedImage> {
  try {
    const read = () => sharp(path, { failOn: 'error', limitInputPixels: MOST_PIXELS[format], sequentialRead: true })
    const metadata = await read().metadata()
    checkImage(metadata, format)
    const drawn = read()
      .autoOrient()
      .resize({ width: LONGEST_EDGE, height: LONGEST_EDGE, fit: 'inside', withoutEnlargement: true })
      .timeout({ seconds: SECONDS })
    const { data, info } = await (metadata.hasAlpha ? drawn.webp({ quality: 82 }) : drawn.jpeg({ quality: 82 })).toBuffer({
      resolveWithObject: true,
    })
    return { bytes: data, ...(metadata.hasAlpha ? WEBP : JPEG), width: info.width, height: info.height }
  } catch (error) {
    throw error instanceof RequestError ? error : asRequestError(error, format)
  }
}

const JPEG = { mediaType: 'image/jpeg', extension: 'jpg' } as const
const WEBP = { mediaType: 'image/webp', extension: 'webp' } as const

function checkImage({ format, width, height, pages = 1 }: Metadata, expected: ImageFormat): void {
  if (format !== expected) throw new RequestError('invalid', 'file.type_not_allowed')
  if (pages > 1) throw new RequestError('invalid', 'file.type_not_allowed', { moving: true })
  if (width * height > MOST_PIXELS[expected])
    throw new RequestError('invalid', 'file.pixel_flood', { pixels: width * height, limit: MOST_PIXELS[expected] })
}

function asRequestError(error: unknown, format: ImageFormat): Error {
  if (!(error instanceof Error)) return new Error('an image could not be drawn', { cause: error })
  if (/pixel limit|too large|dimensions/i.test(error.message))
    return new RequestError('invalid', 'file.pixel_flood', { limit: MOST_PIXELS[format] })
  if (format === 'heif') return new RequestError('invalid', 'file.type_not_allowed', { format: 'heic' })
  return new RequestError('invalid', 'file.broken_image')
}
