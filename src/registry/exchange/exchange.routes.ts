import type { FastifyRequest } from 'fastify'
import { done, RequestError, type Outcome } from '#kernel/outcome.ts'
import { BytesAnswer, handle, type Route } from '#platform/http/route.ts'
import { exportRegistryEndpoint, importGeojsonEndpoint, importRegistryEndpoint, templateEndpoint } from './exchange.contract.ts'
import { exportRegistry, importRegistry, templateOf } from './exchange.usecases.ts'
import { importAreas } from './geojson.usecases.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export const exchangeRoutes: Route[] = [
  handle(importRegistryEndpoint, async (ctx, { params, query, raw }) => {
    const { bytes, fileName } = await fileOf(raw)
    return importRegistry(ctx, params.kind, bytes, fileName, query)
  }),
  handle(importGeojsonEndpoint, async (ctx, { query, raw }) => importAreas(ctx, (await fileOf(raw)).bytes, query)),
  handle(templateEndpoint, async (ctx, { params }) => workbook(await templateOf(ctx, params.kind), `${params.kind}-template`)),
  handle(exportRegistryEndpoint, async (ctx, { params }) => {
    const { bytes, title } = await exportRegistry(ctx, params.kind)
    return workbook(bytes, title)
  }),
]

async function fileOf(raw: FastifyRequest): Promise<{ bytes: Buffer; fileName: string }> {
  const part = raw.isMultipart() ? await raw.file() : undefined
  if (!part) throw new RequestError('invalid', 'import.no_file')
  return { bytes: await part.toBuffer(), fileName: part.filename }
}

function workbook(bytes: Buffer, name: string): Outcome<BytesAnswer> {
  const fileName = encodeURIComponent(`${name}.xlsx`)
  return done(new BytesAnswer(bytes, { 'content-type': XLSX, 'content-disposition': `attachment; filename*=UTF-8''${fileName}` }))
}
