import { done, RequestError } from '#kernel/outcome.ts'
import type { Context } from '#platform/context.ts'
import { contentDisposition } from '#platform/files/file-name.ts'
import { BytesAnswer, handle, type Route } from '#platform/http/route.ts'
import { resultOfImport } from './import-views.usecases.ts'
import * as contract from './imports.contract.ts'
import { presentImport, presentPreview } from './imports.presenter.ts'
import { cancelImport, findImports, getImport, mapImport, runImport, uploadImport, type Surveyed } from './imports.usecases.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const standing = async (ctx: Context, id: string) => done(presentImport(ctx, await getImport(ctx, id)))
const preview = async (ctx: Context, { id, survey }: Surveyed) => done(presentPreview(ctx, await getImport(ctx, id), survey))

export const importRoutes: Route[] = [
  handle(contract.uploadImport, async (ctx, { raw }) => {
    const part = raw.isMultipart() ? await raw.file() : undefined
    if (!part) throw new RequestError('invalid', 'import.no_file')
    const uploaded = await uploadImport(ctx, { fileName: part.filename, bytes: await part.toBuffer() })
    return uploaded.ok ? preview(ctx, uploaded.value) : uploaded
  }),
  handle(contract.mapImport, async (ctx, { params, body }) => {
    const mapped = await mapImport(ctx, params.id, { ...body, reading: body.reading && cleanReading(body.reading) })
    return mapped.ok ? preview(ctx, mapped.value) : mapped
  }),
  handle(contract.runImport, async (ctx, { params }) => {
    const begun = await runImport(ctx, params.id)
    return begun.ok ? standing(ctx, params.id) : begun
  }),
  handle(contract.listImports, async (ctx) => done({ items: (await findImports(ctx)).map((one) => presentImport(ctx, one)) })),
  handle(contract.getImport, (ctx, { params }) => standing(ctx, params.id)),
  handle(contract.cancelImport, async (ctx, { params }) => {
    const cancelled = await cancelImport(ctx, params.id)
    return cancelled.ok ? standing(ctx, params.id) : cancelled
  }),
  handle(contract.getImportResult, async (ctx, { params }) => {
    const result = await resultOfImport(ctx, params.id)
    if (!result.ok) return result
    const { name, bytes, kind } = result.value
    return done(
      new BytesAnswer(bytes, {
        'content-type': kind === 'csv' ? 'text/csv; charset=utf-8' : XLSX,
        'content-disposition': contentDisposition(name, false),
        'x-content-type-options': 'nosniff',
      }),
    )
  }),
]

function cleanReading({ sheet, leaveHidden }: { sheet?: string | undefined; leaveHidden?: boolean | undefined }) {
  return { ...(sheet === undefined ? {} : { sheet }), ...(leaveHidden ? { leaveHidden } : {}) }
}
