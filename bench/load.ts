import { Agent, request } from 'node:http'
import pg from 'pg'
import type { Operation } from './options.ts'
import { clientsOf, type Ask, type Subjects } from './requests.ts'

/** One round: a closed loop (each client asks again when it is answered) for some seconds, after a warming-up that is not counted. */
export type Round = {
  operation: Operation
  base: string
  clients: number
  seconds: number
  warmUp: number
  seed: string
  subjects: Subjects
}
/** The floor of every write on this machine: rows of the same size, one INSERT and its COMMIT each. */
export type BareRound = { operation: 'bare'; connection: pg.ClientConfig; clients: number; seconds: number; warmUp: number }
/** `asked` counts the warming-up too. */
export type Measured = { seconds: number; asked: number; failures: Record<string, number>; latencies: number[] }

const MOST = 1_000_000

type Once = () => Promise<string | undefined>

/** Runs each client's requests one after another; a request's answer is `undefined` when all is well, else what went wrong. */
async function measure(clients: readonly Once[], seconds: number, warmUp: number): Promise<Measured> {
  const latencies: number[] = []
  let asked = 0
  const failures: Record<string, number> = {}
  const from = performance.now() + warmUp * 1_000
  const until = from + seconds * 1_000
  await Promise.all(
    clients.map(async (once) => {
      for (let begun = performance.now(); begun < until && latencies.length < MOST; begun = performance.now()) {
        const failure = await once()
        asked++
        if (begun < from) continue
        latencies.push(performance.now() - begun)
        if (failure) failures[failure] = (failures[failure] ?? 0) + 1
      }
    }),
  )
  return { seconds: (performance.now() - from) / 1_000, asked, failures, latencies }
}

function ask(agent: Agent, base: URL, { method, path, token, body }: Ask): Promise<string | undefined> {
  return new Promise((done) => {
    const payload = body === undefined ? undefined : JSON.stringify(body)
    const headers = {
      authorization: `Bearer ${token}`,
      ...(payload === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) }),
    }
    const asked = request({ agent, hostname: base.hostname, port: base.port, method, path, headers }, (answer) => {
      const status = answer.statusCode ?? 0
      let told = ''
      answer.on('data', (chunk: Buffer) => status >= 300 && (told += chunk.toString()))
      answer.on('end', () => done(status < 300 ? undefined : `${status} ${told.slice(0, 200)}`))
    })
    asked.on('error', (error) => done(error.message))
    asked.end(payload)
  })
}

async function measureRound({ base, operation, subjects, clients, seed, seconds, warmUp }: Round): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients })
  const url = new URL(base)
  const measured = await measure(
    clientsOf(operation, subjects, clients, seed).map((next) => () => ask(agent, url, next())),
    seconds,
    warmUp,
  )
  agent.destroy()
  return measured
}

async function measureBare({ connection, clients, seconds, warmUp }: BareRound): Promise<Measured> {
  const pool = new pg.Pool({ ...connection, max: clients })
  await pool.query(
    'create table if not exists bench_bare (id bigint generated always as identity primary key, at timestamptz not null, words text not null)',
  )
  const own = await Promise.all(Array.from({ length: clients }, () => pool.connect()))
  const words = '村口的路灯不亮了，已经半个月了，老人出门很不方便。'.repeat(4)
  const query = { name: 'bare', text: 'insert into bench_bare (at, words) values ($1, $2)' }
  const measured = await measure(
    own.map((client) => async () => {
      await client.query({ ...query, values: [new Date(), words] })
      return undefined
    }),
    seconds,
    warmUp,
  )
  for (const client of own) client.release()
  await pool.query('drop table bench_bare')
  await pool.end()
  return measured
}

let input = ''
for await (const chunk of process.stdin) input += String(chunk)
const round = JSON.parse(input) as Round | BareRound // written by the runner
console.log(JSON.stringify(round.operation === 'bare' ? await measureBare(round) : await measureRound(round)))
