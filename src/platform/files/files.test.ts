import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeIds } from '#kernel/ids.ts'
import { testDatabase, testOffice, type TestDatabase } from '#platform/testing/database.ts'
import { collectFiles } from './collect-files.ts'
import { diskFileStore } from './disk-file-store.ts'
import { linkFiles, openFile, saveFile, type FilesContext } from './files.ts'
import { photographWithPlace } from './image.fixtures.ts'
import { openThumbnail } from './thumbnails.ts'

let test: TestDatabase
let root: string
beforeAll(async () => {
  test = await testDatabase()
  root = await mkdtemp(join(tmpdir(), 'youyue-files-'))
})
afterAll(async () => {
  await test.close()
  await rm(root, { recursive: true, force: true })
})

const start = new Date('2026-11-22T08:00:00Z')
const later = new Date('2026-11-24T09:00:00Z')
const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const pdf = () => Buffer.from(`%PDF-1.7\n${randomBytes(8).toString('hex')}`)

async function office(folder = randomBytes(4).toString('hex')): Promise<FilesContext & { folder: string }> {
  const now = () => start
  return {
    officeId: await testOffice(test.db),
    actor: { kind: 'anonymous', id: 'anonymous' },
    db: test.db,
    files: diskFileStore(join(root, folder)),
    now,
    ids: makeIds(now, randomBytes),
    folder,
  }
}

describe('taking a file in', () => {
  it('serves a photograph without the place it was taken at', async () => {
    const ctx = await office()
    const sent = await photographWithPlace()
    const saved = await saveFile(ctx, { stream: Readable.from([sent]), fileName: '漏水13800138000.jpeg', declaredType: 'image/jpeg' })
    expect(saved).toMatchObject({ name: '漏水〔电话已隐藏〕.jpg', width: 200, height: 400, kind: { mediaType: 'image/jpeg' } })
    const { stream, headers, file } = await openFile(ctx, saved.id)
    const served = await buffer(stream)
    expect(hash(served)).toBe(saved.sha256)
    expect(file).toMatchObject({ sentSha256: hash(sent), size: served.length, state: 'unlinked' })
    expect((await sharp(served).metadata()).exif).toBeUndefined()
    for (const secret of ['Exif', 'GPS', 'Secret']) expect(served.includes(secret)).toBe(false)
    expect(headers).toMatchObject({
      'content-type': 'image/jpeg',
      'x-content-type-options': 'nosniff',
      'content-length': String(served.length),
    })
    expect(headers['content-disposition']).toMatch(/^inline/)
  })

  it('serves anything else only as a download', async () => {
    const ctx = await office()
    const sent = pdf()
    const { id } = await saveFile(ctx, { bytes: sent, fileName: '会议纪要.pdf' })
    const { stream, headers } = await openFile(ctx, id)
    expect(await buffer(stream)).toEqual(sent)
    expect(headers['content-disposition']).toMatch(/^attachment/)
    expect(headers['content-security-policy']).toContain('sandbox')
  })

  it.each([
    [
      'file.type_not_allowed',
      { bytes: Buffer.from('<!DOCTYPE html><script>1</script>'), fileName: 'photo.jpg', declaredType: 'image/jpeg' },
    ],
    [
      'file.type_not_allowed',
      { bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), fileName: 'a.svg', declaredType: 'image/svg+xml' },
    ],
    ['file.broken_image', { bytes: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]), fileName: 'a.jpg' }],
    ['file.empty', { bytes: Buffer.alloc(0), fileName: 'a.txt' }],
    ['file.too_large', { bytes: Buffer.alloc(1001, 'a'), fileName: 'a.txt' }],
    ['file.too_large', { stream: Object.assign(Readable.from([Buffer.from('%PDF-1.7')]), { truncated: true }), fileName: 'a.pdf' }],
  ])('refuses with %s and keeps nothing', async (code, sent) => {
    const ctx = await office()
    await expect(saveFile(ctx, sent, { bytes: 1000 })).rejects.toMatchObject({ code })
    expect(await readdir(join(root, ctx.folder))).toEqual(['incoming'])
    expect(await readdir(join(root, ctx.folder, 'incoming'))).toEqual([])
  })

  it('shows no office the files of another', async () => {
    const [one, two] = [await office(), await office()]
    const { id } = await saveFile(one, { bytes: pdf(), fileName: 'a.pdf' })
    await expect(openFile(two, id)).rejects.toMatchObject({ kind: 'not_found', code: 'file.not_found' })
    const link = two.db.transaction({ officeId: two.officeId }, (tx) => linkFiles(tx, two, [id]))
    await expect(link).rejects.toMatchObject({ code: 'file.not_found' })
  })
})

describe('a small copy', () => {
  it('is drawn once for each picture, upright and small, with the picture’s headers', async () => {
    const ctx = await office()
    const saved = await saveFile(ctx, { bytes: await photographWithPlace(1600, 800), fileName: '井台.jpg' })
    const [first, again] = await Promise.all([openThumbnail(ctx, saved.id), openThumbnail(ctx, saved.id)])
    const metadata = await sharp(first.bytes).metadata()
    expect(metadata).toMatchObject({ format: 'webp', width: 160, height: 320 })
    expect(metadata.exif).toBeUndefined()
    expect(again.bytes).toEqual(first.bytes)
    expect(first.headers).toMatchObject({
      'content-type': 'image/webp',
      'content-length': String(first.bytes.length),
      'cache-control': 'no-store',
    })
    expect((await openThumbnail(ctx, saved.id)).bytes).toBe((await openThumbnail(ctx, saved.id)).bytes)
  })

  it('is of pictures only, and of the own office’s', async () => {
    const [ctx, other] = [await office(), await office()]
    const { id } = await saveFile(ctx, { bytes: Buffer.from('%PDF-1.7\n%%EOF'), fileName: '通知.pdf' })
    await expect(openThumbnail(ctx, id)).rejects.toMatchObject({ kind: 'not_found', code: 'file.not_found' })
    const picture = await saveFile(ctx, { bytes: await photographWithPlace(), fileName: '井台.jpg' })
    await expect(openThumbnail(other, picture.id)).rejects.toMatchObject({ kind: 'not_found', code: 'file.not_found' })
  })
})

describe('collecting files', () => {
  it('removes what nobody linked to within two days, and only that', async () => {
    const ctx = await office()
    const [kept, lost] = [
      await saveFile(ctx, { bytes: pdf(), fileName: 'a.pdf' }),
      await saveFile(ctx, { bytes: pdf(), fileName: 'b.pdf' }),
    ]
    await ctx.db.transaction({ officeId: ctx.officeId }, (tx) => linkFiles(tx, ctx, [kept.id, kept.id]))
    await collectFiles(ctx)
    expect(await ctx.files.has(lost.sha256)).toBe(true)
    await collectFiles({ ...ctx, now: () => later })
    expect([await ctx.files.has(kept.sha256), await ctx.files.has(lost.sha256)]).toEqual([true, false])
    await expect(openFile(ctx, lost.id)).rejects.toMatchObject({ code: 'file.not_found' })
    const { file, stream } = await openFile(ctx, kept.id)
    stream.destroy()
    expect(file.state).toBe('linked')
  })

  it('keeps bytes that another file, of whichever office, still needs', async () => {
    const one = await office()
    const two = await office(one.folder)
    const bytes = pdf()
    const [mine, theirs] = [await saveFile(one, { bytes, fileName: 'a.pdf' }), await saveFile(two, { bytes, fileName: 'b.pdf' })]
    expect(mine.sha256).toBe(theirs.sha256)
    await two.db.transaction({ officeId: two.officeId }, (tx) => linkFiles(tx, two, [theirs.id]))
    await collectFiles({ ...one, now: () => later })
    await expect(openFile(one, mine.id)).rejects.toMatchObject({ code: 'file.not_found' })
    expect(await buffer((await openFile(two, theirs.id)).stream)).toEqual(bytes)
  })

  it('removes bytes that no file speaks of', async () => {
    const ctx = await office()
    const { sha256 } = await ctx.files.put(pdf())
    expect((await collectFiles(ctx)).contents).toBeGreaterThanOrEqual(1)
    expect(await ctx.files.has(sha256)).toBe(false)
  })

  it('says so when the store has lost the bytes', async () => {
    const ctx = await office()
    const saved = await saveFile(ctx, { bytes: pdf(), fileName: 'a.pdf' })
    await ctx.files.remove(saved.sha256)
    await expect(openFile(ctx, saved.id)).rejects.toMatchObject({ code: 'file.missing' })
  })
})
