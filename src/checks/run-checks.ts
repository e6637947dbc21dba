import { sql } from 'kysely'
import { localDateOf } from '#kernel/local-date.ts'
import type { Services } from '#platform/context.ts'
import type { Tx } from '#platform/db/database.ts'
import { checkGuards, checkMigrations, checkSettings } from './database.ts'
import { collectFindings, type CheckFinding, type Report } from './findings.ts'
import { checkInvariants } from './invariants.ts'
import { checkJobs } from './jobs.ts'
import { checkLedger } from './ledger.ts'
import { replayMatters } from './replay-matters.ts'
import { replayOpinions } from './replay-opinions.ts'
import { checkFiles } from './stored-files.ts'

export type CheckResult = { findings: CheckFinding[]; counts: { offices: number; matters: number; opinions: number; events: number } }

/**
 * The health of an installation (体检): database settings and guards, migrations, jobs, the ledger against its checkpoints, rows against a
 * replay of the ledger, what must always hold, files. Only reads; rows and replay are looked at in one snapshot, so that work that goes on
 * meanwhile is neither missed nor accused. Memory does not grow with the number of matters.
 */
export async function runChecks(services: Services): Promise<CheckResult> {
  const { db, now } = services
  const collected = collectFindings()
  collected.add(await checkSettings(db))
  collected.add(await checkLedger(services, collected.report))
  const inside = await db.transaction('system', async (tx) => {
    await sql`set transaction isolation level repeatable read, read only`.execute(tx)
    // Begun anew if the transaction is retried.
    const rows = collectFindings()
    return { counts: await checkRows(tx, now(), rows.report), findings: rows.all() }
  })
  collected.add(inside.findings)
  const { rows: offices } = await db.pool.query<{ id: string }>('select id from offices order by id')
  for (const { id } of offices) await checkFiles(services, id, now().toISOString(), collected.report)
  return { findings: collected.all(), counts: inside.counts }
}

async function checkRows(tx: Tx, now: Date, report: Report): Promise<CheckResult['counts']> {
  await checkMigrations(tx, report)
  await checkGuards(tx, report)
  await checkJobs(tx, now, report)
  const { rows: offices } = await sql<{ id: string }>`select id from offices order by id`.execute(tx)
  const counts = { offices: offices.length, matters: 0, opinions: 0, events: 0 }
  for (const { id } of offices) {
    counts.opinions += await replayOpinions(tx, id, report)
    counts.matters += await replayMatters(tx, id, report)
    await checkInvariants(tx, id, localDateOf(now), report)
  }
  const { rows } = await sql<{ n: number }>`select count(*) as n from ledger_events`.execute(tx)
  return { ...counts, events: rows[0]?.n ?? 0 }
}
