import { sql } from 'kysely'
import { forgetOldSignIns } from '#platform/auth/retention.usecases.ts'
import { collectFiles } from '#platform/files/collect-files.ts'
import type { Job } from '#platform/jobs/jobs.ts'
import { makeCheckpoint, publishCheckpoint } from '#platform/ledger/checkpoint.ts'
import { sealPending } from '#platform/ledger/sealer.ts'
import { forgetOldSheets, importOpinions, resumeStalledImports } from '#programme/1-listen/opinions/import/imports.jobs.ts'
import { remindDaily } from '#programme/3-resolve/notices/notices.jobs.ts'

/** How long a repeated request gets its first answer again: an offline telephone may come back after weeks. */
const IDEMPOTENCY_DAYS = 30

const checkpointDaily: Job = {
  name: 'ledger-checkpoint',
  cron: '10 16 * * *', // 00:10 in China
  async work({ db, keys, now, config }) {
    await sealPending(db)
    const { rows } = await db.pool.query<{ id: string }>('select id from offices order by id')
    for (const { id } of rows) {
      const made = await makeCheckpoint(db, keys, id, now())
      if (made) await publishCheckpoint(made, config.dataDir)
    }
  },
}

const tidyDaily: Job = {
  name: 'tidy',
  cron: '30 17 * * *', // 01:30 in China
  async work(services) {
    const before = new Date(services.now().getTime() - IDEMPOTENCY_DAYS * 86_400_000)
    await services.db.transaction('system', (tx) => sql`delete from idempotency_keys where created_at < ${before}`.execute(tx))
    await collectFiles(services)
    await forgetOldSignIns(services)
    await forgetOldSheets(services)
  },
}

/** Every job of the product. */
export const JOBS: Job[] = [checkpointDaily, tidyDaily, importOpinions, resumeStalledImports, remindDaily]
