import { randomUUID } from 'node:crypto'
import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { RequestError } from '#kernel/outcome.ts'
import type { Texts } from '#kernel/texts.ts'
import type { Services } from '../context.ts'
import { errorFacts } from '../log.ts'
import { addressPrefix } from './address.ts'
import { errorAnswer, httpErrorTexts } from './errors.ts'
import type { Identify } from './identify.ts'
import { localeOf } from './locale.ts'
import { mountRoutes } from './mount.ts'
import { noticeRequests } from './request-log.ts'
import type { Route } from './route.ts'

export type ServerOptions = {
  services: Services
  routes: Route[]
  identify: Identify
  /** Texts of every error code that features may give. */
  errorTexts: Texts
  /** Adds pages and static files after the API. */
  addPages?: (server: FastifyInstance) => Promise<void>
  /** Requests a minute from one address on public endpoints. */
  publicLimit?: number
}

/** Builds the HTTP server: security headers, limits, contracts, pages. It does not listen yet. */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const { services } = options
  const texts = { ...httpErrorTexts, ...options.errorTexts }
  const server = fastify({
    // An address that cannot be read is refused before any hook runs.
    frameworkErrors: (error, request, reply) => void answerError(services, texts, error, request, reply.headers(BARE_HEADERS)),
    logger: false,
    genReqId: () => randomUUID(),
    bodyLimit: 1_048_576,
    trustProxy: 'loopback',
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
    forceCloseConnections: 'idle',
  })
  await server.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': ["'self'"],
        'style-src': ["'self'", "'unsafe-inline'"],
        'img-src': ["'self'", 'data:', 'blob:'],
        'media-src': ["'self'", 'blob:'],
        'font-src': ["'self'"],
        'connect-src': ["'self'"],
        'manifest-src': ["'self'"],
        'worker-src': ["'self'"],
        'form-action': ["'self'"],
        'base-uri': ["'none'"],
        'frame-ancestors': ["'none'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: services.config.publicUrl.startsWith('https:'),
  })
  await server.register(cookie)
  await server.register(formbody, { bodyLimit: 262_144 })
  await server.register(multipart, { limits: { fileSize: 52_428_800, files: 10, fields: 60, fieldSize: 262_144 } })
  await server.register(rateLimit, {
    global: false,
    keyGenerator: (request) => addressPrefix(request.ip),
    errorResponseBuilder: () => new RequestError('too_many', 'request.too_many'),
  })
  // Before anything else, so that refusals and errors are kept by no browser and no proxy either.
  server.addHook('onRequest', async (request, reply) => {
    // A request may name the whole address, `GET http://host/…`: then the route knows.
    if ([request.url, request.routeOptions.url].some((url) => url?.startsWith('/api/v1/'))) reply.header('cache-control', 'no-store')
  })
  noticeRequests(server, services.log)
  server.setErrorHandler((error, request, reply) => answerError(services, texts, error, request, reply))
  server.setNotFoundHandler(() => {
    throw new RequestError('not_found', 'request.not_found')
  })
  mountRoutes(server, options)
  await options.addPages?.(server)
  return server
}

/** What every answer carries, for the few that the hooks never see. */
const BARE_HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
}

function answerError(services: Services, texts: Texts, error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const known = asRequestError(error)
  if (!known) services.log.error('request.failed', { requestId: request.id, route: request.routeOptions.url, ...errorFacts(error) })
  const answer = known
    ? errorAnswer(known, texts, localeOf(request), request.id)
    : {
        status: 500,
        body: { code: 'request.failed', message: httpErrorTexts['request.failed'][localeOf(request)], requestId: request.id },
      }
  return reply.status(answer.status).send(answer.body)
}

function asRequestError(error: unknown): RequestError | undefined {
  if (error instanceof RequestError) return error
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500
  if (status === 413) return new RequestError('too_large', 'request.too_large')
  if (status === 429) return new RequestError('too_many', 'request.too_many')
  if (status >= 400 && status < 500) return new RequestError('invalid', 'request.invalid')
  return undefined
}
