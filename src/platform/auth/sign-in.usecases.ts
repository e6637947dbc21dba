import { done, refuse, type Outcome } from '#kernel/outcome.ts'
import type { Tx } from '#platform/db/database.ts'
import { findAccount, findAccountByLogin, findAccountForUpdate, updateAccount, type AccountRow } from './accounts.repository.ts'
import { isOneTimePasswordOver, NO_FAILURES, normaliseLogin, pendingSteps, sessionLife, type Step } from './auth.domain.ts'
import { hashPassword, isHashStale, verifyPassword } from './hashing.ts'
import { hashBearer, newBearer } from './secrets.ts'
import { insertSession } from './sessions.repository.ts'
import { failTry, findLock, isUsable, profileOf, recordOwnEvents, type LockRefusal, type Source, type AuthServices } from './tries.ts'

export type SignInRefusal = LockRefusal | 'auth.wrong' | 'auth.one_time_over'
/** A session just opened; `token` is the bearer secret for the cookie. It is a half session while `pending` names a step. */
export type OpenedSession = { token: string; tokenHash: Buffer; officeId: string; accountId: string; sessionId: string; pending: Step[] }

export type SignInInput = { login: string; password: string; addressPrefix: string; userAgentFamily: string }

/**
 * Signs in by login name and password (登录). An unknown name, an inactive account and a wrong password give the same refusal after the same
 * work, and lock after the same number of tries. The slow hash is computed outside of any transaction; what it means is decided under the
 * account's lock, so that a hundred guesses at once get no more tries than one after another.
 */
export async function signIn(services: AuthServices, input: SignInInput): Promise<Outcome<OpenedSession, SignInRefusal>> {
  const now = services.now()
  const source: Source = { login: normaliseLogin(input.login), addressPrefix: input.addressPrefix }
  const seen = await services.db.transaction('system', async (tx) => {
    const found = await findAccountByLogin(tx, source.login)
    const account = found && isUsable(found, services) ? found : undefined
    return { account, lock: await findLock(tx, services, source, account, now) }
  })
  if (seen.lock) return seen.lock
  const matches = await verifyPassword(seen.account?.passwordHash, input.password)
  const rehashed = matches && seen.account && isHashStale(seen.account.passwordHash) ? await hashPassword(input.password) : undefined
  return services.db.transaction('system', async (tx) => {
    const account = seen.account && (await findAccountForUpdate(tx, seen.account.officeId, seen.account.id))
    const lock = await findLock(tx, services, source, account, now)
    if (lock) return lock
    const holds = matches && account && isUsable(account, services) && isSamePassword(account, seen.account)
    if (!holds) return failTry(tx, services, source, account, { factor: 'password', refusal: 'auth.wrong' }, now)
    if (isOneTimePasswordOver(account, now)) return refuse('auth.one_time_over')
    if (rehashed) await updateAccount(tx, account, { passwordHash: rehashed })
    return done(await openSession(tx, services, account, input, now))
  })
}

async function openSession(tx: Tx, services: AuthServices, account: AccountRow, input: SignInInput, now: Date): Promise<OpenedSession> {
  const profile = profileOf(services)
  const pending = pendingSteps(account, null, profile, now)
  const token = newBearer('')
  const tokenHash = hashBearer(token)
  const sessionId = services.ids.next('ses')
  await insertSession(tx, {
    officeId: account.officeId,
    id: sessionId,
    accountId: account.id,
    tokenHash,
    createdAt: now,
    lastSeenAt: now,
    ...sessionLife(pending, profile, now),
    secondFactorAt: null,
    userAgentFamily: input.userAgentFamily.slice(0, 40),
    addressPrefix: input.addressPrefix.slice(0, 64),
    revokedAt: null,
  })
  // Who knows the password only must not clear the count of wrong codes by signing in again and again.
  const cleared = pending.includes('second-factor') ? {} : NO_FAILURES
  await updateAccount(tx, account, { lastSignedInAt: now, ...cleared })
  await recordOwnEvents(tx, services, account, now, [{ type: 'account.signed_in', facts: { sessionId, pending } }])
  return { token, tokenHash, officeId: account.officeId, accountId: account.id, sessionId, pending }
}

/** Whose session asks, and from where. */
export type Who = { officeId: string; accountId: string; sessionId: string; addressPrefix: string }

/** Asks for the password once more before something grave (再次验证口令); wrong answers count like failed sign-ins. */
export async function proveAgain(
  services: AuthServices,
  who: Who,
  password: string,
): Promise<Outcome<AccountRow, LockRefusal | 'auth.wrong'>> {
  const now = services.now()
  const seen = await services.db.transaction('system', async (tx) => {
    const account = await findAccount(tx, who.officeId, who.accountId)
    if (!account) throw new Error(`a session without its account: ${who.sessionId}`)
    return { account, lock: await findLock(tx, services, { login: account.login, addressPrefix: who.addressPrefix }, account, now) }
  })
  if (seen.lock) return seen.lock
  if (await verifyPassword(seen.account.passwordHash, password)) return done(seen.account)
  const source: Source = { login: seen.account.login, addressPrefix: who.addressPrefix }
  return services.db.transaction('system', async (tx) => {
    const account = await findAccountForUpdate(tx, who.officeId, who.accountId)
    const lock = await findLock(tx, services, source, account, now)
    return lock ?? failTry(tx, services, source, account, { factor: 'password', refusal: 'auth.wrong' }, now)
  })
}

/** Whether the password verified a moment ago is still the account's: a new hash of the same password is, a changed password is not. */
export function isSamePassword(account: AccountRow, verified: AccountRow | undefined): boolean {
  return account.passwordChangedAt.getTime() === verified?.passwordChangedAt.getTime()
}
