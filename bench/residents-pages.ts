import { existsSync } from 'node:fs'
import type { Browser, CDPSession } from 'playwright-core'
import { chromium } from 'playwright-core'

// What a village telephone waits for: slow 4G (150 ms, 1.6 Mbps down, 750 kbps up) and a processor four times slower, median of five cold loads.
const GOALS = { kilobytes: 170, scriptKilobytes: 15, paintSeconds: 2, shift: 0.05 }
const ROUNDS = 5
const address = process.argv[2] ?? 'http://127.0.0.1:8311'
const paths = process.argv.length > 3 ? process.argv.slice(3) : ['/', '/say', '/follow', '/matters', '/map', '/how']

type Load = { bytes: number; script: number; paint: number; shift: number }

async function load(browser: Browser, path: string): Promise<Load> {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 360, height: 740 }, deviceScaleFactor: 2 })
  const page = await context.newPage()
  const wire = await context.newCDPSession(page)
  await slowDown(wire)
  const received = new Map<string, { bytes: number; script: boolean }>()
  wire.on('Network.responseReceived', ({ requestId, type }) => received.set(requestId, { bytes: 0, script: type === 'Script' }))
  wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const one = received.get(requestId)
    if (one) one.bytes = encodedDataLength
  })
  await page.addInitScript(watchPaint)
  await page.goto(address + path, { waitUntil: 'networkidle' })
  const seen = await page.evaluate(() => (globalThis as unknown as { seen: { paint: number; shift: number } }).seen) // put there by watchPaint
  await context.close()
  const all = [...received.values()]
  const sum = (some: { bytes: number }[]) => some.reduce((total, { bytes }) => total + bytes, 0)
  return { bytes: sum(all), script: sum(all.filter(({ script }) => script)), ...seen }
}

async function slowDown(wire: CDPSession): Promise<void> {
  await wire.send('Network.enable')
  await wire.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: (1.6 * 1024 * 1024) / 8,
    uploadThroughput: (0.75 * 1024 * 1024) / 8,
  })
  await wire.send('Emulation.setCPUThrottlingRate', { rate: 4 })
}

/** Runs in the page before anything else of it. */
function watchPaint(): void {
  const seen = { paint: 0, shift: 0 }
  Object.assign(globalThis, { seen })
  const watch = (type: string, note: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true })
  watch('largest-contentful-paint', ({ startTime }) => (seen.paint = startTime))
  watch('layout-shift', (entry) => {
    const { value, hadRecentInput } = entry as unknown as { value: number; hadRecentInput: boolean } // a LayoutShift
    if (!hadRecentInput) seen.shift += value
  })
}

const median = (numbers: number[]): number => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path))
const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: ['--no-sandbox', '--disable-gpu'] })
let met = true
for (const path of paths) {
  const loads: Load[] = []
  for (let round = 0; round < ROUNDS; round++) loads.push(await load(browser, path))
  const of = (part: keyof Load) => median(loads.map((one) => one[part]))
  const figures = {
    kilobytes: Math.round(of('bytes') / 102.4) / 10,
    scriptKilobytes: Math.round(of('script') / 102.4) / 10,
    paintSeconds: Math.round(of('paint')) / 1000,
    shift: Math.round(of('shift') * 1000) / 1000,
  }
  const missed = Object.entries(GOALS).flatMap(([name, goal]) => (figures[name as keyof typeof GOALS] > goal ? [name] : [])) // keys of GOALS
  if (missed.length > 0) met = false
  console.log(JSON.stringify({ page: path, rounds: ROUNDS, ...figures, goals: GOALS, missed }))
}
await browser.close()
if (!met) process.exitCode = 1
