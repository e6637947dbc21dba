import { randomBytes } from 'node:crypto'
import { done, refuse, type Outcome } from '#kernel/outcome.ts'
import { findAccount, findAccountForUpdate, updateAccount, type AccountRow } from './accounts.repository.ts'
import { isLive, isStepFresh, NO_FAILURES, pendingSteps, sessionLife } from './auth.domain.ts'
import type { AccountEvent } from './auth.events.ts'
import { hashRecoveryCode } from './hashing.ts'
import { hashBearer, newBearer, newRecoveryCode, normaliseRecoveryCode, openTotpSecret, sealTotpSecret } from './secrets.ts'
import { findSessionByHash, revokeSessions, updateSession } from './sessions.repository.ts'
import { proveAgain, type OpenedSession, type Who } from './sign-in.usecases.ts'
import { newTotpSecret, stepOfCode, totpEnrolment } from './totp.ts'
import { failTry, findLock, isUsable, profileOf, recordOwnEvents, type LockRefusal, type AuthServices } from './tries.ts'

const RECOVERY_CODES = 10

export type SecondFactorInput = { token: string; addressPrefix: string } & ({ code: string } | { recoveryCode: string })
export type SecondFactorRefusal = LockRefusal | 'auth.wrong_code' | 'auth.code_used' | 'auth.session_over' | 'auth.nothing_pending'

/**
 * Gives a half session its second factor (第二因素): a code of the telephone, good once, or one of the recovery codes. The session gets a new
 * bearer secret and its full life. Wrong codes count and lock like wrong passwords.
 */
export async function confirmSecondFactor(
  services: AuthServices,
  input: SecondFactorInput,
): Promise<Outcome<OpenedSession, SecondFactorRefusal>> {
  const now = services.now()
  const tokenHash = hashBearer(input.token)
  const salt = await services.db.transaction('system', async (tx) => {
    const session = await findSessionByHash(tx, tokenHash)
    return session && isLive(session, now) ? (await findAccount(tx, session.officeId, session.accountId))?.recoverySalt : undefined
  })
  const recoveryHash = 'recoveryCode' in input && salt ? await hashRecoveryCode(normaliseRecoveryCode(input.recoveryCode), salt) : undefined
  return services.db.transaction('system', async (tx) => {
    const session = await findSessionByHash(tx, tokenHash)
    if (!session || !isLive(session, now) || !isUsable(session, services)) return refuse('auth.session_over')
    const account = await findAccountForUpdate(tx, session.officeId, session.accountId)
    if (!account?.totpSecretCipher || session.secondFactorAt) return refuse('auth.nothing_pending')
    const source = { login: account.login, addressPrefix: input.addressPrefix }
    const lock = await findLock(tx, services, source, account, now)
    if (lock) return lock
    const factor = 'code' in input ? 'totp' : 'recovery-code'
    const proof = 'code' in input ? proveByCode(services, account, input.code, now) : proveByRecovery(account, recoveryHash)
    if (!proof.ok && proof.refusal === 'auth.code_used') return refuse('auth.code_used')
    if (!proof.ok) return failTry(tx, services, source, account, { factor, refusal: 'auth.wrong_code' }, now)

    const profile = profileOf(services)
    const pending = pendingSteps(account, now, profile, now)
    const token = newBearer('')
    const raised = { tokenHash: hashBearer(token), secondFactorAt: now, lastSeenAt: now, ...sessionLife(pending, profile, now) }
    await updateSession(tx, session, raised)
    await updateAccount(tx, account, { ...NO_FAILURES, ...proof.value })
    const codesLeft = (proof.value.recoveryHashes ?? account.recoveryHashes).length
    await recordOwnEvents(tx, services, account, now, [
      { type: 'account.second_factor_passed', facts: { sessionId: session.id, by: factor, codesLeft } },
    ])
    return done({ token, tokenHash: raised.tokenHash, officeId: account.officeId, accountId: account.id, sessionId: session.id, pending })
  })
}

type Proof = Outcome<{ totpLastStep?: number; recoveryHashes?: string[] }, 'auth.wrong_code' | 'auth.code_used'>

function proveByCode(services: AuthServices, account: AccountRow, code: string, now: Date): Proof {
  if (!account.totpSecretCipher) return refuse('auth.wrong_code')
  const step = stepOfCode(openTotpSecret(services.keys, account.id, account.totpSecretCipher), code, now)
  if (step === undefined) return refuse('auth.wrong_code')
  return isStepFresh(step, account.totpLastStep) ? done({ totpLastStep: step }) : refuse('auth.code_used')
}

function proveByRecovery(account: AccountRow, recoveryHash: string | undefined): Proof {
  if (recoveryHash === undefined || !account.recoveryHashes.includes(recoveryHash)) return refuse('auth.wrong_code')
  return done({ recoveryHashes: account.recoveryHashes.filter((hash) => hash !== recoveryHash) })
}

export type Enrolment = { secret: string; uri: string; qrSvg: string }

/**
 * Begins the enrolment of an authenticator app (绑定动态口令). Nothing changes until `confirmTotp` sees a first code; replacing an app that is
 * already enrolled asks for the password.
 */
export async function enrolTotp(
  services: AuthServices,
  who: Who,
  input: { password?: string | undefined },
): Promise<Outcome<Enrolment, LockRefusal | 'auth.wrong' | 'auth.password_needed'>> {
  const isEnrolled = await services.db.transaction(
    { officeId: who.officeId },
    async (tx) => (await findAccount(tx, who.officeId, who.accountId))?.totpConfirmedAt,
  )
  if (isEnrolled) {
    if (input.password === undefined) return refuse('auth.password_needed')
    const proved = await proveAgain(services, who, input.password)
    if (!proved.ok) return proved
  }
  const secret = newTotpSecret()
  return services.db.transaction({ officeId: who.officeId }, async (tx) => {
    const account = await findAccountForUpdate(tx, who.officeId, who.accountId)
    if (!account) throw new Error(`a session without its account: ${who.sessionId}`)
    await updateAccount(tx, account, { totpPendingCipher: sealTotpSecret(services.keys, account.id, secret) })
    return done(totpEnrolment(secret, account.login))
  })
}

/**
 * Ends the enrolment with a first code: from now on sign-in asks for one. Gives ten recovery codes, shown this once; the person's other
 * sessions end.
 */
export async function confirmTotp(
  services: AuthServices,
  who: Who,
  input: { code: string },
): Promise<Outcome<{ recoveryCodes: string[] }, 'auth.wrong_code' | 'auth.nothing_pending'>> {
  const now = services.now()
  const seen = await services.db.transaction({ officeId: who.officeId }, (tx) => findAccount(tx, who.officeId, who.accountId))
  const cipher = seen?.totpPendingCipher
  if (!cipher) return refuse('auth.nothing_pending')
  const step = stepOfCode(openTotpSecret(services.keys, who.accountId, cipher), input.code, now)
  if (step === undefined) return refuse('auth.wrong_code')
  const made = await makeRecoveryCodes()
  return services.db.transaction({ officeId: who.officeId }, async (tx) => {
    const account = await findAccountForUpdate(tx, who.officeId, who.accountId)
    if (!account?.totpPendingCipher?.equals(cipher)) return refuse('auth.nothing_pending')
    await updateAccount(tx, account, {
      totpSecretCipher: cipher,
      totpPendingCipher: null,
      totpConfirmedAt: now,
      totpLastStep: step,
      ...made.columns,
    })
    await updateSession(tx, { officeId: who.officeId, id: who.sessionId }, { secondFactorAt: now })
    const sessionIds = await revokeSessions(tx, who, { except: who.sessionId }, now)
    const events: AccountEvent[] = [
      { type: 'account.second_factor_enrolled', facts: { sessionId: who.sessionId } },
      { type: 'account.recovery_codes_made', facts: { count: made.codes.length } },
    ]
    if (sessionIds.length > 0) events.push({ type: 'account.session_revoked', facts: { sessionIds } })
    await recordOwnEvents(tx, services, account, now, events)
    return done({ recoveryCodes: made.codes })
  })
}

/** Ten new recovery codes in place of all older ones; asks for the password. */
export async function renewRecoveryCodes(
  services: AuthServices,
  who: Who,
  input: { password: string },
): Promise<Outcome<{ recoveryCodes: string[] }, LockRefusal | 'auth.wrong' | 'auth.nothing_pending'>> {
  const proved = await proveAgain(services, who, input.password)
  if (!proved.ok) return proved
  if (!proved.value.totpConfirmedAt) return refuse('auth.nothing_pending')
  const made = await makeRecoveryCodes()
  const now = services.now()
  return services.db.transaction({ officeId: who.officeId }, async (tx) => {
    await updateAccount(tx, proved.value, made.columns)
    await recordOwnEvents(tx, services, proved.value, now, [{ type: 'account.recovery_codes_made', facts: { count: made.codes.length } }])
    return done({ recoveryCodes: made.codes })
  })
}

async function makeRecoveryCodes(): Promise<{ codes: string[]; columns: { recoverySalt: Buffer; recoveryHashes: string[] } }> {
  const recoverySalt = randomBytes(16)
  const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode)
  const recoveryHashes = await Promise.all(codes.map((code) => hashRecoveryCode(code, recoverySalt)))
  return { codes, columns: { recoverySalt, recoveryHashes } }
}
