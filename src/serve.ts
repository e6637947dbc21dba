import type { FastifyInstance } from 'fastify'
import type { FastifyRequest } from 'fastify'
import { RequestError } from '#kernel/outcome.ts'
import { makeIdentify } from '#platform/auth/identify.ts'
import type { Services } from '#platform/context.ts'
import { createServer } from '#platform/http/server.ts'
import { startJobs } from '#platform/jobs/jobs.ts'
import { startSealer } from '#platform/ledger/sealer.ts'
import { resumeImports } from '#programme/1-listen/opinions/import/imports.jobs.ts'
import { addPages } from '#web/pages.ts'
import { API_ROUTES, ERROR_TEXTS, loadRolesBy } from './api.ts'
import { JOBS } from './jobs.ts'

/** The web server of the product, not yet listening; tests inject requests into it. */
export async function buildServer(services: Services, options: { publicLimit?: number } = {}): Promise<FastifyInstance> {
  const identify = makeIdentify({ services, loadRoles: loadRolesBy(services.now), publicOffice: publicOfficeOf(services) })
  return createServer({
    services,
    routes: API_ROUTES,
    identify,
    errorTexts: ERROR_TEXTS,
    addPages: (server) => addPages(server, services, identify, API_ROUTES),
    ...options,
  })
}

/** Background work: jobs, and the sealer that links the ledger. */
export async function startWork(services: Services): Promise<{ stop(): Promise<void> }> {
  const sealer = startSealer(services.db, services.log)
  await resumeImports(services)
  const jobs = await startJobs(services, JOBS)
  return {
    async stop() {
      await jobs.stop()
      await sealer.stop()
    },
  }
}

/** The office that a visitor without an account reaches: named by `?office=`, else the first of the installation. Offices do not move: kept for a minute. */
function publicOfficeOf(services: Services): (request: FastifyRequest) => Promise<string> {
  let known: { at: number; offices: { id: string; code: string }[] } | undefined
  return async (request) => {
    if (!known || known.offices.length === 0 || services.now().getTime() - known.at > 60_000) {
      const { rows } = await services.db.pool.query<{ id: string; code: string }>('select id, code from offices order by created_at, id')
      known = { at: services.now().getTime(), offices: rows }
    }
    const query = request.query as { office?: unknown } | undefined // any query string
    const office = typeof query?.office === 'string' ? known.offices.find(({ code }) => code === query.office) : known.offices[0]
    if (!office) throw new RequestError('not_found', 'request.not_found')
    return office.id
  }
}
