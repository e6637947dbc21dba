import { atOneInstant, systemContext } from '#platform/context.ts'
import type { Job } from '#platform/jobs/jobs.ts'
import { remindOfDays } from './notices.usecases.ts'

/** Every morning before work: what is due on the next working day, and what was missed. */
export const remindDaily: Job = {
  name: 'notices-remind',
  cron: '45 23 * * *', // 07:45 in China
  async work(services) {
    const { rows } = await services.db.pool.query<{ id: string }>('select id from offices order by id')
    for (const { id } of rows) await remindOfDays(atOneInstant(systemContext(services, id)))
  },
}
