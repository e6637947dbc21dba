import { mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, totalmem } from 'node:os'
import { dirname, join } from 'node:path'
import type { Operation, Options } from './options.ts'
import type { Recall } from './recall.ts'

export type Percentiles = { p50: number; p95: number; p99: number }
export type Result = {
  operation: Operation
  asked: number
  failed: number
  perSecond: number
  /** Latencies in milliseconds with all clients, and with one. */
  many: Percentiles
  alone: Percentiles
  /** Milliseconds of a processor per operation. */
  server: number
  database: number
  /** Time per operation on the large instance over that on the small one. */
  ratio: number | undefined
}
export type Summary = {
  results: Result[]
  recall: Recall | undefined
  bare: number | undefined
  memory: { server: number; database: number }
  seededInMs: number | undefined
}

const NAMES: Record<Operation, [what: string, goal: string]> = {
  create: ['create an opinion 登记意见, committed', '≥ 300/s'],
  change: ['status change with comment 报结 / 退回', '≥ 200/s'],
  open: ['open one matter 打开事项', 'p99 ≤ 30 ms'],
  list: ['50 newest of a unit 单位最新 50 件', 'p99 ≤ 50 ms'],
  search: ['search, two and four characters 检索', 'p99 ≤ 80 ms'],
  counts: ['counts by unit × state × month 统计', '≤ 400 ms'],
}

const FILE = join(import.meta.dirname, '..', 'docs', 'benchmarks.md')

/** Writes docs/benchmarks.md. */
export async function writeReport(summary: Summary, options: Options): Promise<void> {
  mkdirSync(dirname(FILE), { recursive: true })
  writeFileSync(FILE, documentOf(summary, options))
}

function documentOf({ results, recall, bare, memory, seededInMs }: Summary, options: Options): string {
  const create = results.find(({ operation }) => operation === 'create')
  const ms = (value: number) => value.toFixed(1)
  const clients = `${options.clients} clients`
  return `# Benchmarks

Written by \`npm run bench -- --write\`; do not edit.

| operation | goal | ${clients} | p50 | p95 | p99 | 1 client: p50 | p99 | server | database | ${options.matters} : ${options.small} |
|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|
${results.map((r) => `| ${NAMES[r.operation].join(' | ')} | ${r.perSecond.toFixed(0)}/s | ${ms(r.many.p50)} | ${ms(r.many.p95)} | ${ms(r.many.p99)} | ${ms(r.alone.p50)} | ${ms(r.alone.p99)} | ${r.server.toFixed(2)} | ${r.database.toFixed(2)} | ${r.ratio?.toFixed(2) ?? '—'} |`).join('\n')}

Latencies in milliseconds; “server” and “database” are milliseconds of a processor per operation, of the two that there are. The last column is the time of an operation with ${options.matters} matters over that with ${options.small}: 1.00 is the same.

* Bare single-row INSERT … COMMIT, ${clients}, same database, same run: ${bare?.toFixed(0) ?? '—'}/s${bare && create ? `; creating does ${((100 * create.perSecond) / bare).toFixed(0)} % of that` : ''}.
* Recall of the search: ${recall ? `${recall.recall.toFixed(4)} (${recall.queries} queries, ${recall.expected} hits by a scan over all texts, ${recall.found} found, ${recall.wrong} wrong)` : '—'}.
* Memory after the run, proportional set size: server ${memory.server.toFixed(0)} MB + database ${memory.database.toFixed(0)} MB = ${(memory.server + memory.database).toFixed(0)} MB (goal ≤ 450 MB).
* Requests that failed: ${results.reduce((sum, { failed }) => sum + failed, 0)} of ${results.reduce((sum, { asked }) => sum + asked, 0)}.

## How it is measured
* The product is started by \`serve\` on a data directory of its own, with the embedded database as it comes (\`fsync\`, \`synchronous_commit\` and \`full_page_writes\` on), and asked over HTTP on 127.0.0.1 with tokens of staff.
* Machine: ${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${(totalmem() / 2 ** 30).toFixed(0)} GB, Node ${process.versions.node}. The program that asks runs on the same cores as server and database, and takes its part of them.
* ${options.matters} matters with an opinion each over two years, in all states (what is in hand is younger than 120 days), in 28 working units, 32 villages and 34 categories, with their ledger, written in bulk by the product's own rules${seededInMs ? ` in ${(seededInMs / 1_000).toFixed(0)} s` : ''} and then analysed. Texts of 60 to 200 characters from word lists with a long tail; half of the speakers have a name and number in the vault.
* Each operation: ${options.rounds} rounds of ${options.seconds} s in a closed loop (a client asks again as soon as it is answered), the large and the small instance by turns; the table has the middle round. The first two seconds of a round are not counted.
* “Status change with comment”: a result is submitted with what was done and a piece of evidence, the next request sends it back with the reason, and so on; each request is one change of state with one text, and answers with the whole matter.
* The bare rate is one prepared INSERT of a row with 78 characters, committed by itself, over the database's socket: no HTTP, no checks, no second table.
* The search asks for 24 words, from the most frequent (every fourth text) to the rarest, and the answer has the page of 50 with the count up to 1,000.

## Repeat
\`\`\`
npm run bench                                  # prints JSON lines
npm run bench -- --write                       # and writes this file
npm run bench -- --matters 10000 --small 0 --only create,search --seconds 5
npm run bench -- --data /some/folder           # keeps the filled directories for the next run
npm run bench -- --verify                      # afterwards checks ledger and replay of everything
npm run bench -- --profile /some/folder        # a CPU profile of the server
\`\`\`
`
}
