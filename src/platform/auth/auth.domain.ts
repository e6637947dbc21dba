import type { PolicyProfile } from './auth.profile.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** What remains to be done before a half session is a whole one, in the order in which it is asked. */
export type Step = 'second-factor' | 'change-password' | 'enrol-totp'

/** Failed tries of an account, of a login name nobody has, or of an address prefix. */
export type FailureCount = { failedCount: number; failingSince: Date | null; lockedUntil: Date | null }
export type FailureLimits = { maxFailures: number; lockMinutes: number; windowMinutes: number }

export const NO_FAILURES: FailureCount = { failedCount: 0, failingSince: null, lockedUntil: null }

/**
 * A whole /24 or /64 may be one office behind one address, so its limit is far above that of an account: it stops one source
 * that tries a password on every name.
 */
export const PREFIX_LIMITS: FailureLimits = { maxFailures: 60, lockMinutes: 15, windowMinutes: 15 }

/** The limits of one login name, known or not: the same numbers, so that a lock says nothing about the name. */
export function accountLimits(profile: PolicyProfile): FailureLimits {
  return { maxFailures: profile.maxFailures, lockMinutes: profile.lockMinutes, windowMinutes: 24 * 60 }
}

/** Until when tries are refused unseen, or undefined when they are not. */
export function lockedUntil(count: FailureCount, now: Date): Date | undefined {
  return count.lockedUntil && count.lockedUntil > now ? count.lockedUntil : undefined
}

/** The count after one more failure: it starts anew when the window or an earlier lock is over, and locks when it is full. */
export function afterFailure(count: FailureCount, limits: FailureLimits, now: Date): FailureCount {
  const windowOver = !count.failingSince || now.getTime() - count.failingSince.getTime() >= limits.windowMinutes * MINUTE
  const lockOver = count.lockedUntil !== null && count.lockedUntil <= now
  const fresh = windowOver || lockOver
  const failedCount = fresh ? 1 : count.failedCount + 1
  return {
    failedCount,
    failingSince: fresh ? now : count.failingSince,
    lockedUntil: failedCount >= limits.maxFailures ? new Date(now.getTime() + limits.lockMinutes * MINUTE) : null,
  }
}

/** What of an account decides how its holder signs in. */
export type Standing = {
  demonstration: boolean
  mustChangePassword: boolean
  passwordChangedAt: Date
  totpConfirmedAt: Date | null
}

/**
 * Steps still owed by a session. Computed at every request from the account as it is now, so that a reset, a stricter profile or a
 * password grown old binds sessions that are already open. A second factor once enrolled is always asked for.
 */
export function pendingSteps(account: Standing, secondFactorAt: Date | null, profile: PolicyProfile, now: Date): Step[] {
  const steps: Step[] = []
  const exempt = account.demonstration && profile.demonstrationExempt
  if (account.totpConfirmedAt && !secondFactorAt) steps.push('second-factor')
  if (account.mustChangePassword || (!exempt && isPasswordOld(account.passwordChangedAt, profile, now))) steps.push('change-password')
  if (!account.totpConfirmedAt && profile.secondFactor === 'required' && !exempt) steps.push('enrol-totp')
  return steps
}

/** Whether the profile asks for a new password after so many days (定期更换口令). */
export function isPasswordOld(changedAt: Date, profile: PolicyProfile, now: Date): boolean {
  return profile.rotationDays !== null && now.getTime() - changedAt.getTime() >= profile.rotationDays * DAY
}

/** A session that still owes its second factor ends this soon, whatever the profile says. */
export const HALF_SESSION_MINUTES = 10

export type SessionLife = { idleExpiresAt: Date; absoluteExpiresAt: Date; revokedAt: Date | null }

/** When a session begun now ends by itself. */
export function sessionLife(pending: readonly Step[], profile: PolicyProfile, now: Date): { idleExpiresAt: Date; absoluteExpiresAt: Date } {
  const half = now.getTime() + HALF_SESSION_MINUTES * MINUTE
  if (pending.includes('second-factor')) return { idleExpiresAt: new Date(half), absoluteExpiresAt: new Date(half) }
  const absoluteExpiresAt = new Date(now.getTime() + profile.absoluteHours * HOUR)
  return { idleExpiresAt: idleEnd(absoluteExpiresAt, profile, now), absoluteExpiresAt }
}

/** When a session used now ends for want of use; never later than its absolute end. */
export function idleEnd(absoluteExpiresAt: Date, profile: PolicyProfile, now: Date): Date {
  return new Date(Math.min(absoluteExpiresAt.getTime(), now.getTime() + profile.idleMinutes * MINUTE))
}

export function isLive(session: SessionLife, now: Date): boolean {
  return session.revokedAt === null && now < session.idleExpiresAt && now < session.absoluteExpiresAt
}

/** Seen is written at most once a minute, so that reading a page does not write a row each time. */
export function isSeenStale(lastSeenAt: Date, now: Date): boolean {
  return now.getTime() - lastSeenAt.getTime() >= MINUTE
}

/** Seconds of one TOTP code (RFC 6238). */
export const TOTP_PERIOD = 30

/** The time step of an instant. */
export function totpStepOf(now: Date): number {
  return Math.floor(now.getTime() / 1000 / TOTP_PERIOD)
}

/** Whether a code that belongs to `step` may still be taken: each step once, and never one before the last taken (ASVS 6.5.1). */
export function isStepFresh(step: number, lastStep: number | null): boolean {
  return lastStep === null || step > lastStep
}

/** Tokens of programs live a year at most. */
export const TOKEN_DAYS_MAX = 366
export const LINK_HOURS = 24

export function hoursLater(now: Date, hours: number): Date {
  return new Date(now.getTime() + hours * HOUR)
}

export function daysLater(now: Date, days: number): Date {
  return new Date(now.getTime() + days * DAY)
}

/** Login names: lower case, so that `Wang` and `wang` are one person; surrounding spaces and full-width letters are slips of typing. */
export function normaliseLogin(typed: string): string {
  return typed.normalize('NFKC').trim().toLowerCase()
}

/** What a new login name may look like: letters, digits, `.`, `_`, `-`, Chinese characters; 2 to 64. */
export function isLoginName(login: string): boolean {
  return login === normaliseLogin(login) && /^[\p{Ll}\p{Lo}\p{Nd}][\p{Ll}\p{Lo}\p{Nd}._-]{1,63}$/u.test(login)
}

/** A one-time password handed over by an administrator is good this long (ASVS 6.4.1). */
const ONE_TIME_HOURS = 72

/** Whether the password is a one-time one that was not used in time: a new one must be asked for. */
export function isOneTimePasswordOver(account: { mustChangePassword: boolean; passwordChangedAt: Date }, now: Date): boolean {
  return account.mustChangePassword && now.getTime() - account.passwordChangedAt.getTime() >= ONE_TIME_HOURS * HOUR
}
