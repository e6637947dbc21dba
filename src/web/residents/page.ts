import type { FastifyInstance, FastifyReply, FastifyRequest, RouteShorthandOptions } from 'fastify'
import type { Html } from '#web/html.ts'
import type { Visit, Visits } from './visit.ts'

/** `keep`: whether the browser may keep the page to go back to; a secret on it says no. */
export type Page = { status?: number; html: Html; keep?: boolean }
export type PageHandler = (visit: Visit, request: FastifyRequest, reply: FastifyReply) => Promise<Page> | Page

/** Mounts pages. What a page shows may be private; whether a browser may keep it to go back to is said by `keep`. */
export type AddPage = (
  method: 'GET' | 'POST',
  path: string,
  handler: PageHandler,
  options?: RouteShorthandOptions & { keep?: boolean },
) => void

export function pageAdder(server: FastifyInstance, visits: Visits): AddPage {
  return (method, path, handler, { keep = false, ...options } = {}) => {
    server.route({
      ...options,
      method,
      url: path,
      handler: async (request, reply) => {
        if (method === 'POST') visits.refuseForeign(request)
        const page = await handler(await visits.open(request, reply), request, reply)
        return sendPage(reply, page, page.keep ?? keep)
      },
    })
  }
}

/** Sends a page. `keep` lets the browser show it again on “back” without asking, so that typed answers are still there. */
export function sendPage(reply: FastifyReply, { status = 200, html }: Page, keep = false): FastifyReply {
  return reply
    .status(status)
    .type('text/html; charset=utf-8')
    .header('cache-control', keep ? 'private, no-cache' : 'no-store')
    .send(html.markup)
}
