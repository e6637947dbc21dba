import { median, percentile } from './histogram.ts'
import { openInstance, type Instance } from './instance.ts'
import type { Measured } from './load.ts'
import { family, processorTime, proportionalSize } from './processes.ts'
import { readOptions, type Operation, type Options } from './options.ts'
import { checkRecall } from './recall.ts'
import { writeReport, type Result, type Summary } from './report.ts'
import { runRound, subjectsOf } from './rounds.ts'
import { verifyInstance } from './verify.ts'

/** Not counted: the server's and the clients' own code is compiled while it runs. */
const WARM_UP = 2

/** A round with the time that server and database spent on it, in milliseconds of a processor. */
type Spent = Measured & { server: number; database: number }

const options = readOptions(process.argv.slice(2))
const print = (record: Record<string, unknown>) => console.log(JSON.stringify(record))

const big = await open(options.matters)
const small = options.small > 0 ? await open(options.small) : undefined
try {
  const summary = await measureAll(options, big, small)
  if (options.write) await writeReport(summary, options)
} finally {
  await small?.stop()
  await big.stop()
}

async function open(matters: number): Promise<Instance> {
  const instance = await openInstance({ ...options, matters })
  print({ seeded: matters, ms: instance.seededInMs ?? null })
  return instance
}

async function measureAll({ only, verify }: Options, first: Instance, second: Instance | undefined): Promise<Summary> {
  const recall = only.includes('search') ? await checkRecall(first) : undefined
  if (recall) print({ recall })
  const results: Result[] = []
  const bare: number[] = []
  for (const operation of only) {
    const result = await measureOperation(operation, first, second, bare)
    results.push(result)
    print(result)
  }
  const { pid, databasePid } = first
  const memory = { server: proportionalSize([pid]), database: proportionalSize(family(databasePid)) }
  const summary = { results, recall, bare: bare.length > 0 ? median(bare) : undefined, memory, seededInMs: first.seededInMs }
  print({ bare: summary.bare, memory })
  if (verify) print({ verify: await verifyInstance(first) })
  return summary
}

/**
 * Rounds on both instances by turns, so that what else the machine does hits both alike; then, for what is asked with a wish for a quick
 * answer, rounds with a single client, which waits for nobody but itself.
 */
async function measureOperation(operation: Operation, first: Instance, second: Instance | undefined, bare: number[]): Promise<Result> {
  const { rounds, clients } = options
  const many: Spent[] = []
  const few: Spent[] = []
  const ratios: number[] = []
  for (let n = 0; n < rounds; n++) {
    const here = await round(operation, first, clients, n)
    many.push(here)
    if (operation === 'create') {
      const { seconds, latencies } = await runRound({
        operation: 'bare',
        connection: first.connection,
        clients,
        seconds: options.seconds,
        warmUp: WARM_UP,
      })
      bare.push(latencies.length / seconds)
    }
    const there = second && (await round(operation, second, clients, n))
    if (there) ratios.push(rate(there) / rate(here))
    few.push(await round(operation, first, 1, 1_000 + n))
  }
  const failures = [...many, ...few].flatMap((measured) => Object.entries(measured.failures))
  if (failures.length > 0) print({ failures: Object.fromEntries(failures) })
  return {
    operation,
    asked: many.reduce((sum, { latencies }) => sum + latencies.length, 0),
    failed: failures.reduce((sum, [, count]) => sum + count, 0),
    perSecond: median(many.map(rate)),
    many: percentiles(many),
    alone: percentiles(few),
    server: median(many.map(({ server, asked }) => server / asked)),
    database: median(many.map(({ database, asked }) => database / asked)),
    ratio: ratios.length > 0 ? median(ratios) : undefined,
  }
}

async function round(operation: Operation, instance: Instance, clients: number, n: number): Promise<Spent> {
  const subjects = await subjectsOf(instance)
  const cost = () => ({ server: processorTime([instance.pid]), database: processorTime(family(instance.databasePid)) })
  const before = cost()
  const measured = await runRound({
    operation,
    base: instance.base,
    clients,
    seconds: options.seconds,
    warmUp: WARM_UP,
    seed: `round ${n} ${Date.now()}`,
    subjects,
  })
  const after = cost()
  return { ...measured, server: after.server - before.server, database: after.database - before.database }
}

function rate({ latencies, seconds }: Measured): number {
  return latencies.length / seconds
}

/** Of each round by itself, then the middle one: a colleague's test run in one round is not the product's. */
function percentiles(rounds: Measured[]): { p50: number; p95: number; p99: number } {
  const sorted = rounds.map(({ latencies }) => latencies.sort((a, b) => a - b))
  const at = (share: number) => median(sorted.map((latencies) => percentile(latencies, share)))
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}
