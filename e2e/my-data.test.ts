import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashPassword } from '#platform/auth/hashing.ts'
import { sealPending } from '#platform/ledger/sealer.ts'
import { verifyLedger } from '#platform/ledger/verify.ts'
import { testApp, type TestApp } from '#main/testing/test-app.ts'
import { makeTown, type Town } from '#main/testing/town.ts'
import { expectAccessible, NO_BROWSER, openBrowser } from './browser.ts'

// What a resident does after the receipt, without JavaScript: adds a fact, objects, has it reopened, reads who looked, takes a copy, has the
// name corrected and erased; and what happens to whoever guesses.
const PASSWORD = 'jing-shui-bian-qing-2026'
const PHONE = '19900001234'
let app: TestApp
let town: Town
let browser: Browser
let address = ''
let opinion = { id: '', receipt: '' }
let matterId = ''
beforeAll(async () => {
  if (NO_BROWSER) return
  app = await testApp()
  town = await makeTown(app.services, 'demo')
  await app.services.db.pool.query('update accounts set password_hash = $1, demonstration = true', [await hashPassword(PASSWORD)])
  address = await app.server.listen({ port: 0, host: '127.0.0.1' })
  browser = await openBrowser()
  opinion = await post('clerk', '/opinions', {
    text: '村口小桥一下雨就漫水。',
    source: 'visit',
    villageCode: 'upper',
    speaker: { name: '井边人', phone: PHONE },
  })
  matterId = (await post('dispatcher', `/opinions/${opinion.id}/accept`, { categoryCode: 'livelihood.water' })).id
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

async function post(who: keyof Town['people'], path: string, body: object) {
  const answer = await app.call('POST', `/api/v1${path}`, { token: town.people[who].token, body })
  expect(answer.statusCode, `${path} ${answer.body}`).toBeLessThan(300)
  return answer.json()
}
async function handle() {
  await post('waterOfficer', `/matters/${matterId}/submit`, {
    outcome: 'resolved',
    done: '垫高了桥面。',
    evidence: [{ kind: 'document', reference: '验收单' }],
  })
  await post('supervisor', `/matters/${matterId}/verify`, { note: '现场看过。', onSite: true })
}

async function resident(options: { width?: number; script?: boolean } = {}): Promise<Page> {
  const context = await browser.newContext({
    locale: 'zh-CN',
    javaScriptEnabled: options.script ?? false,
    viewport: { width: options.width ?? 360, height: 740 },
    acceptDownloads: true,
  })
  return context.newPage()
}
const press = (page: Page, name: string) => page.getByRole('button', { name }).click()
const words = (page: Page) => page.locator('main').innerText()
async function follow(page: Page, receipt = opinion.receipt): Promise<void> {
  await page.goto(`${address}/follow`)
  await page.getByLabel('回执编号').fill(receipt)
  await press(page, '查一查')
}
async function open(page: Page, phone = PHONE): Promise<void> {
  await page.goto(`${address}/my-data`)
  await page.getByLabel('回执编号').fill(opinion.receipt)
  await page.getByLabel('当时留的电话').fill(phone)
  await press(page, '看我的信息')
}
/** Nothing to be scrolled sideways. */
async function expectFits(page: Page, name: string): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), name).toBeLessThanOrEqual(0)
}

describe.skipIf(NO_BROWSER !== undefined)('after the receipt', () => {
  it('a fact is added; a rating before its time is refused in plain words', async () => {
    const page = await resident()
    await follow(page, opinion.receipt.replace(/0/g, 'O'))
    await page.getByText('想起来要补充的').click()
    await page.getByLabel('补充一句').fill('桥墩也裂了。')
    await press(page, '补充上去')
    expect(await words(page)).toMatch(/收到了[^]*桥墩也裂了/)
    const early = await page.request.post(`${address}/follow/answer`, {
      form: { receipt: opinion.receipt, answer: 'solved', key: 'early' },
    })
    expect(early.status()).toBe(409)
    expect(await early.text()).toContain('还没有办完，现在不用评价')
    await page.context().close()
  })

  it('objects, has it reopened, and cannot rate a second time', async () => {
    await post('dispatcher', `/matters/${matterId}/assign`, { leadUnitId: town.units.water, handlerId: town.people.waterOfficer.id })
    await post('waterOfficer', `/matters/${matterId}/sign`, {})
    await handle()
    const page = await resident()
    await follow(page)
    await page.getByText('没有解决', { exact: true }).click()
    await press(page, '交上我的回答')
    expect(await words(page)).toContain('已退回继续办')
    await handle()
    await follow(page)
    const form = await page.locator('#answer-form input[name=key]').getAttribute('value')
    await page.getByText('解决了', { exact: true }).click()
    await press(page, '交上我的回答')
    expect(await words(page)).toContain('收到了，谢谢您的回答')
    const second = await page.request.post(`${address}/follow/answer`, {
      form: { receipt: opinion.receipt, answer: 'not', key: `${form}x` },
    })
    expect(second.status()).toBe(409)
    expect(await second.text()).toContain('已经办结，不能再评价')
    await page.getByLabel('现在是什么情况').fill('昨天下雨又漫了。')
    await press(page, '要求重新办理')
    expect(await words(page)).toContain('已经重新打开')
    await page.context().close()
  })

  it('a guessed receipt tells nothing, and stops', async () => {
    const page = await resident()
    for (let i = 0; i < 20; i++) {
      const wrong = await page.request.post(`${address}/follow`, { form: { receipt: `4444 4444 4444 44${String(i).padStart(2, '0')}` } })
      expect(wrong.status()).toBe(404)
    }
    await follow(page)
    expect(await words(page)).toContain('连续查错太多次')
    app.advance(120_000)
    await follow(page)
    expect(await words(page)).toContain('小桥')
    await page.context().close()
  })

  it('my data: another telephone is refused; who looked is told; a copy is taken; an open matter keeps the name', async () => {
    await post('dispatcher', `/opinions/${opinion.id}/reveal`, { reason: '问清是哪座桥' })
    const page = await resident()
    await open(page, '19900009999')
    expect(await words(page)).toContain('编号和电话对不上')
    await open(page)
    const shown = await words(page)
    expect(shown).toMatch(/理由：问清是哪座桥/)
    expect(shown).not.toContain('井边人')
    for (const [button, pattern] of [
      ['存成数据文件（JSON）', /"phoneHint": "199\*{4}1234"/],
      ['存成网页（看得懂的）', /个人信息副本[^]*桥墩也裂了/],
    ] as const) {
      const [download] = await Promise.all([page.waitForEvent('download'), press(page, button)])
      const chunks: Buffer[] = []
      for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk))
      const text = Buffer.concat(chunks).toString()
      expect(text).toMatch(pattern)
      expect(text).not.toMatch(/井边人|19900001234/)
    }
    await page.getByText('删除姓名和电话', { exact: true }).click()
    await page.getByText('我明白，删了就找不回来').click()
    await press(page, '申请删除')
    expect(await words(page)).toContain('还没办完')
    await page.context().close()
  })

  it('is corrected and erased by the office after it made sure, and the chain still verifies', async () => {
    const page = await resident()
    await open(page)
    await page.locator('summary', { hasText: '更正' }).click()
    await press(page, '交上更正请求')
    expect(await words(page)).toContain('请写一下要改成什么')
    await page.getByLabel('姓名改成').fill('井边人家')
    await press(page, '交上更正请求')
    expect(await words(page)).toMatch(/收到了。我们会打您留的电话核对/)

    const office = await (await browser.newContext({ locale: 'zh-CN', viewport: { width: 1366, height: 768 } })).newPage()
    await office.goto(`${address}/office/`)
    await office.getByLabel('登录名').fill('demo.dispatcher')
    await office.getByLabel('口令', { exact: true }).fill(PASSWORD)
    await office.getByRole('button', { name: '登录' }).click()
    await office.getByRole('link', { name: '信息请求' }).first().click()
    await office.getByRole('cell', { name: '更正' }).first().waitFor()
    await expectAccessible(office, 'data requests')
    const approve = async (act: string) => {
      await office.getByRole('button', { name: '照办', exact: true }).first().click()
      await office.getByRole('dialog').getByLabel('怎么核对的').click()
      await office.locator('.ant-select-dropdown:visible').getByText('打原来留的电话核对过').click()
      await office.getByRole('dialog').getByRole('button', { name: act }).click()
      await office.getByRole('dialog').waitFor({ state: 'detached' })
    }
    await approve('照办')

    await handle()
    await follow(page)
    await page.getByText('解决了', { exact: true }).click()
    await press(page, '交上我的回答')
    await open(page)
    await page.getByText('删除姓名和电话', { exact: true }).click()
    await press(page, '申请删除')
    expect(await words(page)).toContain('请先勾选')
    await page.getByText('我明白，删了就找不回来').click()
    await press(page, '申请删除')
    expect(await words(page)).toMatch(/收到了[^]*更正：已照办/)
    await office.reload()
    await office.getByRole('cell', { name: '删除姓名和电话' }).first().waitFor()
    await approve('照办：销毁姓名电话')
    await open(page)
    expect(await words(page)).toContain('编号和电话对不上')
    await follow(page)
    expect(await words(page)).toContain('小桥')
    await sealPending(app.services.db)
    expect(await verifyLedger(app.services.db, { checkpoints: [] })).toEqual([])
    await office.context().close()
    await page.context().close()
  })

  it('every page passes axe, in both languages and large type, and fits 360 pixels and twice the type', async () => {
    const page = await resident({ script: true })
    for (const path of ['/matters', '/map', '/my-data', '/follow', '/how', '/privacy', '/accessibility'])
      for (const look of ['lang=zh&type=normal', 'lang=en&type=big']) {
        await page.goto(`${address}${path}?${look}`)
        await expectAccessible(page, `${path} ${look}`)
        await expectFits(page, `${path} ${look}`)
        await page.evaluate(() => void (document.documentElement.style.fontSize = '200%'))
        await expectFits(page, `${path} ${look} 200 %`)
      }
    await page.context().close()
  })
})
