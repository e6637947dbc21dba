import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { writeCsv, writeSheet } from '#platform/documents/sheets/write-sheet.ts'
import { openShell } from '../src/cli/cli.fixtures.ts'

// Many rows through the front door: `node bench/import-rows.ts [ROWS] [csv]` makes a sheet of twelve columns with complaints of 40 to 200
// characters, uploads it to an empty demonstration of its own, begins the import and waits for its end; then the same sheet once more. JSON
// lines: seconds of each step, the peak of resident memory of the reading process, and how far the server's grew (both as the kernel has
// them: VmHWM and VmRSS of /proc/PID/status, looked at every 50 ms). Exit 1 when a row is missing or a goal is not met.
const GOALS = { seconds: 120, megabytes: 300 }
const TITLES = ['工单编号', '来电时间', '诉求标题', '诉求内容', '所属村居', '具体地点', '来源', '联系人', '联系电话', '涉及人数', '是否保密', '办理单位'] // prettier-ignore

const WORDS = ['路灯', '自来水', '排水沟', '夜里', '老人', '孩子', '门口', '一直', '没有人来', '下雨天', '看不见', '很不方便', '希望', '尽快', '修好', '噪音', '垃圾', '占道', '停车', '井盖'] // prettier-ignore

const count = Number(process.argv[2] ?? 100_000)
const isCsv = process.argv[3] === 'csv'
const print = (record: Record<string, unknown>) => console.log(JSON.stringify(record))

const shell = openShell()
try {
  const server = shell.begin('serve')
  const address = await addressOf(server.stdout)
  const token = (await shell.run('token', 'create', '--user', 'clerk', '--name', 'bench')).out.trim()
  const call = async (method: string, path: string, body?: FormData) => {
    const response = await fetch(`${address}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}` },
      ...(body ? { body } : {}),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return (await response.json()) as Record<string, unknown> & { id: string } // our own API
  }
  const villages = ((await call('GET', '/villages'))['items'] as { name: string }[]).map(({ name }) => name) // names every village
  const bytes = await sheetOf(villages)
  print({ rows: count, columns: TITLES.length, fileBytes: bytes.length, kind: isCsv ? 'csv' : 'xlsx' })
  for (const round of ['first', 'again']) {
    const watch = watchMemory(server.pid ?? 0)
    const started = performance.now()
    const form = new FormData()
    form.set('file', new Blob([new Uint8Array(bytes)]), isCsv ? '热线.csv' : '热线.xlsx')
    const uploaded = await call('POST', '/opinions/imports', form)
    const surveyed = performance.now()
    await call('POST', `/opinions/imports/${uploaded.id}/run`)
    let one = await call('GET', `/opinions/imports/${uploaded.id}`)
    for (; one['state'] === 'running'; one = await call('GET', `/opinions/imports/${uploaded.id}`)) await sleep(100)
    const ended = performance.now()
    const memory = watch.end()
    const { state, total, created, same, errors, left } = one
    const seconds = Number(((ended - started) / 1_000).toFixed(1))
    print({ round, state, total, created, same, errors, left, uploadSeconds: Number(((surveyed - started) / 1_000).toFixed(1)), seconds, rowsPerSecond: Math.round(count / seconds), ...memory }) // prettier-ignore
    const isWhole = state === 'done' && errors === 0 && (round === 'first' ? created : same) === count
    const isGood = seconds <= GOALS.seconds && memory.readerPeakMb <= GOALS.megabytes && memory.serverGrowthMb <= GOALS.megabytes
    if (!isWhole || !isGood) process.exitCode = 1
  }
} finally {
  await shell.close()
}

async function addressOf(out: NodeJS.ReadableStream | null): Promise<string> {
  let heard = ''
  if (!out) throw new Error('the server says nothing')
  for (;;) {
    const found = /http:\/\/127\.0\.0\.1:[1-9]\d*/.exec(heard)
    if (found) return found[0]
    const [chunk] = (await once(out, 'data')) as [Buffer] // no encoding set
    heard += chunk.toString()
  }
}

async function sheetOf(villages: readonly string[]): Promise<Buffer> {
  const columns = TITLES.map((title) => ({ title }))
  const rows = Array.from({ length: count }, (_, i) => rowOf(i, villages))
  return isCsv ? writeCsv(columns, rows) : writeSheet(columns, rows)
}

/** The same row for the same number; texts of 40 to 200 characters. */
function rowOf(i: number, villages: readonly string[]): string[] {
  const two = (n: number) => String(n).padStart(2, '0')
  let text = `第${i}件：`
  const length = 40 + ((i * 37) % 161)
  for (let k = i; text.length < length; k = (k * 31 + 7) % 1_000_003) text += `${WORDS[k % WORDS.length]}${k % 5 === 0 ? '，' : ''}`
  const time = `2025-${two(1 + (i % 12))}-${two(1 + (i % 28))} ${two(i % 24)}:${two(i % 60)}`
  const phone = `138${String(i % 60_000).padStart(8, '0')}`
  return [`G2025${String(i).padStart(13, '0')}`, time, `关于第${i}处的诉求`, text.slice(0, length), villages[i % villages.length] ?? '', `主街${i % 300}号`, '热线', `钱${'小燕子明强'[i % 5]}`, phone, String(1 + (i % 90)), i % 50 === 0 ? '是' : '否', '综合办'] // prettier-ignore
}

/** The peak of the reading processes that a server starts, and how far its own resident memory rises over where it stood. */
function watchMemory(pid: number): { end(): { readerPeakMb: number; serverBeforeMb: number; serverGrowthMb: number } } {
  const before = kilobytes(pid, 'VmRSS')
  let highest = before
  let reader = 0
  const timer = setInterval(() => {
    highest = Math.max(highest, kilobytes(pid, 'VmRSS'))
    for (const child of childrenOf(pid)) reader = Math.max(reader, kilobytes(child, 'VmHWM'))
  }, 50)
  const mb = (kb: number) => Math.round(kb / 1_000)
  return {
    end() {
      clearInterval(timer)
      return { readerPeakMb: mb(reader), serverBeforeMb: mb(before), serverGrowthMb: mb(highest - before) }
    },
  }
}

function kilobytes(pid: number, field: string): number {
  try {
    return Number(new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0 // it has ended
  }
}

function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((child) => {
      try {
        const [, parent] = /^\d+ \(.*\) \S (\d+)/.exec(readFileSync(`/proc/${child}/stat`, 'utf8')) ?? []
        return Number(parent) === pid && readFileSync(`/proc/${child}/cmdline`, 'utf8').includes('sheet-process')
      } catch {
        return false
      }
    })
}
