import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '#main/testing/test-app.ts'
import { makeTown, type Town } from '#main/testing/town.ts'
import { Visitor, type Seen } from '../residents.fixtures.ts'

let app: TestApp
let town: Town
let person: Visitor
let address = 0
beforeAll(async () => {
  app = await testApp(new Date('2026-03-02T02:00:00Z'))
  town = await makeTown(app.services)
})
beforeEach(() => {
  person = new Visitor(app.server, { 'x-forwarded-for': `10.2.${++address}.7` })
})
afterAll(() => app.close())

const go = { go: 'next' }
const picture = () =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: '#a33' } })
    .jpeg()
    .toBuffer()
const recording = Buffer.from('\x1a\x45\xdf\xa3aaaawebmaaaaA_OPUS and then the sound itself', 'latin1')
const spoken = { name: '录音.webm', bytes: recording, field: 'voices' as const }
const lastOpinion = async () =>
  (
    await app.services.db.pool.query<{ words: string; title: string; files: number }>(
      `select o.words, o.title, (select count(*)::int from opinion_files f where f.office_id = o.office_id and f.opinion_id = o.id) as files
      from opinions o where office_id = $1 order by registered_at desc, id desc limit 1`,
      [town.officeId],
    )
  ).rows[0]

/** The first page with that typed. */
async function begun(text: string): Promise<Seen> {
  return person.press(await person.open('/say'), '/say', { text }, { switch: 'type:normal' })
}
/** From the page after the words to the page before handing in. */
async function onToCheck(page: Seen): Promise<Seen> {
  let at = page
  for (let step = 2; step < 5; step++) at = await person.press(at, '/say', {}, go)
  return at
}
const handIn = (page: Seen) => person.press(page, '/say', {}, { go: 'send' })
const receiptOf = (page: Seen) => /(?:\d{4} ){3}\d{4}/.exec(page.text)?.[0] ?? ''
const shownOn = (page: Seen) => /(?:img|audio)[^>]*src="([^"]+)"/.exec(page.html)?.[1]?.replace(/&amp;/g, '&') ?? ''

describe('photos', () => {
  it('are kept, at most six, shown once more, and belong to the opinion', async () => {
    const bytes = await picture()
    const names = ['桥.jpg', '水.jpg', '路.jpg', '井.jpg', '灯.jpg', '墙.jpg', '多.jpg']
    const six = await person.upload(
      await begun('有照片'),
      '/say',
      names.map((name) => ({ name, bytes })),
      go,
    )
    expect(six.status).toBe(400)
    expect(six.text).toContain('最多 6 张')
    expect(six.fields.get('photo')).toHaveLength(6)
    const five = await person.upload(six, '/say', [], { go: 'drop:1' })
    expect(five.text).toContain('桥.jpg')
    expect(five.text).not.toContain('水.jpg')
    const check = await onToCheck(await person.upload(five, '/say', [], go))
    expect(check.html.match(/<img class="preview"/g)).toHaveLength(5)
    const shown = await app.server.inject({ url: shownOn(check) })
    expect(shown.statusCode).toBe(200)
    expect(shown.headers).toMatchObject({
      'content-type': 'image/webp',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    expect(await sharp(shown.rawPayload).metadata()).toMatchObject({ format: 'webp', width: 60, height: 40 })
    expect(receiptOf(await handIn(check))).not.toBe('')
    expect(await lastOpinion()).toMatchObject({ words: '有照片', files: 5 })
  })

  it('that are none are refused by name, the good one beside them stays', async () => {
    const answer = await person.upload(await begun('有照片'), '/say', [
      { name: '假.jpg', bytes: Buffer.from('not a picture at all') },
      { name: '文.txt', bytes: Buffer.from('words') },
      { name: '真.jpg', bytes: await picture() },
      { name: '断.jpg', bytes: (await picture()).subarray(0, 200) },
      { name: '音.jpg', bytes: recording },
    ], go) // prettier-ignore
    expect(answer.status).toBe(400)
    expect(answer.text).toMatch(/“假.jpg”没有收下.*“文.txt”没有收下.*“断.jpg”没有收下.*“音.jpg”没有收下/)
    expect(answer.html).toContain('href="#photos"')
    expect(answer.fields.get('photo')).toHaveLength(1)
    expect(answer.fields.get('text')).toEqual(['有照片'])
  })

  it('of somebody else can neither be attached nor looked at', async () => {
    const mine = await person.upload(await begun('我的'), '/say', [{ name: '我的.jpg', bytes: await picture() }], { switch: 'type:normal' })
    const [photo = ''] = mine.fields.get('photo') ?? []
    expect(photo).not.toBe('')
    const stranger = await onToCheck(await person.press(await person.open('/say'), '/say', { text: '别人的' }, go))
    for (const forged of [photo, photo.replace(/\.[\w-]{43}\./, `.${'A'.repeat(43)}.`), 'fil_00000000000000000000000000'])
      expect((await person.press(stranger, '/say', { photo: forged }, go)).html).not.toContain('class="preview"')
    await handIn(await person.press(stranger, '/say', { photo }, go))
    expect(await lastOpinion()).toMatchObject({ words: '别人的', files: 0 })
    const address = new URL(shownOn(mine), 'http://x')
    for (const [name, value] of [['draft', 'A'.repeat(22)], ['kind', 'voice'], ['token', `x${photo}`]] as const) {
      const asked = new URL(address)
      asked.searchParams.set(name, value)
      expect((await app.server.inject({ url: asked.pathname + asked.search })).statusCode, name).toBe(404)
    } // prettier-ignore
  })
})

describe('a voice note', () => {
  it('needs no words beside it, is heard again before handing in, and is kept as it came', async () => {
    const check = await onToCheck(await person.upload(await person.open('/say'), '/say', [spoken], go))
    expect(check.text).toMatch(/没有写字，听录音/)
    const url = shownOn(check)
    const whole = await app.server.inject({ url })
    expect(whole.rawPayload.equals(recording)).toBe(true)
    expect(whole.headers).toMatchObject({ 'content-type': 'audio/webm', 'accept-ranges': 'bytes', 'x-content-type-options': 'nosniff' })
    expect(whole.headers['content-disposition']).toMatch(/^attachment/)
    const part = await app.server.inject({ url, headers: { range: 'bytes=4-7' } })
    expect([part.statusCode, part.body, part.headers['content-range']]).toEqual([206, 'aaaa', `bytes 4-7/${recording.length}`])
    expect((await app.server.inject({ url, headers: { range: 'bytes=900-' } })).statusCode).toBe(416)
    expect(receiptOf(await handIn(check))).not.toBe('')
    expect(await lastOpinion()).toMatchObject({ words: '（语音留言，待转写）', files: 1 })
  })

  it('is one, is a sound, and is not too long', async () => {
    const one = await person.upload(await begun(''), '/say', [spoken, spoken], go)
    expect(one.status).toBe(400)
    expect(one.text).toContain('录音只能带一段')
    expect(one.fields.get('voice')).toHaveLength(1)
    const bad = await person.upload(await begun('写了字'), '/say', [{ ...spoken, bytes: await picture() }], go)
    expect(bad.text).toMatch(/“录音.webm”没有收下：这不是能听的录音/)
    expect(bad.html).toContain('href="#voices"')
    expect(bad.fields.get('text')).toEqual(['写了字'])
    const long = Buffer.concat([recording, Buffer.alloc(10 * 1024 * 1024)])
    expect((await person.upload(await begun('长'), '/say', [{ ...spoken, bytes: long }], go)).text).toContain('录音太长了')
  })
})

describe('sent ahead by the script', () => {
  const ahead = async (files: { name: string; bytes: Buffer; field?: 'photos' | 'voices' }[], headers = {}) => {
    const visitor = new Visitor(app.server, { ...person.headers, accept: 'application/json', ...headers })
    const page = await person.open('/say')
    const form = `<form action="/say/files"><input name="draft" value="${page.fields.get('draft')?.[0]}" /></form>`
    return { page, answer: await visitor.upload({ ...page, html: form }, '/say/files', files) }
  }

  it('comes back as a token that this draft may hand in', async () => {
    const { page, answer } = await ahead([{ name: '桥.jpg', bytes: await picture() }])
    const { kind, token, name } = JSON.parse(answer.html) as Record<string, string>
    expect([answer.status, kind, name]).toEqual([200, 'photo', '桥.jpg'])
    const next = await person.press(page, '/say', { text: '先传的', photo: token ?? '' }, go)
    expect(receiptOf(await handIn(await onToCheck(next)))).not.toBe('')
    expect(await lastOpinion()).toMatchObject({ words: '先传的', files: 1 })
  })

  it('is refused in plain words, and from foreign pages', async () => {
    const { answer } = await ahead([{ name: '假.jpg', bytes: Buffer.from('x') }])
    expect(answer.status).toBe(400)
    expect(JSON.parse(answer.html)).toMatchObject({ fault: expect.stringContaining('“假.jpg”没有收下') })
    expect((await ahead([spoken], { origin: 'https://evil.example' })).answer.status).toBe(403)
  })
})

describe('where it is', () => {
  const toPlace = async () => person.press(await person.open('/say'), '/say', { text: '路坏了' }, go)

  it('is found by initials without a script, also by Enter', async () => {
    const place = await toPlace()
    expect(place.text).toMatch(/S 上坡村/)
    const presses: Record<string, string>[] = [{ go: 'find' }, {}]
    for (const button of presses) {
      const found = await person.press(place, '/say', { find: 'ＳＰ' }, button)
      expect(found.text).toMatch(/找到 1 个.*上坡村/)
      expect(found.text).not.toContain('下坡村')
    }
    const none = await person.press(place, '/say', { find: '<b>zzz' }, { go: 'find' })
    expect(none.text).toMatch(/没有找到“<b>zzz”/)
    expect(none.html).not.toContain('<b>zzz')
  })

  it('comes with the QR code of a village, and can be another', async () => {
    let page = await person.open('/say?village=upper')
    expect(page.text).toMatch(/说的是上坡村的事/)
    page = await person.press(page, '/say', { text: '扫码来的' }, go)
    expect(page.text).toMatch(/第 2 步，共 4 步.*这是哪一种事/)
    const other = await person.press(await person.open('/say?village=upper'), '/say', { text: '别处' }, { go: 'elsewhere' })
    expect(other.text).toContain('下一步再问您是哪里')
    expect((await person.press(other, '/say', {}, go)).text).toContain('是哪里的事？')
    for (let step = 2; step < 4; step++) page = await person.press(page, '/say', {}, go)
    expect(page.text).toMatch(/请再看一遍.*上坡村/)
    const changed = await person.press(page, '/say', {}, { go: 'edit:place' })
    expect(changed.fields.get('village')).toEqual(['upper'])
    expect(receiptOf(await handIn(page))).not.toBe('')
    expect((await person.open('/say?village=nowhere')).text).not.toContain('说的是')
  })
})
