import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { readConfig } from '#platform/config.ts'
import { sealPending } from '#platform/ledger/sealer.ts'
import { makeLog } from '#platform/log.ts'
import { openServices } from '#main/services.ts'
import { makeTown, type Town } from '#main/testing/town.ts'
import { product, runCommandLine, type Product } from './product.ts'
import { reckon, type Reckoning } from './reckoning.ts'
import { writeOn, type Tally } from './writers.ts'

export type Plan = {
  rounds: number
  writers: number
  /** Random numbers in [0, 1), so that a run can be repeated as far as processes can. */
  random(): number
  /** Settings of the database, for the negative control. */
  settings?: Record<string, string>
}

export type Outcome = Reckoning & {
  rounds: number
  killed: number
  retried: number
  unexpected: string[]
  exitCode: number | null
  doctor: { code: number | null; said: string }
}

/** A blow falls after at most so many more answers, counted and not timed, so that a slow machine writes as much; and then within a few milliseconds. */
const MOST_ANSWERS = 120
const LATER_MS = 40
/** How long after the beginning of a start a blow falls into the start itself. */
const START_MS = 1_500
/** One blow in seven falls while the product is still starting. */
const IN_START = 1 / 7

/**
 * Serves, lets writers write, ends everything at once at a random moment, serves again, over and over; then lets every writer finish what it
 * has at hand, stops the product as one should, counts what is there, and asks `doctor`.
 */
export async function killRounds(plan: Plan): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'youyue-kill-'))
  const dataDir = join(folder, 'data')
  const served = product(dataDir, plan.settings)
  try {
    const town = await withServices(dataDir, (services) => makeTown(services))
    const told = await work(served, town, plan)
    const exitCode = await served.stop()
    const counted = await withServices(dataDir, async (services) => {
      await sealPending(services.db)
      return reckon(services.db, told.tally.acknowledged)
    })
    const doctor = await runCommandLine(dataDir, 'doctor', '--json')
    const { retried, unexpected } = told.tally
    return { ...counted, rounds: plan.rounds, killed: told.killed, retried, unexpected, exitCode, doctor }
  } finally {
    await served.kill()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function work(served: Product, town: Town, plan: Plan): Promise<{ tally: Tally; killed: number }> {
  const tally: Tally = { acknowledged: [], retried: 0, unexpected: [] }
  const state = { stopping: false, killed: 0 }
  served.start()
  const door = { address: () => served.whenUp(), stopping: () => state.stopping }
  const writers = Array.from({ length: plan.writers }, () => writeOn(door, town, tally))
  const writing = Promise.all(writers)
  writing.catch(() => {}) // awaited below; a failing writer must not end the process before
  for (let round = 0; round < plan.rounds; round++) {
    if (plan.random() < IN_START) await sleep(plan.random() * START_MS)
    else await answers(tally, 1 + plan.random() * MOST_ANSWERS, writing).then(() => sleep(plan.random() * LATER_MS))
    state.killed += await served.kill()
    served.start()
  }
  await served.whenUp()
  state.stopping = true
  await writing
  return { tally, killed: state.killed }
}

/** Waits for so many more acknowledged requests; a writer that fails ends the waiting with its error. */
async function answers(tally: Tally, count: number, writing: Promise<unknown>): Promise<void> {
  const enough = tally.acknowledged.length + count
  while (tally.acknowledged.length < enough) await Promise.race([writing, sleep(3)])
}

async function withServices<T>(
  dataDir: string,
  run: (services: Awaited<ReturnType<typeof openServices>>['services']) => Promise<T>,
): Promise<T> {
  const config = readConfig({ YOUYUE_DATA: dataDir, PORT: '0' })
  const running = await openServices(config, makeLog({ write: () => {} }))
  try {
    return await run(running.services)
  } finally {
    await running.close()
  }
}
