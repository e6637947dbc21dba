import type { AnswerOf } from '#kernel/contract.ts'
import { downloadFile, thumbnailFile, uploadFile as uploadEndpoint } from '#programme/3-resolve/attachments/attachments.contract.ts'
import { addressOf, call } from './call.ts'

/** Sends one file; the server checks what it is and draws pictures anew without where and when they were taken. */
export function uploadFile(file: File): Promise<AnswerOf<typeof uploadEndpoint>> {
  const form = new FormData()
  form.set('file', file)
  return call(uploadEndpoint, { form })
}

export function fileAddress(id: string): string {
  return addressOf(downloadFile, { id })
}

/** The small copy of a picture. */
export function thumbnailAddress(id: string): string {
  return addressOf(thumbnailFile, { id })
}
