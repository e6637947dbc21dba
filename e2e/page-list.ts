import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

/** Who looks at a page of the workspace, and at which addresses. */
export type Visited = { as: string; at: readonly string[] }

const OFFICER = 'officer'
/** Pages whose address alone says too little: who sees most on them, and in which shapes. Others are opened by an officer as they are. */
const KNOWN: Record<string, Visited> = {
  '/today': { as: 'dispatcher', at: ['/today'] },
  '/opinions': { as: 'dispatcher', at: ['/opinions', '/opinions?q=没有这样的话'] },
  '/opinions/$opinionId': { as: 'dispatcher', at: ['/opinions/{opinion}'] },
  '/opinions/new': { as: 'clerk', at: ['/opinions/new'] },
  '/opinions/import': { as: 'clerk', at: ['/opinions/import'] },
  '/matters': { as: 'dispatcher', at: ['/matters'] },
  '/matters/$matterId': { as: 'supervisor', at: ['/matters/{matter}', '/matters/none'] },
  '/organisation': {
    as: 'admin',
    at: ['units', 'places', 'people', 'categories', 'duties', 'exchange'].map((tab) => `/organisation?tab=${tab}`),
  },
  '/audit': { as: 'auditor', at: ['events', 'views', 'state'].map((tab) => `/audit?tab=${tab}`) },
  '/statistics': { as: 'leader', at: ['/statistics'] },
  '/help': { as: OFFICER, at: ['/help', '/help?chapter=basics', '/help?chapter=changes'] },
  '/account': { as: 'clerk', at: ['/account', '/no-such-page', '/audit'] },
}

/** Every page of the workspace, from the router's own list of addresses: a new one is visited without being named here. */
export function officialPages(): Visited[] {
  return routePaths().map((path) => {
    const known = KNOWN[path]
    if (!known && path.includes('$')) throw new Error(`${path}: say in e2e/page-list.ts which one to open`)
    return known ?? { as: OFFICER, at: [path] }
  })
}

/** The addresses that the router knows, whole: a child's stands below its parent's. */
function routePaths(): string[] {
  const source = readFileSync(join(import.meta.dirname, '../src/web/officials/shell/routes.ts'), 'utf8')
  const routes = new Map<string, { parent: string; path: string }>()
  for (const [, name = '', parent = '', path = ''] of source.matchAll(
    /const (\w+) = createRoute\(\{\s*getParentRoute: \(\) => (\w+),\s*path: '([^']+)'/g,
  )) {
    routes.set(name, { parent, path })
  }
  const made = source.match(/= createRoute\(/g)?.length ?? 0
  if (made !== routes.size) throw new Error('a route in shell/routes.ts is written in a way that this list cannot read')
  const whole = (name: string): string => {
    const route = routes.get(name)
    return route ? `${whole(route.parent)}/${route.path}`.replace(/\/+/g, '/') : ''
  }
  return [...new Set([...routes.keys()].map((name) => whole(name).replace(/(.)\/$/, '$1')))].filter((path) => path !== '/')
}

/** Residents' pages by address, with what stands in the place of `:receipt` and the like. */
export const RESIDENT_PAGES: Record<string, readonly string[]> = {
  '/': ['/'],
  '/say': ['/say'],
  // A picture's bytes, not a page.
  '/say/files': [],
  '/follow': ['/follow'],
  '/how': ['/how'],
  '/privacy': ['/privacy'],
  '/meet': ['/meet'],
  '/parts': ['/parts'],
  '/matters': ['/matters'],
  '/map': ['/map'],
  '/posters': ['/posters'],
  '/accessibility': ['/accessibility'],
  '/my-data': ['/my-data'],
  '/receipts/:receipt': ['/receipts/{receipt}', '/receipts/1234123412341234'],
}

/** The addresses that residents' pages are mounted at, read from where that is done. */
export function residentPaths(): string[] {
  const folder = join(import.meta.dirname, '../src/web/residents')
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.pages.ts'))
  return sources.flatMap((name) =>
    [...readFileSync(join(folder, name), 'utf8').matchAll(/(?:\(\s*'GET',|\.get(?:<[^(]*>)?\()\s*'([^']+)'/g)].map(([, path = '']) => path),
  )
}

/** Signs in on the page as a person of the demonstration. */
export async function signInAs(page: Page, address: string, login: string, password: string): Promise<void> {
  await page.goto(`${address}/office/`)
  await page.locator('input[autocomplete=username]').fill(login)
  await page.locator('input[type=password]').fill(password)
  await page.keyboard.press('Enter')
  await page.locator('.rail').waitFor()
}

/** An opinion and a matter to open, as the person who is signed in on the page may see them. */
export async function someIds(page: Page): Promise<Record<string, string>> {
  const first = (path: string) =>
    page.evaluate(async (url) => {
      const answer: { items?: { id: string }[] } = await (await fetch(url)).json()
      return answer.items?.[0]?.id ?? 'none'
    }, path)
  return { opinion: await first('/api/v1/opinions?limit=1'), matter: await first('/api/v1/matters?limit=1') }
}

export const filledIn = (path: string, ids: Record<string, string>) => path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? 'none')
