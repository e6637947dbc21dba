import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { RequestError } from '#kernel/outcome.ts'
import type { Services } from '#platform/context.ts'
import type { Identify } from '#platform/http/identify.ts'
import { openApiDocument } from '#platform/http/openapi.ts'
import type { Route } from '#platform/http/route.ts'
import { apiDocsPage } from './api-docs.ts'
import { addResidentPages } from './residents/residents.pages.ts'

const DIST = join(import.meta.dirname, '../../dist')

/** Adds what is not the JSON API: health, the API's documents, the residents' pages, the officials' workspace. */
export async function addPages(server: FastifyInstance, services: Services, identify: Identify, routes: readonly Route[]): Promise<void> {
  addHealth(server, services)
  const document = openApiDocument(
    routes.map((route) => route.endpoint),
    VERSION,
  )
  server.get('/api/openapi.json', async () => document)
  server.get('/api/docs', async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(apiDocsPage(routes.map((route) => route.endpoint))),
  )
  await addOfficials(server)
  await addResidentPages(server, services, identify)
}

const VERSION = '0.1.0'

function addHealth(server: FastifyInstance, services: Services): void {
  server.get('/healthz', async () => ({ status: 'up' }))
  server.get('/readyz', async () => {
    await services.db.pool.query('select 1').catch(() => {
      throw new RequestError('unavailable', 'request.unavailable')
    })
    return { status: 'ready' }
  })
}

/** The built workspace under /office/; every path below it is the one page. Files carry hashes in their names and may be kept for ever. */
async function addOfficials(server: FastifyInstance): Promise<void> {
  const root = join(DIST, 'officials')
  if (!existsSync(root)) return
  const page = await readFile(join(root, 'index.html'), 'utf8')
  await server.register(fastifyStatic, {
    root: join(root, 'assets'),
    prefix: '/office/assets/',
    immutable: true,
    maxAge: '365d',
    decorateReply: false,
    preCompressed: true,
  })
  const send = async (_request: unknown, reply: { type(t: string): { header(n: string, v: string): { send(b: string): unknown } } }) =>
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page)
  server.get('/office', send)
  server.get('/office/*', send)
}
