import { deleteThrottlesBefore } from './accounts.repository.ts'
import { daysLater } from './auth.domain.ts'
import { deleteSessionsBefore } from './sessions.repository.ts'
import type { AuthServices } from './tries.ts'

/** Ended sessions are kept this long for the question “from where?”; that they were stays in the ledger. */
const SESSION_DAYS = 180

/** Removes counts of failed tries whose day is over and sessions that ended long ago. For a nightly job; running it again does no harm. */
export function forgetOldSignIns(services: AuthServices): Promise<{ throttles: number; sessions: number }> {
  const now = services.now()
  return services.db.transaction('system', async (tx) => ({
    throttles: await deleteThrottlesBefore(tx, daysLater(now, -1)),
    sessions: await deleteSessionsBefore(tx, daysLater(now, -SESSION_DAYS)),
  }))
}
