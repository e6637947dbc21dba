import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { imageFormat } from './file-kind.ts'
import { claimedPng, movingWebp, photographWithPlace } from './image.fixtures.ts'
import { reencodeImage } from './reencode-image.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'youyue-image-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function reencode(bytes: Buffer) {
  const path = join(folder, 'image')
  await writeFile(path, bytes)
  const format = imageFormat(bytes)
  if (!format) throw new Error('no image')
  return reencodeImage(path, format)
}
const blank = (width: number, height: number, channels: 3 | 4 = 3) =>
  sharp({ create: { width, height, channels, background: { r: 200, g: 100, b: 50, alpha: 0.5 } } })

describe('drawing an image anew', () => {
  it('loses place, device and owner, and stands upright', async () => {
    const sent = await photographWithPlace()
    const before = await sharp(sent).metadata()
    expect(before.exif?.includes('Secret-Model-77')).toBe(true)
    expect(before.exif?.includes(Buffer.from([0x88, 0x25])) || before.exif?.includes(Buffer.from([0x25, 0x88]))).toBe(true) // the GPS directory
    expect(before.orientation).toBe(6)
    const { bytes, width, height, mediaType } = await reencode(sent)
    const after = await sharp(bytes).metadata()
    expect({ exif: after.exif, xmp: after.xmp, icc: after.icc, iptc: after.iptc, orientation: after.orientation }).toEqual({})
    for (const secret of ['Exif', 'Secret', 'TestPhone', 'GPS']) expect(bytes.includes(secret)).toBe(false)
    expect([width, height, mediaType]).toEqual([200, 400, 'image/jpeg'])
  })

  it('loses what was appended to the image', async () => {
    const sent = Buffer.concat([await blank(20, 20).jpeg().toBuffer(), Buffer.from('<script>alert(1)</script>')])
    expect((await reencode(sent)).bytes.includes('script')).toBe(false)
  })

  it('keeps small ones as large as they are and shortens long ones', async () => {
    expect(await reencode(await blank(1, 1).png().toBuffer())).toMatchObject({ width: 1, height: 1, mediaType: 'image/jpeg' })
    expect(await reencode(await blank(5120, 100).jpeg().toBuffer())).toMatchObject({ width: 2560, height: 50 })
  })

  it.each(['png', 'webp', 'avif'] as const)('reads %s; what is transparent stays so', async (format) => {
    const { bytes, mediaType } = await reencode(await blank(30, 20, 4).toFormat(format).toBuffer())
    expect(mediaType).toBe('image/webp')
    expect((await sharp(bytes).metadata()).hasAlpha).toBe(true)
  })

  it('draws several at the same time, each its own', async () => {
    const paths = await Promise.all(
      [10, 20, 30].map(async (width) => {
        const path = join(folder, `image-${width}`)
        await writeFile(path, await blank(width, 5).png().toBuffer())
        return path
      }),
    )
    expect((await Promise.all(paths.map((path) => reencodeImage(path, 'png')))).map(({ width }) => width)).toEqual([10, 20, 30])
  })
})

describe('images that are refused', () => {
  it('those with too many pixels, before they are unpacked', async () => {
    await expect(reencode(claimedPng(50_000, 50_000))).rejects.toMatchObject({ code: 'file.pixel_flood' })
    await expect(reencode(claimedPng(0x7fffffff, 1))).rejects.toMatchObject({ kind: 'invalid' })
  })

  it('those cut off, at every length', async () => {
    const sent = await photographWithPlace(300, 300)
    for (const part of [20, 500, Math.floor(sent.length / 2), sent.length - 40]) {
      await expect(reencode(sent.subarray(0, part)), `${part} of ${sent.length} bytes`).rejects.toMatchObject({ code: 'file.broken_image' })
    }
  })

  it('those with less picture than they say', async () => {
    await expect(reencode(claimedPng(3000, 3000))).rejects.toMatchObject({ code: 'file.broken_image' })
  })

  it('moving ones', async () => {
    await expect(reencode(await movingWebp())).rejects.toMatchObject({ code: 'file.type_not_allowed', details: { moving: true } })
  })

  it('those of another format inside, and of a codec that is not here', async () => {
    const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(12), Buffer.alloc(100)])
    await expect(reencode(heic)).rejects.toMatchObject({ code: 'file.type_not_allowed' })
  })

  it('and the next one is drawn all the same', async () => {
    await expect(reencode(claimedPng(50_000, 50_000))).rejects.toThrow()
    expect(await reencode(await blank(3, 2).png().toBuffer())).toMatchObject({ width: 3, height: 2 })
  })
})
