import { done, RequestError, type Outcome } from '#kernel/outcome.ts'
import type { StaffActor } from '#platform/context.ts'
import type { Tx } from '#platform/db/database.ts'
import { findAccountForUpdate } from './accounts.repository.ts'
import { idleEnd, isLive, isSeenStale, pendingSteps, type Step } from './auth.domain.ts'
import { Holders } from './holders.ts'
import { hashBearer } from './secrets.ts'
import { findSessionByHash, listOpenSessions, revokeSessions, updateSession, type SessionRow } from './sessions.repository.ts'
import type { Who } from './sign-in.usecases.ts'
import { isUsable, profileOf, recordOwnEvents, type AuthServices } from './tries.ts'

const HOLDERS = new Holders()

/** Posts and charges of an account, read from the registry, which lies above this layer and is therefore passed in. */
export type Duties = Pick<StaffActor, 'roles' | 'unitIds' | 'areaIds' | 'villageIds'>
export type LoadRoles = (tx: Tx, officeId: string, accountId: string) => Promise<Duties>

export type SignedIn = {
  officeId: string
  sessionId: string
  tokenHash: Buffer
  login: string
  actor: StaffActor
  /** Steps still owed; while there are any, the session opens nothing but those steps. */
  pending: Step[]
  idleExpiresAt: Date
  absoluteExpiresAt: Date
}

/**
 * The session of a bearer secret, or undefined when there is none that is open: one indexed look at every request, so that a revoked session,
 * a deactivated account or a changed post counts at once. That it was seen is written at most once a minute.
 */
export async function findSession(services: AuthServices, token: string, loadRoles: LoadRoles): Promise<SignedIn | undefined> {
  const now = services.now()
  const profile = profileOf(services)
  return services.db.look(async (tx) => {
    const hash = hashBearer(token)
    const known = HOLDERS.get(services.db, hash)
    const [row, early] = await Promise.all([findSessionByHash(tx, hash), known && loadRoles(tx, known.officeId, known.accountId)])
    if (!row || !isUsable(row, services) || !isLive(row, now)) return undefined
    HOLDERS.set(services.db, hash, row)
    const idleExpiresAt = isSeenStale(row.lastSeenAt, now) ? idleEnd(row.absoluteExpiresAt, profile, now) : row.idleExpiresAt
    if (idleExpiresAt !== row.idleExpiresAt) await updateSession(tx, row, { lastSeenAt: now, idleExpiresAt })
    const duties = early ?? (await loadRoles(tx, row.officeId, row.accountId))
    return {
      officeId: row.officeId,
      sessionId: row.id,
      tokenHash: row.tokenHash,
      login: row.login,
      actor: { kind: 'staff', id: row.accountId, name: row.name, demonstration: row.demonstration, ...duties },
      pending: pendingSteps(row, row.secondFactorAt, profile, now),
      idleExpiresAt,
      absoluteExpiresAt: row.absoluteExpiresAt,
    }
  })
}

/** Ends the session that asks (退出登录). */
export function signOut(services: AuthServices, who: Who): Promise<Outcome<undefined>> {
  return endSessions(services, who, { only: who.sessionId }, (ids) =>
    ids.map((sessionId) => ({ type: 'account.signed_out', facts: { sessionId } })),
  )
}

/** Open sessions of the person, newest first, for them to recognise or end. */
export function listSessions(services: AuthServices, who: Pick<Who, 'officeId' | 'accountId'>): Promise<SessionRow[]> {
  return services.db.transaction({ officeId: who.officeId }, (tx) => listOpenSessions(tx, who.officeId, who.accountId, services.now()))
}

/** Ends one of the person's own sessions; throws `not_found` for one that is not theirs or not open. */
export function revokeSession(services: AuthServices, who: Who, sessionId: string): Promise<Outcome<undefined>> {
  return endSessions(services, who, { only: sessionId }, (ids) => {
    if (ids.length === 0) throw new RequestError('not_found', 'request.not_found')
    return [{ type: 'account.session_revoked', facts: { sessionIds: ids } }]
  })
}

/** Ends all of the person's sessions but the one that asks. */
export function revokeOtherSessions(services: AuthServices, who: Who): Promise<Outcome<undefined>> {
  return endSessions(services, who, { except: who.sessionId }, (ids) =>
    ids.length === 0 ? [] : [{ type: 'account.session_revoked', facts: { sessionIds: ids } }],
  )
}

type EventsOf = (ids: string[]) => Parameters<typeof recordOwnEvents>[4]

async function endSessions(
  services: AuthServices,
  who: Who,
  which: { only?: string; except?: string },
  eventsOf: EventsOf,
): Promise<Outcome<undefined>> {
  const now = services.now()
  return services.db.transaction({ officeId: who.officeId }, async (tx) => {
    const account = await findAccountForUpdate(tx, who.officeId, who.accountId)
    if (!account) throw new Error(`a session without its account: ${who.sessionId}`)
    await recordOwnEvents(tx, services, account, now, eventsOf(await revokeSessions(tx, who, which, now)))
    return done(undefined)
  })
}
