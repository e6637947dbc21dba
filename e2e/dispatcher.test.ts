import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashPassword } from '#platform/auth/hashing.ts'
import { testApp, type TestApp } from '#main/testing/test-app.ts'
import { makeTown, type Town } from '#main/testing/town.ts'
import { expectAccessible, NO_BROWSER, openBrowser } from './browser.ts'

// Monday: forty opinions, one dispatcher, no mouse. Every act is given by keys alone; the mouse is never asked.
const PASSWORD = 'jing-shui-bian-qing-2026'
const COUNT = 40

let app: TestApp
let town: Town
let browser: Browser
let page: Page
beforeAll(async () => {
  if (NO_BROWSER) return
  app = await testApp()
  town = await makeTown(app.services, 'demo')
  await app.services.db.pool.query('update accounts set password_hash = $1, demonstration = true', [await hashPassword(PASSWORD)])
  for (let n = 1; n <= COUNT + 1; n++) {
    const body = { text: `第${n}号灯杆不亮，天黑路滑。`, source: 'paper', villageCode: 'upper', categoryCode: 'livelihood.water' }
    const said = await app.call('POST', '/api/v1/opinions', { token: town.people.clerk.token, body })
    expect(said.statusCode, said.body).toBe(201)
    // The first of all is a matter already, for others to join.
    if (n === 1) await app.call('POST', `/api/v1/opinions/${said.json().id}/accept`, { token: town.people.dispatcher.token, body: {} })
  }
  const address = await app.server.listen({ port: 0, host: '127.0.0.1' })
  browser = await openBrowser()
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1366, height: 768 } })
  page = await context.newPage()
  page.on('pageerror', (error) => {
    throw error
  })
  await page.goto(`${address}/office/opinions`)
  await page.getByLabel('登录名').fill('demo.dispatcher')
  await page.getByLabel('口令', { exact: true }).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: '意见' }).waitFor()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

const press = (...keys: string[]) => keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve())
const dialog = () => page.getByRole('dialog')
const opens = () => dialog().waitFor()
const shuts = () => dialog().waitFor({ state: 'detached' })
const focusedRow = () => page.evaluate(() => (document.activeElement?.hasAttribute('data-row') ? document.activeElement.textContent : null))
const focused = (attribute: string) => page.evaluate((name) => document.activeElement?.getAttribute(name), attribute)
const tagInHand = () => page.evaluate(() => document.activeElement?.tagName)
const states = async () => {
  const { rows } = await app.database.db.pool.query('select state, count(*)::int as n from opinions where office_id = $1 group by state', [
    town.officeId,
  ])
  return Object.fromEntries(rows.map(({ state, n }) => [state, n])) as Record<string, number>
}
/** Waits until the row in hand is another, as a person would look up. */
const nextRow = async (before: string | null) => {
  await expect.poll(focusedRow, { timeout: 15_000 }).not.toBe(before)
  const row = await focusedRow()
  expect(row).not.toBeNull()
  return row
}

describe.skipIf(NO_BROWSER !== undefined)('a dispatcher on Monday', () => {
  it('finds the inbox with what waits, the first one open beside it', async () => {
    await expect.poll(() => page.locator('.page-note').innerText()).toContain(String(COUNT))
    await page.getByRole('button', { name: '受理', exact: true }).waitFor()
    await expectAccessible(page, 'inbox')
    await press('j')
    expect(await focusedRow()).toContain('号灯杆')
    await press('?')
    await opens()
    await expectAccessible(page, 'keys')
    await press('Escape')
    await shuts()
  })

  it('takes an act back before anybody is told', async () => {
    const row = await focusedRow()
    await press('a')
    await opens()
    expect(await dialog().innerText()).toContain('第一责任人')
    await expect.poll(() => dialog().innerText()).toContain('villageSecretary')
    await expectAccessible(page, 'accept')
    await press('Control+Enter')
    await shuts()
    await nextRow(row)
    await press('u')
    await expect.poll(focusedRow).toBe(row)
    expect(await states()).toEqual({ registered: COUNT, accepted: 1 })
  })

  it('clears the forty: redirects, proposes a refusal, joins, accepts one by one and many at once', async () => {
    let row = await focusedRow()
    const typed = async (key: string, reason: string) => {
      await press(key)
      await opens()
      // A list of few: Enter opens it, down and Enter choose.
      await expect.poll(() => focused('role')).toBe('combobox')
      await press('Enter')
      await page.locator('.ant-select-dropdown:visible').waitFor()
      await press('ArrowDown', 'Enter')
      await expect.poll(() => dialog().locator('.ant-select-content-has-value, .ant-select-selection-item').count()).toBe(1)
      await page.locator('.ant-select-dropdown:visible').waitFor({ state: 'detached' })
      for (let n = 0; n < 3 && (await tagInHand()) !== 'TEXTAREA'; n++) await press('Tab')
      expect(await tagInHand()).toBe('TEXTAREA')
      await page.keyboard.type(reason)
      await press('Control+Enter')
      await shuts()
      row = await nextRow(row)
    }
    await typed('r', '这件事按规定归法院管，给您写明了地址。')
    await typed('x', '没有写明要办什么，请您补充。')
    await press('m')
    await opens()
    await page.getByRole('radio').first().waitFor()
    await press('Tab')
    for (let n = 0; n < 6 && !(await page.evaluate(() => document.activeElement?.matches('input[type=radio]'))); n++) await press('Tab')
    await press('Space', 'Control+Enter')
    await shuts()
    row = await nextRow(row)
    for (let n = 0; n < 7; n++) {
      await press('a')
      await opens()
      await press('Control+Enter')
      await shuts()
      row = await nextRow(row)
    }
    // Thirty like ones are left.
    for (let n = 0; n < COUNT - 10; n++) {
      await press('s')
      if (n < COUNT - 11) {
        const before = await focusedRow()
        // The list was left from its middle: up to the end, then down.
        await press('j')
        if ((await focusedRow()) === before) await press('Home')
      }
    }
    await press('a')
    await opens()
    await expect
      .poll(() =>
        dialog()
          .getByRole('button', { name: /^受理 \d+ 条$/ })
          .innerText(),
      )
      .toBe(`受理 ${COUNT - 10} 条`)
    await expectAccessible(page, 'batch')
    await press('Control+Enter')
    await expect.poll(() => dialog().innerText(), { timeout: 60_000 }).toContain(`办成 ${COUNT - 10} 条，没办成 0 条`)
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('关闭')
    await press('Escape')
    await shuts()
    await page.getByText('都筛选完了').waitFor()
    await expect.poll(states, { timeout: 20_000 }).toEqual({ registered: 1, accepted: COUNT - 3 + 1, merged: 1, redirected: 1 })
  }, 240_000)
})
