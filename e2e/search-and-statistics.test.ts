import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashPassword } from '#platform/auth/hashing.ts'
import { actsOf } from '#main/testing/acts.ts'
import { testApp, type TestApp } from '#main/testing/test-app.ts'
import { makeTown, type PersonName } from '#main/testing/town.ts'
import { expectAccessible, NO_BROWSER, openBrowser } from './browser.ts'

// From a count to its records: Today, notices, the search by keyboard alone, and the statistics whose figures open the lists they count.
const PASSWORD = 'jing-shui-bian-qing-2026'

let app: TestApp
let browser: Browser
let address = ''
beforeAll(async () => {
  if (NO_BROWSER) return
  app = await testApp()
  const town = await makeTown(app.services, 'demo')
  const acts = actsOf(app, town)
  const done = await acts.bringTo('awaiting-feedback', { opinion: { text: '老井的水发黄' } })
  await acts.answer(done.receipt, { answer: 'solved', resultRating: 5 })
  await acts.bringTo('assigned', { opinion: { text: '村口的灯不亮' } })
  await acts.say({ text: '想修一条路', villageCode: 'lower' })
  await acts.ask('waterOfficer', 'PUT', '/notices/settings', { daily: [], off: [], quiet: false })
  await acts.bringTo('assigned', { opinion: { text: '水管漏水' } })
  await app.services.db.pool.query('update accounts set password_hash = $1, demonstration = true', [await hashPassword(PASSWORD)])
  await app.services.db.pool.query(`update accounts set name = '王丽霞' where login = 'demo.waterofficer'`)
  address = await app.server.listen({ port: 0, host: '127.0.0.1' })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

async function signIn(who: PersonName, viewport = { width: 1366, height: 768 }): Promise<Page> {
  const page = await (await browser.newContext({ locale: 'zh-CN', viewport })).newPage()
  page.on('pageerror', (error) => {
    throw error
  })
  await page.goto(`${address}/office/`)
  await page.getByLabel('登录名').fill(`demo.${who.toLowerCase()}`)
  await page.getByLabel('口令', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByRole('heading', { name: '今日' }).waitFor()
  return page
}

/** The number in a list's head: 共 3 条. */
async function totalOf(page: Page): Promise<number> {
  const note = page.locator('.page-note')
  await expect.poll(() => note.textContent(), { timeout: 15_000 }).toMatch(/^共/)
  return Number((await note.textContent())?.replace(/\D/g, ''))
}

describe.skipIf(NO_BROWSER)('from a count to its records', () => {
  it('Today’s counts open lists of that length', async () => {
    const page = await signIn('waterOfficer')
    const duty = page.getByRole('navigation', { name: '等您办的' }).getByRole('link').first()
    const count = Number((await duty.locator('strong').textContent())?.trim())
    expect(count).toBe(2)
    await expectAccessible(page, 'today')
    await duty.click()
    await page.getByText('只看：待您签收').waitFor()
    expect(await totalOf(page)).toBe(count)
    await page.getByRole('button', { name: '取消' }).click()
    await expect.poll(() => totalOf(page)).toBe(3)
    await page.context().close()
  }, 90_000)

  it('the search finds by initials and opens by keyboard alone', async () => {
    const page = await signIn('dispatcher')
    await page.keyboard.press('Control+k')
    const box = page.getByRole('combobox', { name: '找什么' })
    await box.waitFor()
    await page.keyboard.type('wlx')
    await page.getByRole('option', { name: '王丽霞' }).waitFor()
    await expectAccessible(page, 'search')
    await box.fill('老井')
    await page
      .getByRole('option', { name: /老井的水发黄/ })
      .first()
      .waitFor()
    await expect.poll(() => page.getByRole('option', { selected: true }).count()).toBe(1)
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/office\/matters\/mat_/)
    await page
      .getByRole('heading', { name: /老井的水发黄/ })
      .first()
      .waitFor()
    await page.keyboard.press('Control+k')
    await box.fill('没有人说过的话')
    await page.getByText('没有找到“没有人说过的话”').waitFor()
    await page.keyboard.press('Escape')
    await box.waitFor({ state: 'detached' })
    await page.context().close()
  }, 90_000)

  it('every figure of the statistics opens the list of what it counts', async () => {
    const page = await signIn('leader')
    await page.goto(`${address}/office/statistics`)
    await page
      .getByRole('img', { name: /各月登记/ })
      .locator('svg')
      .waitFor()
    await expectAccessible(page, 'statistics')
    const figures = page.locator('.figures > div')
    const names = await figures.locator('dt').allTextContents()
    expect(names).toContain('没有答复')
    for (const [name, count] of [
      ['登记的意见', 4],
      ['受理的事项', 3],
      ['办结的事项', 1],
    ] as const) {
      const link = figures.filter({ hasText: name }).getByRole('link')
      expect(await link.textContent(), name).toBe(String(count))
      await link.click()
      expect(await totalOf(page), name).toBe(count)
      await page.goBack()
      await figures.first().waitFor()
    }
    await page.getByRole('link', { name: '村（居）' }).click()
    await page.getByRole('img', { name: /按村/ }).locator('svg').waitFor()
    await expectAccessible(page, 'statistics by village')
    await page.goto(`${address}/office/statistics?from=2020-01-01&to=2020-12-31`)
    await page.getByText('这段时间里没有记录').waitFor()
    await expectAccessible(page, 'statistics of nothing')
    await page.context().close()
  }, 120_000)

  it('notices are read and chosen on a telephone too', async () => {
    const page = await signIn('waterOfficer', { width: 360, height: 740 })
    await page.locator('.phone-tools').getByRole('link', { name: '通知' }).click()
    const first = page.locator('.notice-new').first()
    await first.waitFor()
    await expectAccessible(page, 'notices')
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
    await page.getByRole('button', { name: '全部标为看过' }).click()
    await expect.poll(() => page.locator('.notice-new').count()).toBe(0)
    const group = page.getByRole('group', { name: '已经超期' })
    await group.getByLabel('每天早上汇总').check()
    await page.reload()
    await expect.poll(() => group.getByLabel('每天早上汇总').isChecked()).toBe(true)
    await page.context().close()
  }, 90_000)

  it('who may do what is read by role and by person', async () => {
    const page = await signIn('dispatcher')
    await page.goto(`${address}/office/rights?role=clerk`)
    const row = (name: string) => page.getByRole('row', { name: new RegExp(name) })
    await row('登记群众说的话').getByText('✓ 能').waitFor()
    await row('批准或不同意销号').getByText('– 不能').waitFor()
    await expectAccessible(page, 'rights')
    await page.context().close()
  }, 60_000)
})
