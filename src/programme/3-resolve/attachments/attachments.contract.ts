import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { idSchema } from '#kernel/schemas.ts'

/** Uploads one file (field `file`). Images are drawn anew without where and when they were taken. */
export const uploadFile = endpoint({
  method: 'POST',
  path: '/api/v1/files',
  permission: 'file.upload',
  summary: { zh: '上传文件', en: 'Upload a file' },
  bodyKind: 'multipart',
  body: z.object({ file: z.string().describe('the file (binary)') }),
  answer: z.object({
    id: z.string(),
    mediaType: z.string(),
    name: z.string(),
    size: z.number(),
    width: z.number().nullable(),
    height: z.number().nullable(),
  }),
  status: 201,
})

export const downloadFile = endpoint({
  method: 'GET',
  path: '/api/v1/files/{id}',
  permission: 'file.read',
  summary: { zh: '查看文件', en: 'Open a file' },
  params: z.object({ id: idSchema }),
})

/** A small copy of a picture, for lists. */
export const thumbnailFile = endpoint({
  method: 'GET',
  path: '/api/v1/files/{id}/thumbnail',
  permission: 'file.read',
  summary: { zh: '图片的缩略图', en: 'A small copy of a picture' },
  params: z.object({ id: idSchema }),
})
