import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium, type Browser, type Page } from 'playwright-core'
import { expect } from 'vitest'

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Why browser tests cannot run here, or undefined. In CI the lack of a browser is a failure, elsewhere a loud skip. */
export const NO_BROWSER = CHROMIUM ? undefined : 'no Chromium on this machine: browser journeys are skipped'
if (NO_BROWSER && process.env['CI'] === 'true') throw new Error(NO_BROWSER)
if (NO_BROWSER) console.warn(NO_BROWSER)

/** The system's Chromium, with an empty profile and nothing that calls home. */
export function openBrowser(extra: readonly string[] = []): Promise<Browser> {
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    ...extra,
  ]
  return chromium.launch({ ...(CHROMIUM ? { executablePath: CHROMIUM } : {}), args })
}

/** Asserts that axe finds nothing on the page as it now is (WCAG 2.2 AA and best practice rules that it can decide). */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  expect(await axeFindings(page), name).toEqual([])
}

/** What axe finds on the page as it now is. */
export async function axeFindings(page: Page): Promise<string[]> {
  // Evaluated by the debugger: the pages' own policy rightly forbids inline scripts.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE)
  return page.evaluate(async () => {
    // @ts-expect-error axe was put into the page on the line above
    const found = await globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
    return found.violations.map(
      (one: { id: string; nodes: { html: string; failureSummary: string }[] }) =>
        `${one.id}: ${one.nodes.map((node) => `${node.html.slice(0, 160)} ${node.failureSummary}`).join(' | ')}`,
    )
  })
}
