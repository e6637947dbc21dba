import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { filledIn, officialPages, RESIDENT_PAGES, signInAs, someIds } from '../e2e/page-list.ts'

// A development tool: pictures of every page of a running demonstration, to be looked at by a person.
//   node scripts/screenshots.ts FOLDER http://127.0.0.1:8311 [zh|en]
const [folder, address = 'http://127.0.0.1:8311', lang = 'zh'] = process.argv.slice(2)
if (!folder) {
  console.error('node scripts/screenshots.ts FOLDER [ADDRESS] [zh|en]')
  process.exit(2)
}
const PASSWORD = 'Youyue-demo-2026'
/** Each look of a page: window, size of type, paper. 200 % at a desk is a window half as wide with pixels twice as large. */
const LOOKS = [
  { name: 'phone', width: 360, height: 740, type: 'normal' },
  { name: 'desk', width: 1366, height: 768, type: 'normal' },
  { name: 'wide', width: 1920, height: 1080, type: 'normal' },
  { name: 'big', width: 360, height: 740, type: 'big' },
  { name: 'big-desk', width: 1366, height: 768, type: 'big' },
  { name: 'zoomed', width: 683, height: 384, type: 'normal' },
  { name: 'print', width: 794, height: 1123, type: 'normal' },
] as const

const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
})
mkdirSync(folder, { recursive: true })
for (const [as, pages] of Map.groupBy(officialPages(), (page) => page.as)) {
  const page = await browser.newPage()
  await signInAs(page, address, as, PASSWORD)
  const ids = await someIds(page)
  for (const path of pages.flatMap(({ at }) => at)) await picture(page, `/office${filledIn(path, ids)}`, `office${path}`)
  await page.close()
}
const page = await browser.newPage()
for (const path of Object.values(RESIDENT_PAGES).flat())
  await picture(page, filledIn(path, { receipt: '1234123412341234' }), `residents${path}`)
await browser.close()

async function picture(on: Page, path: string, name: string): Promise<void> {
  for (const look of LOOKS) {
    await on.context().addCookies([
      { name: 'lang', value: lang, url: address },
      { name: 'type', value: look.type, url: address },
    ])
    await on.setViewportSize({ width: look.width, height: look.height })
    await on.emulateMedia({ media: look.name === 'print' ? 'print' : 'screen' })
    await on.goto(`${address}${path}`, { waitUntil: 'networkidle' })
    await on.screenshot({ path: join(folder ?? '', `${name.replace(/\W+/g, '-')}-${look.name}.png`), fullPage: look.name === 'print' })
  }
  console.log(path)
}
