import { sql } from 'kysely'
import type { Tx } from '#platform/db/database.ts'
import type { Report } from './findings.ts'

/** A worker takes a job within seconds; a job that is this much overdue says that none runs. */
const OVERDUE_MINUTES = 15

/** Jobs that gave up, and jobs that nobody does. A database without the worker's tables has no jobs. */
export async function checkJobs(tx: Tx, now: Date, report: Report): Promise<void> {
  const { rows: found } = await sql<{ there: boolean }>`select to_regclass('graphile_worker.jobs') is not null as there`.execute(tx)
  if (!found[0]?.there) return
  const failed = await sql<{ id: string; task: string; attempts: number; error: string | null }>`
    select id::text, task_identifier as task, attempts, last_error as error from graphile_worker.jobs where attempts >= max_attempts order by id limit 200`.execute(
    tx,
  )
  for (const { id, task, attempts, error } of failed.rows) {
    report('job.failed_for_good', { subject: `job ${id}`, values: { task, attempts, error: kindOf(error) } })
  }
  const before = new Date(now.getTime() - OVERDUE_MINUTES * 60_000)
  const waiting = await sql<{ id: string; task: string; runAt: Date; count: number }>`
    select id::text, task_identifier as task, run_at, count(*) over () as count from graphile_worker.jobs
    where attempts < max_attempts and run_at < ${before} and (locked_at is null or locked_at < ${before}) order by run_at limit 1`.execute(
    tx,
  )
  for (const { id, task, runAt, count } of waiting.rows) {
    report('job.waiting', { subject: `job ${id}`, values: { task, count, since: runAt.toISOString() } })
  }
}

/** The worker keeps only the kind of an error, but a library's own message could quote somebody's words. */
function kindOf(error: string | null): string {
  return /^\w{1,60}/.exec(error ?? '')?.[0] ?? '?'
}
