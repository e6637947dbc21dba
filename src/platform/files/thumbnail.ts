import type { Readable } from 'node:stream'
import sharp from 'sharp'

const EDGE = 240

/** A small square JPEG of a picture that was drawn anew when it came in; light enough for a line of previews on a slow telephone. */
export function thumbnail(picture: Readable): Promise<Buffer> {
  return picture.pipe(sharp().resize({ width: EDGE, height: EDGE, fit: 'cover' }).jpeg({ quality: 70 })).toBuffer()
}
