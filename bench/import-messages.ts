import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { writeSheet } from '#platform/documents/sheets/write-sheet.ts'
import { openDatabaseServer } from '#platform/db/server/server.ts'
import { openShell, type Shell } from '../src/cli/cli.fixtures.ts'

// Real messages through the front door: `node bench/import-messages.ts MESSAGES.jsonl` makes a sheet of them with the titles of a message
// board, imports it over HTTP into an empty product of its own, holds every opinion against its message, imports it again. JSON lines out.
type Message = { id: string; user: string; time: string; title: string; text: string; up: number; down: number }
type Import = { id: string; state: string; done: number; created: number; same: number; errors: number; counts?: unknown; mapping: unknown }
const TITLES = ['留言编号', '留言用户', '留言主题', '留言时间', '留言详情', '反对数', '点赞数']

const [path] = process.argv.slice(2)
if (!path) {
  console.error('usage: node bench/import-messages.ts MESSAGES.jsonl')
  process.exit(2)
}
const messages = readMessages(path)
const sheet = await writeSheet(
  TITLES.map((title) => ({ title })),
  messages.map(({ id, user, title, time, text, down, up }) => [id, user, title, time, text, down, up]),
)
const print = (record: Record<string, unknown>) => console.log(JSON.stringify(record))
print({ messages: messages.length, sheetBytes: sheet.length })

const shell = openShell()
try {
  const { address } = await shell.serve()
  await shell.run('user', 'create', 'clerk', '--name', 'clerk', '--role', 'clerk')
  const token = (await shell.run('token', 'create', '--user', 'clerk', '--name', 'bench')).out.trim()
  const first = await importOnce(address, token)
  print({ import: first })
  const compared = await compare(shell)
  print(compared)
  const again = await importOnce(address, token)
  print({ again })
  const isRight = first.created === messages.length && compared.exact === messages.length && compared.opinions === messages.length
  const isSame = again.created === 0 && again.same === messages.length && (await compare(shell)).opinions === messages.length
  print({ ok: isRight && isSame })
  process.exitCode = isRight && isSame ? 0 : 1
} finally {
  await shell.close()
}

async function importOnce(address: string, token: string) {
  const call = async (method: string, path: string, body?: FormData) => {
    const headers = { authorization: `Bearer ${token}` }
    const response = await fetch(`${address}/api/v1/opinions/imports${path}`, { method, headers, ...(body ? { body } : {}) })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return (await response.json()) as Import // our own API
  }
  const form = new FormData()
  form.set('file', new Blob([new Uint8Array(sheet)]), '留言.xlsx')
  const started = performance.now()
  const { id, mapping, counts } = await call('POST', '', form)
  const previewed = performance.now()
  await call('POST', `/${id}/run`)
  let one = await call('GET', `/${id}`)
  for (; one.state === 'running'; one = await call('GET', `/${id}`)) await sleep(50)
  const seconds = (performance.now() - previewed) / 1_000
  const { state, created, same, errors } = one
  const rate = Math.round(messages.length / seconds)
  return {
    state,
    created,
    same,
    errors,
    mapping,
    counts,
    previewMs: Math.round(previewed - started),
    seconds: Number(seconds.toFixed(2)),
    rowsPerSecond: rate,
  }
}

/** Holds the table of opinions against the messages: one for each, word for word, with its title and its time. */
async function compare({ folder }: Shell): Promise<{ opinions: number; exact: number; different: string[] }> {
  const server = await openDatabaseServer({ dataDir: join(folder, 'data'), log: () => {} })
  const client = new pg.Client(server.connection)
  await client.connect()
  const { rows } = await client.query<{ key: string; words: string; title: string; saidAt: string }>(
    `select import_key as key, words, title, to_char(said_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI:SS') as "saidAt" from opinions`,
  )
  await client.end()
  await server.stop() // lets go of it; the product goes on
  const byKey = new Map(rows.map((row) => [row.key, row]))
  const different = messages.filter((message) => {
    const row = byKey.get(`id:${message.id}`)
    return row?.words !== message.text.trim() || row.title !== message.title.trim() || row.saidAt !== message.time
  })
  return { opinions: rows.length, exact: messages.length - different.length, different: different.slice(0, 5).map(({ id }) => id) }
}

function readMessages(path: string): Message[] {
  const lines = readFileSync(path, 'utf8').split('\n')
  return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as Message) // the format that the usage names
}
