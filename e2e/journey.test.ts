import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashPassword } from '#platform/auth/hashing.ts'
import { testApp, type TestApp } from '#main/testing/test-app.ts'
import { makeTown, type PersonName } from '#main/testing/town.ts'
import { expectAccessible, NO_BROWSER, openBrowser } from './browser.ts'

// One sentence carried to a number struck off, by people in pages: a resident without JavaScript, a clerk, a dispatcher, an officer, a verifier,
// a neutral caller and a leader. axe looks at every page on the way.
const PASSWORD = 'jing-shui-bian-qing-2026'

let app: TestApp
let browser: Browser
let address = ''
beforeAll(async () => {
  if (NO_BROWSER) return
  app = await testApp()
  await makeTown(app.services, 'demo')
  // Known passwords, as the demonstration has them; its accounts owe no second factor.
  await app.services.db.pool.query('update accounts set password_hash = $1, demonstration = true', [await hashPassword(PASSWORD)])
  address = await app.server.listen({ port: 0, host: '127.0.0.1' })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

async function signIn(who: PersonName): Promise<Page> {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1366, height: 900 } })
  const page = await context.newPage()
  page.on('pageerror', (error) => {
    throw error
  })
  await page.goto(`${address}/office/`)
  await page.getByLabel('登录名').fill(`demo.${who.toLowerCase()}`)
  await page.getByLabel('口令', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByRole('link', { name: '今日' }).first().waitFor()
  return page
}

/** Chooses as people do: on a slow machine the list may close under the finger, then one looks and presses again. */
async function choose(page: Page, label: string, option: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  await expect
    .poll(
      async () => {
        await dialog.getByLabel(label).click()
        const choice = page.locator('.ant-select-dropdown:visible').getByTitle(option, { exact: true })
        await choice.click({ timeout: 5_000 }).catch(() => {})
        return dialog.locator('.ant-select', { hasText: option }).count()
      },
      { timeout: 30_000 },
    )
    .toBeGreaterThan(0)
}

const dialogAct = (page: Page, name: string) => page.getByRole('dialog').getByRole('button', { name }).click()
const shut = (page: Page) => page.getByRole('dialog').waitFor({ state: 'detached' })

describe.skipIf(NO_BROWSER !== undefined)('a sentence carried by people', () => {
  let receipt = ''
  let number = ''

  it('a resident says it, without JavaScript', async () => {
    const context = await browser.newContext({ locale: 'zh-CN', javaScriptEnabled: false, viewport: { width: 360, height: 740 } })
    const page = await context.newPage()
    const next = () => page.getByRole('button', { name: '继续' }).click()
    await page.goto(address)
    await page.getByRole('link', { name: '我有话说' }).first().click()
    await next()
    expect(await page.getByText('请写几句，或者录一段音').first().isVisible()).toBe(true)
    await page.getByLabel('您说的话').fill('村东头的井水发黄三天了，𠮷大娘家没水做饭。')
    await next()
    await page.getByLabel('上坡村').check()
    await next()
    await page.getByLabel('急', { exact: false }).first().check()
    await page.getByLabel('大约关系到多少人').fill('３０')
    await next()
    await page.getByLabel('怎么称呼您').fill('井边人')
    await page.locator('input[name=phone]').fill('199 0000 1234')
    await next()
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('还没有交')
    expect(await page.getByText('井水发黄').first().isVisible()).toBe(true)
    await page.getByRole('button', { name: '交给书记有约办公室' }).click()
    const shown = await page.locator('body').innerText()
    receipt = /\d{4} \d{4} \d{4} \d{4}/.exec(shown)?.[0] ?? ''
    expect(receipt).toMatch(/^\d{4} \d{4} \d{4} \d{4}$/)
    await context.close()
  })

  it('axe finds nothing on the residents’ pages', async () => {
    const page = await browser.newPage({ locale: 'zh-CN', viewport: { width: 360, height: 740 } })
    for (const path of ['/', '/say', '/follow', '/how', '/privacy']) {
      await page.goto(`${address}${path}`)
      await expectAccessible(page, path)
    }
    await page.close()
  })

  it('a clerk writes down another for a person without a telephone', async () => {
    const page = await signIn('clerk')
    await page.goto(`${address}/office/opinions/new`)
    await page.getByLabel('说了什么').fill('路灯坏了两盏，天黑不敢出门。')
    await expectAccessible(page, 'entry')
    await page.keyboard.press('Control+Enter')
    await page
      .getByText(/\d{4} \d{4} \d{4} \d{4}/)
      .first()
      .waitFor()
    await page.context().close()
  })

  it('a dispatcher accepts it and gives it to the water station', async () => {
    const page = await signIn('dispatcher')
    await expectAccessible(page, 'today')
    await page.goto(`${address}/office/opinions`)
    await page.getByText('井水发黄').first().click()
    await page.getByRole('button', { name: '受理' }).first().waitFor()
    await expectAccessible(page, 'opinions')
    await page.getByRole('button', { name: '受理' }).first().click()
    await page.getByRole('dialog').getByLabel('类目').fill('livelihood.water')
    await page.locator('.ant-select-dropdown:visible').getByText('livelihood.water').first().click()
    await dialogAct(page, '受理')
    await page.getByRole('button', { name: '现在送出' }).click()
    await page.getByRole('link', { name: '打开事项' }).click()
    await page.getByRole('button', { name: '交办' }).waitFor()
    await expectAccessible(page, 'matter')
    await page.getByRole('button', { name: '交办' }).click()
    await choose(page, '主办单位', '水利站')
    await choose(page, '承办人', 'waterOfficer')
    await dialogAct(page, '交办')
    await shut(page)
    number = /\d{4}-\d{6}/.exec(await page.locator('body').innerText())?.[0] ?? ''
    expect(number).toMatch(/^\d{4}-\d{6}$/)
    await page.context().close()
  })

  const openMatter = async (page: Page) => {
    await page.goto(`${address}/office/matters`)
    await page.getByText('井水发黄').first().click()
    await page.getByText(number).first().waitFor()
  }

  it('an officer signs, and hands in the result with evidence', async () => {
    const page = await signIn('waterOfficer')
    await openMatter(page)
    await page.getByRole('button', { name: '签收' }).click()
    if (
      await page
        .getByRole('dialog')
        .isVisible()
        .catch(() => false)
    )
      await dialogAct(page, '签收')
    await page.getByRole('button', { name: '报结' }).click()
    await choose(page, '办理结果', '已解决')
    await page.getByRole('dialog').getByLabel('做了什么').fill('换了水泵，清了井，三天水样都合格。')
    await page.getByRole('dialog').getByLabel('文号或凭据编号').fill('水质检测单 11 号')
    await page.getByRole('dialog').getByRole('button', { name: '加文号' }).click()
    await expectAccessible(page, 'submit')
    await dialogAct(page, '报结')
    await shut(page)
    await page.context().close()
  })

  it('somebody else verifies on site', async () => {
    const page = await signIn('supervisor')
    await openMatter(page)
    await page.getByRole('button', { name: '核查通过' }).click()
    await page.getByRole('dialog').getByLabel('核查意见').fill('到井边看过，水清了。')
    await dialogAct(page, '核查通过')
    await shut(page)
    await page.context().close()
  })

  it('a neutral caller asks, and the speaker says it is solved', async () => {
    const page = await signIn('caller')
    await openMatter(page)
    await page.getByRole('button', { name: '记录回访' }).click()
    await page.getByRole('dialog').getByText('联系上了', { exact: true }).click()
    await page.getByRole('dialog').getByText('解决了', { exact: true }).click()
    await dialogAct(page, '保存')
    await shut(page)
    await page.context().close()
  })

  it('supervision proposes, a leader strikes it off', async () => {
    const supervisor = await signIn('supervisor')
    await openMatter(supervisor)
    await supervisor.getByRole('button', { name: '申请销号' }).click()
    await dialogAct(supervisor, '申请销号')
    await shut(supervisor)
    await supervisor.context().close()
    const leader = await signIn('leader')
    await openMatter(leader)
    await leader.getByRole('button', { name: '批准销号' }).click()
    await dialogAct(leader, '批准销号')
    await shut(leader)
    await leader
      .getByText(/销〔\d{4}〕\d{4}号/)
      .first()
      .waitFor()
    await expectAccessible(leader, 'struck off')
    await leader.context().close()
  })

  it('the resident reads how it ended', async () => {
    const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 360, height: 740 } })
    const page = await context.newPage()
    await page.goto(`${address}/follow`)
    await page.getByLabel('回执编号').fill(receipt)
    await page.getByRole('button', { name: '查一查' }).click()
    await page
      .getByText(/销〔\d{4}〕\d{4}号/)
      .first()
      .waitFor()
    await expectAccessible(page, 'story')
    const told = await page.locator('body').innerText()
    expect(told).toContain('水利站')
    expect(told).not.toContain('井边人')
    expect(told).not.toContain('1990000')
    await context.close()
  })
})
