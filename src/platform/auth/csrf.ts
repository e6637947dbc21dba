import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Keys } from '#platform/keys.ts'

/** Name of the header (JSON) and of the hidden field (forms) that carry the session's CSRF token. */
export const CSRF_HEADER = 'x-csrf-token'
export const CSRF_FIELD = '_csrf'

/** The token a page of this session must send back with every write: known to our pages, unknown to a foreign one. */
export function csrfTokenFor(keys: Keys, session: { tokenHash: Uint8Array }): string {
  return createHmac('sha256', keys.derive('csrf')).update(session.tokenHash).digest('base64url')
}

export type CsrfRequest = {
  method: string
  /** Our own origins, `https://host[:port]`: as asked for, and as configured behind a proxy. */
  ownOrigins: readonly string[]
  origin?: string | undefined
  secFetchSite?: string | undefined
  /** What the header or the hidden field carried. */
  token?: string | undefined
}
export type CsrfRefusal = 'auth.csrf.origin' | 'auth.csrf.token'

/**
 * Whether a request that came with a session cookie was made by our own pages: undefined when it may pass. Two proofs are asked for writes:
 * the browser's word about the origin (when it gives one) and the session's token. SameSite=Lax on the cookie is a third, in the browser.
 */
export function checkCsrf(request: CsrfRequest, expectedToken: string): CsrfRefusal | undefined {
  if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return undefined
  return checkOrigin(request) ?? (isSameText(request.token ?? '', expectedToken) ? undefined : 'auth.csrf.token')
}

/** The browser's word alone: enough for a form of somebody who has no session yet (login CSRF). */
export function checkOrigin(request: CsrfRequest): 'auth.csrf.origin' | undefined {
  if (request.secFetchSite !== undefined && !['same-origin', 'none'].includes(request.secFetchSite)) return 'auth.csrf.origin'
  // `null` is what a browser says that was told to keep the origin to itself: no word at all, so the other proofs decide.
  if (request.origin !== undefined && request.origin !== 'null' && !request.ownOrigins.includes(request.origin)) return 'auth.csrf.origin'
  return undefined
}

function isSameText(given: string, expected: string): boolean {
  const a = Buffer.from(given)
  const b = Buffer.from(expected)
  return a.length === b.length && timingSafeEqual(a, b)
}

/** The session cookie: readable by the server only, sent to this host only; `__Host-` where TLS makes the browser hold us to it. */
export function sessionCookie(isHttps: boolean) {
  return {
    name: isHttps ? '__Host-youyue_session' : 'youyue_session',
    options: { httpOnly: true, sameSite: 'lax', path: '/', secure: isHttps } as const,
  }
}
