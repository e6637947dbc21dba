import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { RequestError, type RequestErrorKind } from '#kernel/outcome.ts'
import type { Services } from '#platform/context.ts'
import { isTransient } from '#platform/db/transient.ts'
import { errorFacts } from '#platform/log.ts'
import { COLOURS } from '#web/design/tokens.ts'
import { html } from '#web/html.ts'
import { faultTexts, type FaultStatus } from './errors.texts.ts'
import { layout } from './layout.ts'
import { layoutTexts } from './layout.texts.ts'
import { lookOf } from './look.ts'
import { sendPage, type Page } from './page.ts'
import type { Visit, Visits } from './visit.ts'

const STATUS: Record<RequestErrorKind, FaultStatus> = {
  invalid: 400,
  unauthenticated: 403,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  refused: 409,
  too_large: 413,
  too_many: 429,
  unavailable: 503,
}

/** Every address that nothing else answers. */
const ELSEWHERE = '/*'

/** Answers errors of residents' pages by a page; programs that ask for JSON get what the API gives. */
export function answerFaults(server: FastifyInstance, services: Services, visits: Visits): void {
  server.setErrorHandler(async (error, request, reply) => {
    if (!wantsHtml(request) || request.routeOptions.url === ELSEWHERE) throw error
    const status = statusOf(error)
    if (status === 500)
      services.log.error('request.failed', { requestId: request.id, route: request.routeOptions.url, ...errorFacts(error) })
    return sendFault(visits, status, request, reply)
  })
  server.get(ELSEWHERE, async (request, reply) => {
    // Beside pages the address may be meant for the API.
    if (request.url.startsWith('/api/') || !asksForHtml(request)) throw new RequestError('not_found', 'request.not_found')
    return sendFault(visits, 404, request, reply)
  })
}

/** The status of a page that tells of an error. */
export function statusOf(error: unknown): FaultStatus {
  if (error instanceof RequestError) return STATUS[error.kind]
  if (isTransient(error)) return 503
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500
  if (status === 413 || status === 429) return status
  return status >= 400 && status < 500 ? 400 : 500
}

/** Whether a request to a page is answered by a page: unless it asks for JSON and not for a page. */
export function wantsHtml(request: FastifyRequest): boolean {
  return asksForHtml(request) || !(request.headers.accept ?? '').includes('application/json')
}

function asksForHtml(request: FastifyRequest): boolean {
  return (request.headers.accept ?? '').includes('text/html')
}

async function sendFault(visits: Visits, status: FaultStatus, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  // A visit of its own: what failed may have been the visit.
  const visit = await visits.open(request, reply).catch(() => visits.remembered(request, reply))
  return sendPage(reply, visit ? faultPage(visit, status) : barePage(request, reply, status))
}

function faultPage(visit: Visit, status: FaultStatus): Page {
  const { title, words } = faultTexts[status]
  const main = html`<h1>${visit.say(title)}</h1>
    <p class="lead">${visit.say(words)}</p>
    <p><a class="button quiet" href="${visit.link('/')}">${visit.say(layoutTexts.home)}</a></p>`
  return { status, html: layout(visit, { title: visit.say(title), main, fault: true }) }
}

/** Without a database there is no office and no telephone to show. */
function barePage(request: FastifyRequest, reply: FastifyReply, status: FaultStatus): Page {
  const { locale } = lookOf(request, reply)
  const { title, words } = faultTexts[status]
  return {
    status,
    html: html`<!doctype html>
      <html lang="${locale === 'zh' ? 'zh-CN' : 'en'}">
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${layoutTexts.fault[locale]}${title[locale]}</title>
        <body style="margin:2rem;font:18px/1.6 sans-serif;color:${COLOURS.ink};background:${COLOURS.paper}">
          <main>
            <h1>${title[locale]}</h1>
            <p>${words[locale]}</p>
          </main>
        </body>
      </html>`,
  }
}
