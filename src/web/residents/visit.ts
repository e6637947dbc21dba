import type { FastifyReply, FastifyRequest } from 'fastify'
import { RequestError } from '#kernel/outcome.ts'
import { say, type Bilingual } from '#kernel/texts.ts'
import { checkOrigin } from '#platform/auth/csrf.ts'
import { atOneInstant, type Context, type Services } from '#platform/context.ts'
import type { Identify } from '#platform/http/identify.ts'
import type { Office } from '#registry/offices/offices.domain.ts'
import { readOffice } from '#registry/offices/offices.usecases.ts'
import { chooseLook, lookOf, type Look } from './look.ts'

/** One request of a resident: nobody is signed in here, also when a member of staff looks at these pages. */
export type Visit = {
  ctx: Context
  office: Office
  look: Look
  /** The address of a page at the same office. */
  link(path: string): string
  /** A text in the visitor's language. */
  say(text: Bilingual, values?: Record<string, string | number>): string
}
export type Visits = {
  open(request: FastifyRequest, reply: FastifyReply): Promise<Visit>
  /** What can still be shown when nothing can be read: the office as last seen, if there is but one. */
  remembered(request: FastifyRequest, reply: FastifyReply): Visit | undefined
  /** Residents have no session that a foreign page could abuse; still nothing is taken that another site's page sends. */
  refuseForeign(request: FastifyRequest): void
}

const OFFICE_AGE_MS = 60_000

/** Makes the opener of visits. What stands at the foot of every page (name and telephones) is read once a minute. */
export function visitsOf(services: Services, identify: Identify): Visits {
  const offices = new Map<string, { at: number; office: Office }>()
  const contextAt = (request: FastifyRequest, office: Pick<Office, 'id'>, look: Look): Context => ({
    ...atOneInstant(services),
    officeId: office.id,
    actor: { kind: 'anonymous', id: 'anonymous' },
    requestId: request.id,
    locale: look.locale,
  })
  return {
    async open(request, reply) {
      const identity = await identify(request)
      if (!identity) throw new RequestError('unauthenticated', 'request.unauthenticated')
      const look = lookOf(request, reply)
      const ctx = contextAt(request, { id: identity.officeId }, look)
      const now = services.now().getTime()
      const kept = offices.get(identity.officeId)
      const office = kept && now - kept.at < OFFICE_AGE_MS ? kept.office : await readOffice(ctx)
      if (office !== kept?.office) offices.set(identity.officeId, { at: now, office })
      return visitWith(ctx, office, look, officeQuery(request))
    },
    remembered(request, reply) {
      const [only, another] = offices.values()
      if (!only || another) return undefined
      const look = lookOf(request, reply)
      return visitWith(contextAt(request, only.office, look), only.office, look, undefined)
    },
    refuseForeign: (request) => refuseForeign(services, request),
  }
}

/** The same visit after a press of a switch. */
export function switched(visit: Visit, choice: string, reply: FastifyReply): Visit {
  const look = chooseLook(visit.look, choice, reply)
  return { ...visit, look, ctx: { ...visit.ctx, locale: look.locale }, say: (text, values) => say(text, look.locale, values) }
}

function visitWith(ctx: Context, office: Office, look: Look, officeCode: string | undefined): Visit {
  return {
    ctx,
    office,
    look,
    link: (path) => (officeCode ? `${path}?office=${encodeURIComponent(officeCode)}` : path),
    say: (text, values) => say(text, look.locale, values),
  }
}

function officeQuery(request: FastifyRequest): string | undefined {
  const query = request.query as Record<string, unknown> // any query string
  return typeof query['office'] === 'string' ? query['office'] : undefined
}

function refuseForeign(services: Services, request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site']
  const refusal = checkOrigin({
    method: request.method,
    ownOrigins: [`${request.protocol}://${request.host}`, new URL(services.config.publicUrl).origin],
    origin: request.headers.origin,
    secFetchSite: typeof site === 'string' ? site : undefined,
  })
  if (refusal) throw new RequestError('forbidden', refusal)
}
