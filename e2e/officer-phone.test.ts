import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashPassword } from '#platform/auth/hashing.ts'
import { testApp, type TestApp } from '#main/testing/test-app.ts'
import { makeTown, type Town } from '#main/testing/town.ts'
import { expectAccessible, NO_BROWSER, openBrowser } from './browser.ts'

// An officer on the way, with a telephone of 360 pixels: signs, notes what is planned, hands in the result with a photo; and what the page
// says when the network is gone. Then the whole page by the Tab key alone.
const PASSWORD = 'jing-shui-bian-qing-2026'

let app: TestApp
let town: Town
let browser: Browser
let page: Page
let address = ''
let matterId = ''
beforeAll(async () => {
  if (NO_BROWSER) return
  app = await testApp()
  town = await makeTown(app.services, 'demo')
  await app.services.db.pool.query('update accounts set password_hash = $1, demonstration = true', [await hashPassword(PASSWORD)])
  const post = async (who: 'clerk' | 'dispatcher', path: string, body: object) =>
    (await app.call('POST', `/api/v1${path}`, { token: town.people[who].token, body })).json()
  const said = await post('clerk', '/opinions', {
    text: '井里的水三天两头发黄，𠮷家老人挑水摔了一跤。',
    source: 'visit',
    villageCode: 'upper',
    categoryCode: 'livelihood.water',
    fileIds: [await photo('clerk', '#8a5a00', '办前.jpg')],
  })
  matterId = (await post('dispatcher', `/opinions/${said.id}/accept`, {})).id
  await post('dispatcher', `/matters/${matterId}/assign`, { leadUnitId: town.units.water, handlerId: town.people.waterOfficer.id })
  address = await app.server.listen({ port: 0, host: '127.0.0.1' })
  browser = await openBrowser()
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })
  page = await context.newPage()
  page.on('pageerror', (error) => {
    throw error
  })
  await page.goto(`${address}/office/matters`)
  await page.getByLabel('登录名').fill('demo.waterOfficer'.toLowerCase())
  await page.getByLabel('口令', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: '登录', exact: true }).tap()
  await page.getByRole('heading', { level: 1, name: '事项' }).waitFor()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

const picture = (colour: string) =>
  sharp({ create: { width: 1200, height: 900, channels: 3, background: colour } })
    .jpeg()
    .toBuffer()

async function photo(who: 'clerk', colour: string, name: string): Promise<string> {
  const boundary = 'boundary7d1f'
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: image/jpeg\r\n\r\n`
  const sent = await app.server.inject({
    method: 'POST',
    url: '/api/v1/files',
    headers: { authorization: `Bearer ${town.people[who].token}`, 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([Buffer.from(head), await picture(colour), Buffer.from(`\r\n--${boundary}--\r\n`)]),
  })
  return sent.json().id
}

const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)
const shut = () => page.getByRole('dialog').waitFor({ state: 'detached' })
const act = (name: string) => page.getByRole('dialog').getByRole('button', { name, exact: true }).tap()

describe.skipIf(NO_BROWSER !== undefined)('an officer with a telephone', () => {
  it('finds the matter in the list, and the next act on top of its page', async () => {
    expect(await fits()).toBe(true)
    await expectAccessible(page, 'list on a telephone')
    await page.getByText('井里的水').first().tap()
    await page.getByRole('heading', { name: '下一步：签收' }).waitFor()
    expect(await fits()).toBe(true)
    await expectAccessible(page, 'matter on a telephone')
  })

  it('signs, and notes what is planned', async () => {
    await page.getByRole('button', { name: '签收' }).tap()
    await act('签收')
    await shut()
    await page.getByRole('button', { name: '记进展' }).tap()
    await page.getByRole('dialog').getByLabel('做到哪一步了').fill('打算周三换水泵，周五取水样。')
    await act('记进展')
    await shut()
    await page.getByText('打算周三换水泵').waitFor()
  })

  it('is told that the network is gone, loses nothing typed, and sends when it is back', async () => {
    await page.getByRole('button', { name: '报结' }).tap()
    await page.getByRole('dialog').getByLabel('做了什么').fill('换了水泵，清了井，三天水样都合格。')
    await page.context().setOffline(true)
    await page.getByText('网络断开了').waitFor()
    await page.context().setOffline(false)
    await page.getByText('网络断开了').waitFor({ state: 'detached' })
    expect(await page.getByRole('dialog').getByLabel('做了什么').inputValue()).toContain('换了水泵')
  })

  it('hands in the result with a photo from the camera', async () => {
    const dialog = page.getByRole('dialog')
    expect(await dialog.locator('input[type=file][capture=environment]').count()).toBe(1)
    await dialog
      .locator('input[type=file][capture=environment]')
      .setInputFiles({ name: '办后.jpg', mimeType: 'image/jpeg', buffer: await picture('#1b6e45') })
    await dialog.getByRole('img', { name: '办后.jpg' }).waitFor()
    await dialog.getByLabel('办理结果').tap()
    await page.locator('.ant-select-dropdown:visible').getByTitle('已解决', { exact: true }).tap()
    await expect.poll(() => page.locator('.ant-select-dropdown:visible').count()).toBe(0)
    await expectAccessible(page, 'submit on a telephone')
    await act('报结')
    await shut()
    await page.getByText('报结：已解决').waitFor()
    expect(await fits()).toBe(true)
  })

  it('shows before and after side by side, and the same picture small in the list', async () => {
    const small = await page
      .locator('.thumbs img')
      .first()
      .evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth))
    expect(small).toBe(320)
    await page.locator('.thumbs a').last().tap()
    await page.getByRole('dialog').getByRole('button', { name: '办前办后对比' }).tap()
    await expect.poll(() => page.locator('.compared img').count()).toBe(2)
    await expectAccessible(page, 'before and after')
    await page.keyboard.press('Escape')
    await shut()
  })

  it('walks the whole page by the Tab key, and is caught nowhere', async () => {
    const desk = await (
      await browser.newContext({
        storageState: await page.context().storageState(),
        locale: 'zh-CN',
        viewport: { width: 1366, height: 768 },
      })
    ).newPage()
    await desk.goto(`${address}/office/matters/${matterId}`)
    await desk.getByRole('heading', { name: '经过', exact: true }).waitFor()
    const focusable = 'a[href], button:not([disabled]), input:not([type=hidden]), select, textarea, audio[controls]'
    const wanted = await desk.evaluate(
      (selector) =>
        [...document.querySelectorAll<HTMLElement>(selector)].filter((one) => one.tabIndex >= 0 && one.offsetParent !== null).length,
      focusable,
    )
    const reached = await tabThrough(desk, wanted + 30)
    expect(reached.size).toBeGreaterThanOrEqual(wanted)
    await desk.context().close()
  })
})

/** Presses Tab until the beginning comes round again; every stop must be drawn inside the window. */
async function tabThrough(desk: Page, most: number): Promise<Set<number>> {
  await desk.evaluate(() => (document.activeElement instanceof HTMLElement ? document.activeElement.blur() : undefined))
  const reached = new Set<number>()
  for (let n = 0; n < most; n++) {
    await desk.keyboard.press('Tab')
    const at = await desk.evaluate(() => {
      const one = document.activeElement
      if (!one || one === document.body) return -1
      const { top, bottom, width, height } = one.getBoundingClientRect()
      const isSeen = width > 0 && height > 0 && bottom > 0 && top < window.innerHeight
      return isSeen ? [...document.querySelectorAll('*')].indexOf(one) : -2
    })
    expect(at, 'a stop that cannot be seen').not.toBe(-2)
    if (at >= 0 && reached.has(at)) break
    if (at >= 0) reached.add(at)
  }
  return reached
}
