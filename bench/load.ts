import pg from 'pg'
import type { Operation } from './options.ts'
import { clientsOf, type Ask, type Subjects } from './requests.ts'
import { openWire, type Wire } from './wire.ts'

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
/** Requests of each client that are written before the clock runs. */
const AHEAD = 400

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

/** A request as it goes over the wire. */
function written({ method, path, token, body }: Ask): string {
  const payload = body === undefined ? '' : JSON.stringify(body)
  const kind = payload ? `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(payload)}\r\n` : ''
  return `${method} ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${token}\r\n${kind}\r\n${payload}`
}

async function ask(wire: Wire, request: string): Promise<string | undefined> {
  const { status, body } = await wire.ask(request)
  return status < 300 ? undefined : `${status} ${body.slice(0, 200)}`
}

async function measureRound({ base, operation, subjects, clients, seed, seconds, warmUp }: Round): Promise<Measured> {
  const port = Number(new URL(base).port)
  const wires = await Promise.all(Array.from({ length: clients }, () => openWire(port)))
  const asks = clientsOf(operation, subjects, clients, seed).map((next, i) => {
    // Written beforehand: what people think of before they press the button is not the server's time.
    const ahead = Array.from({ length: AHEAD }, () => written(next()))
    return () => ask(wires[i]!, ahead.shift() ?? written(next())) // as many wires as clients
  })
  const measured = await measure(asks, seconds, warmUp)
  for (const wire of wires) wire.close()
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
