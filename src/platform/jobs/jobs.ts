import { Logger, run, runMigrations, type JobHelpers, type Runner } from 'graphile-worker'
import { sql } from 'kysely'
import type { Services } from '../context.ts'
import type { Tx } from '../db/database.ts'
import { errorFacts } from '../log.ts'

/** Work done later, at least once: a handler must do nothing the second time. */
export type Job = {
  name: string
  /** Crontab of a recurring job, in UTC; China is eight hours ahead. */
  cron?: string
  /** `stop` is raised when the worker is to end soon: what is left is asked for again. */
  work(services: Services, payload: Record<string, unknown>, stop?: AbortSignal): Promise<void>
}

/** Asks for a job in the caller's transaction: a rolled-back transaction leaves none. The same `key` waiting twice is one job. */
export async function enqueue(
  tx: Tx,
  name: string,
  payload: Record<string, unknown>,
  options: { key?: string; runAt?: Date } = {},
): Promise<void> {
  await sql`select enqueue_job(${name}, ${JSON.stringify(payload)}::json, ${options.key ?? null}, ${options.runAt ?? null})`.execute(tx)
}

/**
 * Asks again for a job whose worker may have died with it in hand: the library would leave it locked for four hours. A worker that lives after
 * all does the work at the same time as the new one, and the handler must stand that. Needs a transaction over all offices.
 */
export async function enqueueAbandoned(tx: Tx, name: string, payload: Record<string, unknown>, key: string): Promise<void> {
  await sql`select graphile_worker.force_unlock_workers(
    array(select locked_by from graphile_worker.jobs where key = ${key} and locked_by is not null))`.execute(tx)
  await enqueue(tx, name, payload, { key })
}

/** Makes or updates the worker's own tables. */
export async function prepareJobs(services: Pick<Services, 'db' | 'log'>): Promise<void> {
  await runMigrations({ pgPool: services.db.pool, logger: quiet(services.log) })
}

/** Runs jobs until stopped; two at once, for two cores. */
export async function startJobs(services: Services, jobs: readonly Job[]): Promise<{ stop(): Promise<void> }> {
  const runner: Runner = await run({
    pgPool: services.db.pool,
    concurrency: 2,
    noHandleSignals: true,
    noPreparedStatements: true,
    pollInterval: 5_000,
    logger: quiet(services.log),
    crontab: jobs.flatMap((job) => (job.cron ? [`${job.cron} ${job.name}`] : [])).join('\n'),
    taskList: Object.fromEntries(
      jobs.map((job) => [job.name, (payload: unknown, { abortSignal }: JobHelpers) => work(services, job, payload, abortSignal)]),
    ),
  })
  return { stop: () => runner.stop() }
}

async function work(services: Services, job: Job, payload: unknown, stop: AbortSignal): Promise<void> {
  try {
    await job.work(services, (payload ?? {}) as Record<string, unknown>, stop) // written by `enqueue` or the crontab
  } catch (error) {
    services.log.error('job.failed', { job: job.name, ...errorFacts(error) })
    // The library keeps an error's message in its table; a message may quote a person's words, so only its kind goes there, without its cause.
    // oxlint-disable-next-line preserve-caught-error
    throw new Error(error instanceof Error ? error.name : 'failed')
  }
}

/** The library's own log lines carry payloads and messages: only their level and event survive. */
function quiet(log: Services['log']): Logger {
  return new Logger(() => (level) => {
    if (level === 'error') log.warn('jobs.library_error')
  })
}
