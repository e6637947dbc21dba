import type { FastifyRequest } from 'fastify'
import type { Services } from '#platform/context.ts'
import { addressPrefix } from '#platform/http/address.ts'
import type { Identify, Identity } from '#platform/http/identify.ts'
import { RequestError } from '#kernel/outcome.ts'
import { checkCsrf, checkOrigin, CSRF_FIELD, CSRF_HEADER, csrfTokenFor, sessionCookie, type CsrfRequest } from './csrf.ts'
import { findSession, type LoadRoles, type SignedIn } from './sessions.usecases.ts'
import type { Who } from './sign-in.usecases.ts'
import { findApiToken } from './tokens.usecases.ts'

/** The session a request came with, for the handlers of signing in: others need only the actor. */
const sessions = new WeakMap<FastifyRequest, SignedIn>()

export type IdentifyOptions = {
  services: Services
  loadRoles: LoadRoles
  /** The office whose public pages a visitor sees. */
  publicOffice: (request: FastifyRequest) => Promise<string>
}

/**
 * Tells who a request comes from: a bearer token, else the session cookie, else a visitor. A wrong token is refused (null), because a program
 * should learn of it; a cookie that is over makes its owner a visitor, who may sign in again. A half session is a visitor too, but may go on
 * signing in.
 */
export function makeIdentify(options: IdentifyOptions): Identify {
  const { services, loadRoles } = options
  return async (request) => {
    const bearer = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
    if (request.headers.authorization !== undefined) return bearer ? ((await findApiToken(services, bearer, loadRoles)) ?? null) : null
    const cookie = request.cookies?.[sessionCookie(isHttps(services)).name]
    const session = cookie ? await findSession(services, cookie, loadRoles) : undefined
    if (!session) return visitor(options, request)
    sessions.set(request, session)
    const expected = csrfTokenFor(services.keys, session)
    const csrf = (asked: FastifyRequest) => checkCsrf(csrfRequestOf(services, asked), expected) === undefined
    if (session.pending.length > 0) return { ...(await visitor(options, request)), officeId: session.officeId, signingIn: true, csrf }
    return { officeId: session.officeId, actor: session.actor, csrf }
  }
}

async function visitor({ services, publicOffice }: IdentifyOptions, request: FastifyRequest): Promise<Identity> {
  return {
    officeId: await publicOffice(request),
    actor: { kind: 'anonymous', id: 'anonymous' },
    csrf: (asked) => checkOrigin(csrfRequestOf(services, asked)) === undefined,
  }
}

/** The session of a request, half or whole; undefined for visitors and tokens. */
export function sessionOf(request: FastifyRequest): SignedIn | undefined {
  return sessions.get(request)
}

/** The person behind a session that owes no second factor; throws where there is none. Changing a password and enrolling are open to it. */
export function provenOwner(request: FastifyRequest): Who {
  const session = sessions.get(request)
  if (!session) throw new RequestError('forbidden', 'auth.session_needed')
  if (session.pending.includes('second-factor')) throw new RequestError('unauthenticated', 'auth.second_factor_needed')
  return whoOf(session, request)
}

export function whoOf(session: SignedIn, request: FastifyRequest): Who {
  return { officeId: session.officeId, accountId: session.actor.id, sessionId: session.sessionId, addressPrefix: addressPrefix(request.ip) }
}

/** Whether browsers reach this installation by TLS, from the address it is configured with. */
export function isHttps(services: Pick<Services, 'config'>): boolean {
  return services.config.publicUrl.startsWith('https:')
}

function csrfRequestOf(services: Services, request: FastifyRequest): CsrfRequest {
  const header = (name: string) => {
    const value = request.headers[name]
    return typeof value === 'string' ? value : undefined
  }
  const body: unknown = request.body
  const field = typeof body === 'object' && body !== null && CSRF_FIELD in body ? body[CSRF_FIELD] : undefined
  return {
    method: request.method,
    ownOrigins: [`${request.protocol}://${request.host}`, new URL(services.config.publicUrl).origin],
    origin: header('origin'),
    secFetchSite: header('sec-fetch-site'),
    token: header(CSRF_HEADER) ?? (typeof field === 'string' ? field : undefined),
  }
}
