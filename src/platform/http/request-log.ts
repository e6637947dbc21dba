import type { FastifyInstance } from 'fastify'
import type { Log } from '../log.ts'

/** One line a request: the route's pattern, never its address, because a path may hold a receipt number. */
export function noticeRequests(server: FastifyInstance, log: Log): void {
  server.addHook('onResponse', async (request, reply) => {
    if (reply.statusCode < 400 && reply.elapsedTime < 1_000) return
    log.info('request', {
      requestId: request.id,
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    })
  })
}
