import { done, RequestError } from '#kernel/outcome.ts'
import { saveFile } from '#platform/files/files.ts'
import { BytesAnswer, handle, type Route } from '#platform/http/route.ts'
import { downloadFile, thumbnailFile, uploadFile } from './attachments.contract.ts'
import { openAttachment, openAttachmentThumbnail } from './attachments.usecases.ts'

export const attachmentRoutes: Route[] = [
  handle(uploadFile, async (ctx, { raw }) => {
    const part = await raw.file()
    if (!part) throw new RequestError('invalid', 'request.invalid', { fields: { file: 'file' } })
    const saved = await saveFile(ctx, { stream: part.file, fileName: part.filename, declaredType: part.mimetype })
    return done({
      id: saved.id,
      mediaType: saved.kind.mediaType,
      name: saved.name,
      size: saved.size,
      width: saved.width ?? null,
      height: saved.height ?? null,
    })
  }),
  handle(downloadFile, async (ctx, { params }) => {
    const { stream, headers } = await openAttachment(ctx, params.id)
    return done(new BytesAnswer(stream, headers))
  }),
  handle(thumbnailFile, async (ctx, { params }) => {
    const { bytes, headers } = await openAttachmentThumbnail(ctx, params.id)
    return done(new BytesAnswer(bytes, headers))
  }),
]
