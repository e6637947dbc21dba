import { refuse, type Refusal } from '#kernel/outcome.ts'
import type { Services } from '#platform/context.ts'
import type { Tx } from '#platform/db/database.ts'
import { isLoopback } from '#platform/config.ts'
import { findThrottle, lockThrottle, saveThrottle, updateAccount, type AccountRow } from './accounts.repository.ts'
import { accountLimits, afterFailure, lockedUntil, NO_FAILURES, PREFIX_LIMITS } from './auth.domain.ts'
import { holderOf, recordAccountEvents, type AccountEvent } from './auth.events.ts'
import { PROFILES, type PolicyProfile } from './auth.profile.ts'
import { throttleKey } from './secrets.ts'

/** Where a try comes from, and under which name. */
export type Source = { login: string; addressPrefix: string }
/** What of the program's services signing in leans on. */
export type AuthServices = Pick<Services, 'db' | 'keys' | 'now' | 'ids' | 'config'>
export type LockRefusal = 'auth.locked' | 'auth.throttled'

export function profileOf(services: Pick<Services, 'config'>): PolicyProfile {
  return PROFILES[services.config.passwordProfile]
}

/** Whether an account can be used at all here: active, and a demonstration account only where nobody but this machine can reach it. */
export function isUsable(account: { active: boolean; demonstration: boolean }, services: Pick<Services, 'config'>): boolean {
  return account.active && (!account.demonstration || isLoopback(services.config.host))
}

/** Why a try is not even looked at: too many failures from this address, or under this name, known or unknown. */
export async function findLock(
  tx: Tx,
  services: AuthServices,
  source: Source,
  account: AccountRow | undefined,
  now: Date,
): Promise<Refusal<LockRefusal> | undefined> {
  const prefix = await findThrottle(tx, 'prefix', throttleKey(services.keys, 'prefix', source.addressPrefix))
  const prefixLock = lockedUntil(prefix ?? NO_FAILURES, now)
  if (prefixLock) return refuseUntil('auth.throttled', prefixLock, now)
  const count = account ?? (await findThrottle(tx, 'login', throttleKey(services.keys, 'login', source.login)))
  const lock = lockedUntil(count ?? NO_FAILURES, now)
  return lock && refuseUntil('auth.locked', lock, now)
}

/**
 * Counts a failed try against its address and against its name. The name's count is the account's own, with events in the ledger, or, for
 * a name nobody has, a row beside it under the same limits: the answers are the same in both cases. The account must be locked by the caller.
 */
export async function failTry<R extends string>(
  tx: Tx,
  services: AuthServices,
  source: Source,
  account: AccountRow | undefined,
  failure: { factor: 'password' | 'totp' | 'recovery-code'; refusal: R },
  now: Date,
): Promise<Refusal<R | LockRefusal>> {
  const limits = accountLimits(profileOf(services))
  const loginKey = throttleKey(services.keys, 'login', source.login)
  const count = afterFailure(account ?? (await lockThrottle(tx, 'login', loginKey)), limits, now)
  if (account) {
    await updateAccount(tx, account, count)
    const events: AccountEvent[] = [{ type: 'account.sign_in_failed', facts: { factor: failure.factor, failures: count.failedCount } }]
    if (count.lockedUntil) events.push({ type: 'account.locked', facts: { until: count.lockedUntil.toISOString() } })
    const actor = { kind: 'anonymous', id: 'anonymous' } as const
    await recordAccountEvents(tx, { officeId: account.officeId, accountId: account.id, actor, now, ids: services.ids }, events)
  } else await saveThrottle(tx, 'login', loginKey, count)
  const prefixKey = throttleKey(services.keys, 'prefix', source.addressPrefix)
  await saveThrottle(tx, 'prefix', prefixKey, afterFailure(await lockThrottle(tx, 'prefix', prefixKey), PREFIX_LIMITS, now))
  return count.lockedUntil ? refuseUntil('auth.locked', count.lockedUntil, now) : refuse(failure.refusal)
}

/** Records events that the holder of an account makes with it. */
export function recordOwnEvents(
  tx: Tx,
  services: AuthServices,
  account: AccountRow,
  now: Date,
  events: readonly AccountEvent[],
): Promise<void> {
  return recordAccountEvents(
    tx,
    { officeId: account.officeId, accountId: account.id, actor: holderOf(account), now, ids: services.ids },
    events,
  )
}

function refuseUntil<R extends string>(refusal: R, until: Date, now: Date): Refusal<R> {
  return refuse(refusal, { until: until.toISOString(), minutes: Math.ceil((until.getTime() - now.getTime()) / 60_000) })
}
