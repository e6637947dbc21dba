import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '#main/testing/test-app.ts'
import { makeTown, type Town } from '#main/testing/town.ts'
import { expectAccessible, NO_BROWSER, openBrowser } from './browser.ts'

// An old person with a borrowed telephone: scans the code at the village's entrance, speaks or types, adds a photo, hands in. And everything
// that goes wrong on the way: no microphone, no camera, no network, no JavaScript, two taps, going back.
let app: TestApp
let town: Town
let browser: Browser
let deaf: Browser
let address = ''
let household = 0
beforeAll(async () => {
  if (NO_BROWSER) return
  app = await testApp()
  town = await makeTown(app.services)
  address = await app.server.listen({ port: 0, host: '127.0.0.1' })
  browser = await openBrowser(['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'])
  deaf = await openBrowser(['--deny-permission-prompts'])
})
afterAll(async () => {
  await browser?.close()
  await deaf?.close()
  await app?.close()
})

async function visit(path: string, options: BrowserContextOptions = {}, where = browser): Promise<Page> {
  const context = await where.newContext({
    locale: 'zh-CN',
    viewport: { width: 360, height: 740 },
    // A household of its own, so that no test uses up another's share of requests.
    extraHTTPHeaders: { 'x-forwarded-for': `10.3.${++household}.7` },
    ...options,
  })
  const page = await context.newPage()
  page.on('pageerror', (error) => {
    throw error
  })
  await page.goto(`${address}${path}`)
  return page
}
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const next = (page: Page) => press(page, '继续')
const send = (page: Page) => press(page, '交给书记有约办公室')
const heading = (page: Page) => page.getByRole('heading', { level: 1 }).innerText()
const receiptOn = async (page: Page) => /(?:\d{4} ){3}\d{4}/.exec(await page.locator('.slip').innerText().then((text) => text.replace(/\s+/g, ' ')))?.[0] ?? '' // prettier-ignore
const opinionsSaying = async (words: string) =>
  (await app.services.db.pool.query<{ id: string; kinds: string[]; sizes: number[] }>(
    `select o.id, array_agg(f.media_type) filter (where f.id is not null) as kinds, array_agg(f.size::int) filter (where f.id is not null) as sizes
    from opinions o left join opinion_files l on l.office_id = o.office_id and l.opinion_id = o.id
    left join files f on f.office_id = l.office_id and f.id = l.file_id where o.office_id = $1 and o.words = $2 group by o.id`,
    [town.officeId, words],
  )).rows // prettier-ignore
/** A picture as a telephone takes it: large, and not easily made small. */
const photograph = async (width: number, height: number, name = 'IMG_2026.jpg') => ({
  name,
  mimeType: 'image/jpeg',
  buffer: await sharp({ create: { width, height, channels: 3, background: '#7a6', noise: { type: 'gaussian', mean: 128, sigma: 30 } } }).jpeg({ quality: 60 }).toBuffer(),
}) // prettier-ignore

describe.skipIf(NO_BROWSER !== undefined)('an old person with a borrowed telephone', () => {
  it('scans, speaks, adds a photo and hands in, in five screens', async () => {
    const page = await visit('/say?village=upper')
    const screens = [await heading(page)]
    const onward = async (act: (page: Page) => Promise<void>) => {
      await act(page)
      await page.waitForLoadState()
      await expectAccessible(page, await heading(page))
      screens.push(await heading(page))
    }
    expect(await page.getByText('说的是上坡村的事').isVisible()).toBe(true)
    await page.locator('#photos').setInputFiles(await photograph(4000, 3000))
    await page.locator('label[for=voices]').click()
    await page.getByText('正在录音').waitFor()
    await page.waitForTimeout(1500)
    await press(page, '说完了')
    await page.locator('[data-kind=voice][data-state=sent]').waitFor()
    await page.locator('[data-kind=photo][data-state=sent]').waitFor()
    await expectAccessible(page, 'words with files')
    await onward(next)
    await onward(next)
    await onward(next)
    expect(await page.locator('audio').count()).toBe(1)
    expect(await page.locator('img.preview').evaluate((picture: HTMLImageElement) => picture.naturalWidth)).toBeGreaterThan(0)
    await onward(send)
    expect(screens).toHaveLength(5)
    expect(await receiptOn(page)).not.toBe('')
    const [opinion] = await opinionsSaying('（语音留言，待转写）')
    expect([...(opinion?.kinds ?? [])].sort()).toEqual(['audio/webm', 'image/jpeg'])
    await page.context().close()
  })

  it('sends a photo of forty megapixels as one of at most 300 KB', async () => {
    const page = await visit('/say?village=upper')
    const sent: number[] = []
    page.on(
      'request',
      (request) =>
        request.url().endsWith('/say/files') &&
        sent.push(Number(request.headers()['content-length'] ?? 0) || (request.postDataBuffer()?.length ?? 0)),
    )
    await page.locator('#photos').setInputFiles([await photograph(7300, 5480), await photograph(200, 100, '小.jpg')])
    await expect.poll(() => page.locator('[data-kind=photo][data-state=sent]').count(), { timeout: 30_000 }).toBe(2)
    expect(sent).toHaveLength(2)
    for (const bytes of sent) expect(bytes).toBeLessThan(300 * 1024 + 2_000)
    await page.locator('[data-kind=photo]').first().getByRole('button', { name: '删去' }).click()
    await page.getByLabel('您说的话').fill('照片删了一张')
    await next(page)
    await next(page)
    await next(page)
    await send(page)
    await page.locator('.slip').waitFor()
    expect((await opinionsSaying('照片删了一张'))[0]?.kinds).toEqual(['image/jpeg'])
    await page.context().close()
  })

  it('finds the village by initials, or by where the telephone is', async () => {
    await app.services.db.pool.query(
      `update villages set outline = case code when 'upper' then $2::jsonb else $3::jsonb end where office_id = $1`,
      [town.officeId, ...[117, 117.05].map((x) => JSON.stringify({ type: 'Polygon', coordinates: [[[x, 36], [x + 0.02, 36], [x + 0.02, 36.02], [x, 36]]] }))], // prettier-ignore
    )
    const page = await visit('/say', { geolocation: { longitude: 117.06, latitude: 36.01 }, permissions: ['geolocation'] })
    await page.getByLabel('您说的话').fill('路灯坏了')
    await next(page)
    await page.getByLabel('找村子').fill('spc')
    expect(await page.getByLabel('下坡村').isVisible()).toBe(false)
    await page.getByLabel('上坡村').check()
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await press(page, '看我在哪个村')
    await page.getByText('离您最近的是下坡村').waitFor()
    expect(await page.getByLabel('下坡村').isChecked()).toBe(true)
    expect(asked).toEqual([])
    await expectAccessible(page, 'villages')
    await page.context().close()
  })

  it('without a microphone is told so with the telephone number, and may choose a recording', async () => {
    const page = await visit('/say', {}, deaf)
    await page.locator('label[for=voices]').click()
    await page.getByText('手机没有让我们录音').waitFor()
    expect(await page.locator('[data-status]').innerText()).toContain('0531')
    const chooser = page.waitForEvent('filechooser')
    await page.locator('label[for=voices]').click()
    await (await chooser).setFiles({ name: '录音.amr', mimeType: 'audio/amr', buffer: Buffer.from('#!AMR\n\x3c\x08\x08', 'latin1') })
    await page.locator('[data-kind=voice][data-state=sent]').waitFor()
    await page.locator('#voices').setInputFiles({ name: '假.mp3', mimeType: 'audio/mpeg', buffer: Buffer.from('no sound') })
    await page.getByText('这不是能听的录音').waitFor()
    await page.context().close()
  })

  it('with a photo that no page can draw, or 5,000 characters with rare ones, loses nothing', async () => {
    const page = await visit('/say?village=upper')
    const words = '𠮷䶮'.repeat(2_500)
    await page.getByLabel('您说的话').fill(`${words}多`)
    await page
      .locator('#photos')
      .setInputFiles({ name: 'IMG.HEIC', mimeType: 'image/heic', buffer: Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1') })
    await page.getByText('苹果手机的 HEIC 照片请先转成 JPG').waitFor()
    await next(page)
    expect(await page.getByText('现在有 5001 字，请删去 1 字').first().isVisible()).toBe(true)
    await page.getByLabel('您说的话').fill(words)
    await next(page)
    await page.goBack()
    expect(await page.getByLabel('您说的话').inputValue()).toBe(words)
    await page.context().close()
  })

  it('goes back mid-way and finds words, photo and voice where they were', async () => {
    const page = await visit('/say?village=upper')
    await page.getByLabel('您说的话').fill('退回来看看')
    await page.locator('#photos').setInputFiles(await photograph(300, 200))
    await page.locator('[data-kind=photo][data-state=sent]').waitFor()
    await next(page)
    await page.waitForURL('**/say')
    await page.goBack()
    expect(await page.getByLabel('您说的话').inputValue()).toBe('退回来看看')
    await page.locator('[data-kind=photo][data-state=sent]').waitFor()
    await next(page)
    await next(page)
    await next(page)
    await send(page)
    await page.locator('.slip').waitFor()
    expect((await opinionsSaying('退回来看看'))[0]?.kinds).toEqual(['image/jpeg'])
    await page.context().close()
  })

  it('taps twice and has one receipt; with the network cut nothing leaves the page', async () => {
    const page = await visit('/say?village=upper')
    await page.getByLabel('您说的话').fill('点了两下')
    await page.context().setOffline(true)
    await page.locator('#photos').setInputFiles(await photograph(300, 200))
    await page.getByText('没有传上去').waitFor()
    await next(page)
    await page.getByText('现在没有网络').waitFor()
    expect(await page.getByLabel('您说的话').inputValue()).toBe('点了两下')
    await page.context().setOffline(false)
    await page.locator('[data-kind=photo][data-state=sent]').waitFor()
    await next(page)
    await next(page)
    await next(page)
    await page.getByRole('button', { name: '交给书记有约办公室' }).dblclick()
    await page.locator('.slip').waitFor()
    expect(await opinionsSaying('点了两下')).toHaveLength(1)
    await page.context().close()
  })

  it('does all of it without JavaScript, in large type', async () => {
    const page = await visit('/?type=big', { javaScriptEnabled: false })
    await page.goto(`${address}/say`)
    await page.locator('#photos').setInputFiles(await photograph(300, 200))
    await page
      .locator('#voices')
      .setInputFiles({ name: '录音.amr', mimeType: 'audio/amr', buffer: Buffer.from('#!AMR\n\x3c\x08\x08', 'latin1') })
    await page.getByLabel('您说的话').fill('没有脚本也行')
    await next(page)
    await page.getByLabel('找村子').fill('ＸＰ')
    await press(page, '找')
    await page.getByText('找到 1 个').waitFor()
    await page.getByLabel('下坡村').check()
    await next(page)
    await next(page)
    await next(page)
    const boxes = await page.locator('main button, .foot a').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height))
    expect(Math.min(...boxes)).toBeGreaterThanOrEqual(60)
    await send(page)
    expect(await receiptOn(page)).not.toBe('')
    expect((await opinionsSaying('没有脚本也行'))[0]?.kinds?.toSorted()).toEqual(['audio/amr', 'image/jpeg'])
    await page.context().close()
  })

  it('axe finds nothing in either language and size', async () => {
    for (const query of ['type=normal&lang=zh', 'type=big&lang=zh', 'type=normal&lang=en', 'type=big&lang=en']) {
      const page = await visit(`/?${query}`)
      await expectAccessible(page, `home ${query}`)
      for (const path of ['/say', '/say?village=upper', '/posters', '/posters?village=upper']) {
        await page.goto(`${address}${path}`)
        await expectAccessible(page, `${path} ${query}`)
        expect(await page.evaluate(() => document.documentElement.scrollWidth), `${path} ${query}`).toBeLessThanOrEqual(360)
      }
      await page.context().close()
    }
  })
})
