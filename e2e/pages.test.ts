import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '#main/testing/test-app.ts'
import { DEMONSTRATION_PASSWORD, seedDemonstration } from '#seed/demonstration.ts'
import { axeFindings, NO_BROWSER, openBrowser } from './browser.ts'
import { findFaults, walkByKeyboard, type Limits } from './page-checks.ts'
import { filledIn, officialPages, RESIDENT_PAGES, residentPaths, signInAs, someIds } from './page-list.ts'

// Every page, in both languages, in normal and large type, on a telephone and at a desk: axe finds nothing, and what the browser drew keeps the
// limits of the house. The lists of pages come from the router and from the server, so that a new page cannot be forgotten.
const PHONE = { width: 360, height: 740 }
const DESK = { width: 1366, height: 768 }
/** A desk's window at 200 % is as many CSS pixels wide. */
const ZOOMED = { width: 683, height: 384 }
type Look = { lang: 'zh' | 'en'; type: 'normal' | 'big' }
/** Each look, with the window that axe sees it in: all languages, types and windows come up; geometry is looked at in both windows. */
const LOOKS: (Look & { axeAt: typeof PHONE })[] = [
  { lang: 'zh', type: 'normal', axeAt: DESK },
  { lang: 'zh', type: 'big', axeAt: PHONE },
  { lang: 'en', type: 'normal', axeAt: PHONE },
  { lang: 'en', type: 'big', axeAt: DESK },
]

let app: TestApp
let browser: Browser
let address = ''
beforeAll(async () => {
  if (NO_BROWSER) return
  app = await testApp(new Date(), { publicLimit: 100_000 })
  await seedDemonstration(app.services)
  address = await app.server.listen({ port: 0, host: '127.0.0.1' })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

async function dress(context: BrowserContext, { lang, type }: Look): Promise<void> {
  const cookie = (name: string, value: string) => ({ name, value, url: address })
  await context.addCookies([cookie('lang', lang), cookie('type', type)])
}

/** Quiet: what had to be read is there and drawn. */
async function settle(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    [...document.querySelectorAll('#main .bar, .ant-spin-spinning')].every((one) => one.closest('.parts-states')),
  )
  await page.evaluate(() =>
    document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))),
  )
}

async function looked(
  page: Page,
  { lang, type, axeAt }: (typeof LOOKS)[number],
  limitsAt: (window: typeof PHONE) => Limits,
): Promise<string[]> {
  const findings: string[] = []
  for (const window of [PHONE, DESK]) {
    await page.setViewportSize(window)
    await settle(page)
    const at = `${lang} ${type} ${window.width}`
    findings.push(...(await findFaults(page, limitsAt(window))).map((fault) => `${at}: ${fault}`))
    if (window === axeAt) findings.push(...(await axeFindings(page)).map((fault) => `${at}: ${fault}`))
  }
  return findings
}

const officialsLimits =
  (type: Look['type']) =>
  (window: typeof PHONE): Limits =>
    type === 'big' ? { target: 44, text: 18, drawn: 12 } : { target: window === PHONE ? 44 : 24, text: 14, drawn: 12 }

describe.skipIf(NO_BROWSER !== undefined).concurrent('every page of the workspace', () => {
  const byPerson = Map.groupBy(officialPages(), ({ as }) => as)
  it.each([...byPerson])('as %s', async (login, pages) => {
    const context = await browser.newContext({ locale: 'zh-CN', viewport: DESK, reducedMotion: 'reduce' })
    const page = await context.newPage()
    const wrong: string[] = []
    page.on('pageerror', (error) => wrong.push(String(error)))
    await signInAs(page, address, login, DEMONSTRATION_PASSWORD)
    const ids = await someIds(page)
    const findings: Record<string, string[]> = {}
    for (const look of LOOKS) {
      await dress(context, look)
      for (const path of pages.flatMap(({ at }) => at)) {
        await page.goto(`${address}/office${filledIn(path, ids)}`)
        await page.locator('#main h1, #main h2').first().waitFor()
        const found = await looked(page, look, officialsLimits(look.type))
        if (look.lang === 'zh' && look.type === 'normal') {
          found.push(...(await walkByKeyboard(page)))
          await page.setViewportSize(ZOOMED)
          await settle(page)
          found.push(...(await findFaults(page, { target: 24, text: 14, drawn: 12 })).map((fault) => `200 %: ${fault}`))
        }
        ;(findings[path] ??= []).push(...found)
      }
    }
    expect(wrong).toEqual([])
    expect(Object.fromEntries(Object.entries(findings).filter(([, found]) => found.length > 0))).toEqual({})
    await context.close()
  })
})

describe.skipIf(NO_BROWSER !== undefined).concurrent('every page for residents', () => {
  const limits = (type: Look['type']) => (): Limits =>
    type === 'big' ? { target: 60, text: 24, drawn: 12 } : { target: 44, text: 14, drawn: 12 }

  it('is in the list', () => {
    expect(new Set(residentPaths())).toEqual(new Set(Object.keys(RESIDENT_PAGES)))
  })

  it.each(LOOKS)('in $lang, $type type', async (look) => {
    const context = await browser.newContext({ locale: 'zh-CN', viewport: PHONE, reducedMotion: 'reduce' })
    await dress(context, look)
    const page = await context.newPage()
    const findings: Record<string, string[]> = {}
    const see = async (name: string) => {
      const found = await looked(page, look, limits(look.type))
      await page.setViewportSize(PHONE)
      if (!(await page.locator('a[href^="tel:"]').last().isVisible())) found.push('no telephone')
      if (look.type === 'normal') found.push(...(await walkByKeyboard(page)))
      await page.evaluate(() => (document.documentElement.style.fontSize = '225%'))
      found.push(...(await findFaults(page, limits(look.type)())).map((fault) => `200 %: ${fault}`))
      await page.evaluate(() => (document.documentElement.style.fontSize = ''))
      if (found.length > 0) findings[name] = found
    }
    const receipt = await sayBySteps(page, see)
    for (const path of Object.values(RESIDENT_PAGES).flat()) {
      await page.goto(address + filledIn(path, { receipt }))
      await see(path)
    }
    expect(findings).toEqual({})
    await context.close()
  })

  /** Goes through 我有话说, looking at every step, also at one that was left empty. */
  async function sayBySteps(page: Page, see: (name: string) => Promise<void>): Promise<string> {
    const main = page.locator('main .acts .button').first()
    await page.goto(`${address}/say`)
    await main.click()
    await see('say: nothing written')
    await page.locator('textarea').fill('井水发黄三天了，𠮷大娘家没水做饭。')
    for (let step = 1; step < 12; step++) {
      await main.click()
      await page.waitForLoadState()
      const receipt = /\d{4} \d{4} \d{4} \d{4}/.exec(await page.locator('main').innerText())?.[0]
      await see(receipt ? 'say: receipt' : `say: step ${step}`)
      if (receipt) return receipt.replaceAll(' ', '')
    }
    throw new Error('no receipt after twelve steps')
  }
})
