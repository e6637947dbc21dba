import type { AnswerOf } from '#kernel/contract.ts'
import { RequestError, type Outcome, type RequestErrorKind } from '#kernel/outcome.ts'
import { PERMISSIONS, rolesAllow, type Permission } from '#kernel/permissions.ts'
import { say, type Bilingual, type Locale } from '#kernel/texts.ts'
import type { StaffActor } from '#platform/context.ts'
import type { Keys } from '#platform/keys.ts'
import type { AccountRow } from './accounts.repository.ts'
import type {
  listAccountsEndpoint,
  listSessionsEndpoint,
  listTokensEndpoint,
  readMeEndpoint,
  readSessionEndpoint,
} from './auth.contract.ts'
import type { Step } from './auth.domain.ts'
import { passwordProblemTexts } from './auth.texts.ts'
import { csrfTokenFor } from './csrf.ts'
import type { PasswordProblem } from './password.domain.ts'
import type { ApiTokenRow, SessionRow } from './sessions.repository.ts'
import type { SignedIn } from './sessions.usecases.ts'

type SessionState = AnswerOf<typeof readSessionEndpoint>

/** Where a sign-in stands, with the CSRF token of its session. */
export function presentSession(keys: Keys, session: { tokenHash: Buffer; pending: Step[] } | undefined): SessionState {
  if (!session) return { state: 'none', pending: [], csrfToken: null }
  return { state: session.pending.length > 0 ? 'half' : 'whole', pending: session.pending, csrfToken: csrfTokenFor(keys, session) }
}

/** The caller's own account; `session` is missing where a token calls. */
export function presentMe(
  keys: Keys,
  officeId: string,
  actor: StaffActor,
  account: AccountRow,
  session: SignedIn | undefined,
): AnswerOf<typeof readMeEndpoint> {
  return {
    id: actor.id,
    officeId,
    login: account.login,
    name: account.name,
    roles: actor.roles,
    unitIds: actor.unitIds,
    areaIds: actor.areaIds,
    villageIds: actor.villageIds,
    permissions: (Object.keys(PERMISSIONS) as Permission[]).filter((permission) => rolesAllow(actor.roles, permission)), // keys of a literal
    demonstration: account.demonstration,
    secondFactor: account.totpConfirmedAt !== null,
    recoveryCodesLeft: account.recoveryHashes.length,
    passwordChangedAt: account.passwordChangedAt.toISOString(),
    session: session
      ? {
          id: session.sessionId,
          csrfToken: csrfTokenFor(keys, session),
          idleExpiresAt: session.idleExpiresAt.toISOString(),
          absoluteExpiresAt: session.absoluteExpiresAt.toISOString(),
        }
      : null,
  }
}

export function presentSessions(rows: SessionRow[], currentId: string | undefined): AnswerOf<typeof listSessionsEndpoint> {
  return {
    items: rows.map((row) => ({
      id: row.id,
      current: row.id === currentId,
      createdAt: row.createdAt.toISOString(),
      lastSeenAt: row.lastSeenAt.toISOString(),
      userAgentFamily: row.userAgentFamily,
      addressPrefix: row.addressPrefix,
      secondFactor: row.secondFactorAt !== null,
    })),
  }
}

export function presentTokens(rows: ApiTokenRow[]): AnswerOf<typeof listTokensEndpoint> {
  return {
    items: rows.map((row) => ({
      id: row.id,
      name: row.name,
      createdAt: row.createdAt.toISOString(),
      lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
      expiresAt: row.expiresAt.toISOString(),
    })),
  }
}

/** Accounts for administrators: how each stands, never a hash or a secret. */
export function presentAccounts(rows: AccountRow[], now: Date): AnswerOf<typeof listAccountsEndpoint> {
  return {
    items: rows.map((row) => ({
      id: row.id,
      login: row.login,
      name: row.name,
      active: row.active,
      demonstration: row.demonstration,
      mustChangePassword: row.mustChangePassword,
      secondFactor: row.totpConfirmedAt !== null,
      lockedUntil: row.lockedUntil && row.lockedUntil > now ? row.lockedUntil.toISOString() : null,
      lastSignedInAt: row.lastSignedInAt?.toISOString() ?? null,
      createdAt: row.createdAt.toISOString(),
    })),
  }
}

const KINDS: Record<string, RequestErrorKind> = {
  'auth.locked': 'too_many',
  'auth.throttled': 'too_many',
  'auth.session_over': 'unauthenticated',
}

/**
 * Refusals that have a status of their own become request errors (429 for locks, 401 for a session that is over); what is wrong with a
 * password is said in words under its field.
 */
export function presentRefusal<T>(outcome: Outcome<T>, locale: Locale, passwordField: 'next' | 'password' = 'next'): Outcome<T> {
  if (outcome.ok) return outcome
  const kind = KINDS[outcome.refusal]
  if (kind) throw new RequestError(kind, outcome.refusal, outcome.details)
  const problems = outcome.details?.['problems']
  if (outcome.refusal !== 'auth.password.refused' || !Array.isArray(problems)) return outcome
  return { ...outcome, details: { problems, fields: { [passwordField]: presentProblems(problems as PasswordProblem[], locale) } } } // by judgePassword
}

/** What speaks against a password in words. */
export function presentProblems(problems: PasswordProblem[], locale: Locale): string {
  return problems
    .map(({ code, ...values }) => say(passwordProblemTexts[code] satisfies Bilingual, locale, values))
    .join(locale === 'zh' ? '；' : '; ')
}
