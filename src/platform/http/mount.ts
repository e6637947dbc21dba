import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Endpoint } from '#kernel/contract.ts'
import { RequestError, valueOf } from '#kernel/outcome.ts'
import { rolesAllow } from '#kernel/permissions.ts'
import { atOneInstant, type Context, type Services } from '../context.ts'
import type { Identify, Identity } from './identify.ts'
import { localeOf } from './locale.ts'
import { BytesAnswer, type Route } from './route.ts'
import { parsePart } from './validate.ts'

/** Mounts every contract with the same gate: who is it, may this role do this, is the request well-formed. Deny by default. */
export function mountRoutes(
  server: FastifyInstance,
  options: { services: Services; routes: Route[]; identify: Identify; publicLimit?: number },
): void {
  for (const route of options.routes) {
    const { endpoint } = route
    server.route({
      method: endpoint.method,
      url: endpoint.path.replace(/\{(\w+)\}/g, ':$1'),
      ...(endpoint.permission === 'public'
        ? { config: { rateLimit: { max: options.publicLimit ?? 120, timeWindow: 60_000, allowList: carriesToken } } }
        : {}),
      handler: async (request, reply) => {
        const ctx = await enter(options.services, options.identify, endpoint, request)
        return serve(ctx, route, request, reply)
      },
    })
  }
}

/** Programs with a token are known and throttled by account elsewhere; a wrong token is refused before any work is done. */
function carriesToken(request: FastifyRequest): boolean {
  return request.headers.authorization?.startsWith('Bearer ') ?? false
}

/** The gate: builds the context of a request or refuses it. */
export async function enter(
  services: Services,
  identify: Identify,
  endpoint: Pick<Endpoint, 'permission' | 'method'>,
  request: FastifyRequest,
): Promise<Context> {
  const identity = await identify(request)
  if (!identity) throw new RequestError('unauthenticated', 'request.unauthenticated')
  authorize(identity, endpoint.permission)
  if (endpoint.method !== 'GET' && identity.csrf && !identity.csrf(request)) throw new RequestError('forbidden', 'request.csrf')
  const idempotencyKey = keyOf(request)
  return {
    ...atOneInstant(services),
    officeId: identity.officeId,
    actor: identity.actor,
    requestId: request.id,
    locale: localeOf(request),
    ...(idempotencyKey ? { idempotencyKey } : {}),
  }
}

/** A key that is too long is refused, not cut: two keys with one beginning would be one. */
function keyOf(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string' || key === '') return undefined
  if (key.length > 200) throw new RequestError('invalid', 'request.key_too_long')
  return key
}

function authorize(identity: Identity, permission: Endpoint['permission']): void {
  if (permission === 'public') return
  if (permission === 'signing-in' && identity.signingIn) return
  if (identity.actor.kind !== 'staff') throw new RequestError('unauthenticated', 'request.unauthenticated')
  if (permission !== 'signed-in' && permission !== 'signing-in' && !rolesAllow(identity.actor.roles, permission))
    throw new RequestError('forbidden', 'request.forbidden')
}

async function serve(ctx: Context, route: Route, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { endpoint } = route
  const parsed = {
    params: parsePart(endpoint.params, request.params, ctx.locale),
    query: parsePart(endpoint.query, request.query, ctx.locale),
    body: endpoint.bodyKind === 'multipart' ? undefined : parsePart(endpoint.body, request.body, ctx.locale),
    raw: request,
  }
  const handled = await route.run(ctx, parsed as unknown as Parameters<Route['run']>[1]) // parsed by this endpoint's own schemas
  for (const { name, value, options } of handled.cookies ?? []) {
    if (value === '') reply.clearCookie(name, options)
    else reply.setCookie(name, value, options)
  }
  const value = valueOf(handled)
  if (endpoint.cacheFor !== undefined) reply.header('cache-control', `public, max-age=${endpoint.cacheFor}`)
  if (value instanceof BytesAnswer) return reply.headers(value.headers).send(value.content)
  const status = (handled.ok ? handled.status : undefined) ?? endpoint.status ?? 200
  if (!endpoint.answer) return reply.status(value === undefined && status === 200 ? 204 : status).send()
  // What the contract does not name never leaves, whatever the handler gave.
  return reply.status(status).send(endpoint.answer.parse(value))
}
