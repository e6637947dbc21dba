import { done, RequestError, type Outcome } from '#kernel/outcome.ts'
import { runQuery } from '#platform/command.ts'
import type { Context, Services, StaffActor } from '#platform/context.ts'
import type { Tx } from '#platform/db/database.ts'
import { addressPrefix } from '#platform/http/address.ts'
import { handle, type Cookie, type Handled, type Route } from '#platform/http/route.ts'
import { findAccount, listAccounts } from './accounts.repository.ts'
import { acceptFirstAdministratorLink, resetSecondFactor, setAccountActive, unlockAccount } from './accounts.usecases.ts'
import * as endpoints from './auth.contract.ts'
import { presentAccounts, presentMe, presentRefusal, presentSession, presentSessions, presentTokens } from './auth.presenter.ts'
import { sessionCookie } from './csrf.ts'
import { isHttps, provenOwner, sessionOf, whoOf } from './identify.ts'
import { changePassword, resetPassword } from './passwords.usecases.ts'
import { confirmSecondFactor, confirmTotp, enrolTotp, renewRecoveryCodes } from './second-factor.usecases.ts'
import { listSessions, revokeOtherSessions, revokeSession, signOut } from './sessions.usecases.ts'
import { signIn, type OpenedSession } from './sign-in.usecases.ts'
import { createApiToken, listApiTokens, revokeApiToken } from './tokens.usecases.ts'
import { userAgentFamily } from './user-agent.ts'

/** Gives the first administrator of an office the post that lets them appoint the others; the registry, a layer above, knows how. */
export type AppointAdministrator = (tx: Tx, services: Services, officeId: string, accountId: string) => Promise<void>

const signingInRoutes: Route[] = [
  handle(endpoints.readSessionEndpoint, async (ctx, { raw }) => done(presentSession(ctx.keys, sessionOf(raw)))),
  handle(endpoints.signInEndpoint, async (ctx, { body, raw }) => {
    const source = { addressPrefix: addressPrefix(raw.ip), userAgentFamily: userAgentFamily(raw.headers['user-agent']) }
    const opened = await signIn(ctx, { ...body, ...source })
    if (!opened.ok && opened.refusal === 'auth.wrong') throw new RequestError('unauthenticated', opened.refusal)
    const before = sessionOf(raw)
    if (opened.ok && before) await signOut(ctx, whoOf(before, raw))
    return withCookie(ctx, presentRefusal(opened, ctx.locale))
  }),
  handle(endpoints.confirmSecondFactorEndpoint, async (ctx, { body, raw }) => {
    const token = raw.cookies[sessionCookie(isHttps(ctx)).name] ?? ''
    return withCookie(
      ctx,
      presentRefusal(await confirmSecondFactor(ctx, { token, addressPrefix: addressPrefix(raw.ip), ...body }), ctx.locale),
    )
  }),
  handle(endpoints.signOutEndpoint, async (ctx, { raw }) => {
    const session = sessionOf(raw)
    if (!session) throw new RequestError('forbidden', 'auth.session_needed')
    return { ...(await signOut(ctx, whoOf(session, raw))), cookies: [cookieOf(ctx, '')] }
  }),
  handle(endpoints.changePasswordEndpoint, async (ctx, { body, raw }) => {
    const changed = presentRefusal(await changePassword(ctx, provenOwner(raw), body), ctx.locale)
    return changed.ok ? done(presentSession(ctx.keys, withoutStep(raw, 'change-password'))) : changed
  }),
  handle(endpoints.enrolTotpEndpoint, async (ctx, { body, raw }) =>
    presentRefusal(await enrolTotp(ctx, provenOwner(raw), body), ctx.locale),
  ),
  handle(endpoints.confirmTotpEndpoint, async (ctx, { body, raw }) => {
    const confirmed = await confirmTotp(ctx, provenOwner(raw), body)
    return confirmed.ok ? done({ ...confirmed.value, ...presentSession(ctx.keys, withoutStep(raw, 'enrol-totp')) }) : confirmed
  }),
]

const meRoutes: Route[] = [
  handle(endpoints.readMeEndpoint, async (ctx, { raw }) => {
    const me = staffOf(ctx)
    const account = await runQuery(ctx, (tx) => findAccount(tx, ctx.officeId, me.id))
    if (!account) throw new RequestError('unauthenticated', 'request.unauthenticated')
    return done(presentMe(ctx.keys, ctx.officeId, me, account, sessionOf(raw)))
  }),
  handle(endpoints.listSessionsEndpoint, async (ctx, { raw }) => {
    const rows = await listSessions(ctx, { officeId: ctx.officeId, accountId: staffOf(ctx).id })
    return done(presentSessions(rows, sessionOf(raw)?.sessionId))
  }),
  handle(endpoints.revokeSessionEndpoint, (ctx, { params, raw }) => revokeSession(ctx, provenOwner(raw), params.id)),
  handle(endpoints.revokeOtherSessionsEndpoint, (ctx, { raw }) => revokeOtherSessions(ctx, provenOwner(raw))),
  handle(endpoints.renewRecoveryCodesEndpoint, async (ctx, { body, raw }) =>
    presentRefusal(await renewRecoveryCodes(ctx, provenOwner(raw), body), ctx.locale),
  ),
  handle(endpoints.listTokensEndpoint, async (ctx) => done(presentTokens(await listApiTokens(ctx, staffOf(ctx).id)))),
  handle(endpoints.createTokenEndpoint, async (ctx, { body }) => {
    const made = await createApiToken(ctx, staffOf(ctx).id, body)
    return made.ok ? done({ ...made.value, expiresAt: made.value.expiresAt.toISOString() }) : made
  }),
  handle(endpoints.revokeTokenEndpoint, (ctx, { params }) => revokeApiToken(ctx, staffOf(ctx).id, params.id)),
]

const accountRoutes: Route[] = [
  handle(endpoints.listAccountsEndpoint, async (ctx) =>
    done(presentAccounts(await runQuery(ctx, (tx) => listAccounts(tx, ctx.officeId)), ctx.now())),
  ),
  handle(endpoints.resetPasswordEndpoint, (ctx, { params }) => resetPassword(ctx, params.id)),
  handle(endpoints.resetSecondFactorEndpoint, (ctx, { params }) => resetSecondFactor(ctx, params.id)),
  handle(endpoints.unlockAccountEndpoint, (ctx, { params }) => unlockAccount(ctx, params.id)),
  handle(endpoints.setAccountActiveEndpoint, (ctx, { params, body }) => setAccountActive(ctx, params.id, body.active)),
]

/** Everything about signing in, for the server to mount. */
export function authRoutes(appoint: AppointAdministrator): Route[] {
  const first = handle(endpoints.acceptFirstAdministratorEndpoint, async (ctx, { body }) => {
    const made = presentRefusal(
      await acceptFirstAdministratorLink(ctx, body, (tx, officeId, id) => appoint(tx, ctx, officeId, id)),
      ctx.locale,
      'password',
    )
    return made.ok ? done({ id: made.value.accountId }) : made
  })
  return [...signingInRoutes, ...meRoutes, ...accountRoutes, first]
}

function staffOf(ctx: Context): StaffActor {
  if (ctx.actor.kind !== 'staff') throw new RequestError('unauthenticated', 'request.unauthenticated')
  return ctx.actor
}

/** The session's state after a step was taken in this very request. */
function withoutStep(raw: Parameters<typeof sessionOf>[0], step: 'change-password' | 'enrol-totp') {
  const session = sessionOf(raw)
  return session && { ...session, pending: session.pending.filter((owed) => owed !== step) }
}

function withCookie(ctx: Context, opened: Outcome<OpenedSession>): Handled<ReturnType<typeof presentSession>> {
  if (!opened.ok) return opened
  return { ...done(presentSession(ctx.keys, opened.value)), cookies: [cookieOf(ctx, opened.value.token)] }
}

/** A cookie without an end of its own: the browser forgets it when it closes, the server when the session is over. */
function cookieOf(ctx: Context, value: string): Cookie {
  return { ...sessionCookie(isHttps(ctx)), value }
}
