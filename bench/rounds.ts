import { spawn } from 'node:child_process'
import { join } from 'node:path'
import pg from 'pg'
import type { Instance } from './instance.ts'
import type { BareRound, Measured, Round } from './load.ts'
import type { Subjects } from './requests.ts'

/** Runs one round in a process of its own, as clients on another machine would be; it shares the cores all the same. */
export function runRound(round: Round | BareRound): Promise<Measured> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'load.ts')], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.once('error', fail)
    child.once('exit', (code) => (code === 0 ? done(JSON.parse(said) as Measured) : fail(new Error(`the load process ended with ${code}`))))
    child.stdin.on('error', () => {}) // its end says why
    child.stdin.end(JSON.stringify(round))
  })
}

/** What the rounds on an instance ask about, as it stands in the database now. */
export async function subjectsOf({ connection, town }: Instance): Promise<Subjects> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    const { rows: matters } = await client.query<{ id: string }>(
      'select id from matters where office_id = $1 order by md5(id) limit 4000',
      [town.officeId],
    )
    const { rows: work } = await client.query<{ id: string; unitId: string; state: string }>(
      `select id, lead_unit_id as "unitId", state from matters where office_id = $1 and state in ('in-progress', 'submitted') order by md5(id) limit 4000`,
      [town.officeId],
    )
    const officers = new Map(town.units.map((unit) => [unit.id, unit.officer.token]))
    return {
      clerk: town.clerk.token,
      dispatcher: town.dispatcher.token,
      supervisor: town.supervisor.token,
      villages: town.villages.map(({ code }) => code),
      categories: town.units.flatMap((unit) => unit.categories.map(({ code }) => code)),
      units: town.units.map(({ id }) => id),
      matters: matters.map(({ id }) => id),
      work: work.map((one) => ({ ...one, token: officers.get(one.unitId) ?? '' })),
    }
  } finally {
    await client.end()
  }
}
