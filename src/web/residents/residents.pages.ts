import type { FastifyInstance } from 'fastify'
import type { Services } from '#platform/context.ts'
import type { Identify } from '#platform/http/identify.ts'
import { html } from '#web/html.ts'

/** The residents' portal: pages rendered on the server, plain forms, everything works without a script. */
export async function addResidentPages(server: FastifyInstance, services: Services, identify: Identify): Promise<void> {
  void services
  void identify
  server.get('/', async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(
      html`<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>书记有约</title><h1>书记有约</h1><p><a href="/office/">工作人员入口</a></p></html>`.markup,
    ),
  )
}
