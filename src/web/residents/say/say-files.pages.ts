import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { RequestError } from '#kernel/outcome.ts'
import { openFile } from '#platform/files/files.ts'
import { byteRange } from '#platform/files/byte-range.ts'
import { openThumbnail } from '#platform/files/thumbnails.ts'
import type { Visits } from '../visit.ts'
import { ATTACHED_KINDS, readAttached } from './attached.ts'
import { receiveFiles } from './receive-files.ts'

const MINUTE = 60_000

/** What a script sends ahead of the form, one file at a time, and what the person looks at again before handing in. */
export function addSayFiles(server: FastifyInstance, visits: Visits): void {
  const limited = { config: { rateLimit: { max: 120, timeWindow: MINUTE } } }

  server.post('/say/files', limited, async (request, reply) => {
    visits.refuseForeign(request)
    const { ctx } = await visits.open(request, reply)
    if (!request.isMultipart()) throw new RequestError('invalid', 'request.invalid')
    const { attached, faults } = await receiveFiles(ctx, request)
    const file = attached.at(-1)
    reply.header('cache-control', 'no-store')
    if (file) return { kind: file.kind, token: file.token, name: file.name }
    return reply.status(400).send({ fault: faults.photo ?? faults.voice ?? '' })
  })

  server.get('/say/files', limited, async (request, reply) => {
    const { ctx } = await visits.open(request, reply)
    const query = request.query as Record<string, unknown> // any query string
    const [draftId, token] = [String(query['draft']), String(query['token'])]
    const kind = ATTACHED_KINDS.find((one) => one === query['kind'])
    const file = kind && readAttached({ keys: ctx.keys, officeId: ctx.officeId, draftId }, kind, token)
    if (!file) throw new RequestError('not_found', 'request.not_found')
    if (kind === 'photo') {
      const { bytes, headers } = await openThumbnail(ctx, file.fileId)
      return reply.headers(headers).send(bytes)
    }
    const { stream, headers } = await openFile(ctx, file.fileId)
    reply.headers(headers)
    return sendPart(reply, request, await collect(stream))
  })
}

/** A recording whole or in the part asked for; some telephones play nothing that they cannot ask for in parts. */
function sendPart(reply: FastifyReply, request: FastifyRequest, bytes: Buffer): FastifyReply {
  const range = byteRange(request.headers.range, bytes.length)
  reply.header('accept-ranges', 'bytes').removeHeader('content-length')
  if (range === 'whole') return reply.send(bytes)
  if (range === 'outside') return reply.status(416).header('content-range', `bytes */${bytes.length}`).send()
  reply.status(206).header('content-range', `bytes ${range.from}-${range.to}/${bytes.length}`)
  return reply.send(bytes.subarray(range.from, range.to + 1))
}

async function collect(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks)
}
