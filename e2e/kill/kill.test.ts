import { randomInt } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { killRounds, type Outcome } from './rounds.ts'

const long = process.env['YOUYUE_TEST_LONG'] === '1'
const ROUNDS = long ? 100 : 4
const CONTROL_ROUNDS = long ? 10 : 2
const seed = Number(process.env['YOUYUE_TEST_SEED'] ?? randomInt(2 ** 31))

/** Lehmer's generator: enough chance for moments of a blow. */
function randomFrom(start: number): () => number {
  let state = (start % 2_147_483_646) + 1
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
}

function print(name: string, { rounds, killed, acknowledged, retried, lost, doubled }: Outcome): void {
  const figures = {
    harness: name,
    seed,
    rounds,
    processesKilled: killed,
    acknowledged,
    retried,
    lost: lost.length,
    doubled: doubled.length,
  }
  console.log(JSON.stringify(figures))
}

// Processes are found and stopped through /proc.
describe.skipIf(process.platform !== 'linux')('kill -9 of the whole process tree while people write', { timeout: 3_600_000 }, () => {
  it('loses nothing that was acknowledged, doubles nothing that was sent twice, and leaves doctor nothing to find', async () => {
    const outcome = await killRounds({ rounds: ROUNDS, writers: 6, random: randomFrom(seed) })
    print('kill', outcome)
    expect(outcome.lost).toEqual([])
    expect(outcome.doubled).toEqual([])
    expect(outcome.unexpected).toEqual([])
    expect(outcome.doctor).toMatchObject({ code: 0, said: expect.stringMatching(/^[^{]*$/) })
    expect(outcome.exitCode).toBe(0)
    // A harness that wrote nothing, or never struck while somebody wrote, would prove nothing.
    expect(outcome.acknowledged).toBeGreaterThan(ROUNDS * 3)
    expect(outcome.retried).toBeGreaterThan(0)
    expect(outcome.killed).toBeGreaterThan(ROUNDS)
  })

  it('does lose acknowledged records where the database is told not to wait for the disk', async () => {
    // The log is kept in memory for ten seconds and 64 MB: what dies with the processes was acknowledged and is gone.
    const settings = { synchronous_commit: 'off', wal_writer_delay: '10s', wal_writer_flush_after: '1GB', wal_buffers: '64MB' }
    const outcome = await killRounds({ rounds: CONTROL_ROUNDS, writers: 6, random: randomFrom(seed + 1), settings })
    print('kill with synchronous_commit=off', outcome)
    expect(outcome.lost.length).toBeGreaterThan(0)
  })
})
