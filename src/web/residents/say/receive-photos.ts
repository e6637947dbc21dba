import type { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import { RequestError } from '#kernel/outcome.ts'
import { say } from '#kernel/texts.ts'
import type { Context } from '#platform/context.ts'
import { texts as fileTexts } from '#platform/files/files.texts.ts'
import { saveFile } from '#platform/files/files.ts'
import { many, type FormFields } from '../form-fields.ts'
import { draftId } from './draft.ts'
import { MOST_PHOTOS, readPhoto, signPhoto, type Photo } from './photo-tokens.ts'
import { sayTexts as t } from './say.texts.ts'

export type Received = { fields: FormFields; draftId: string; photos: Photo[]; faults: string[] }

/** The photos that the hidden fields of a form speak of; a token that this draft was not given is left out. */
export function carriedPhotos(ctx: Context, fields: FormFields, id: string): Photo[] {
  const of = { keys: ctx.keys, officeId: ctx.officeId, draftId: id }
  return many(fields, 'photo')
    .flatMap((token) => readPhoto(of, token) ?? [])
    .slice(0, MOST_PHOTOS)
}

/** Reads the form of the photo step: keeps the photos that can be kept, says of each other why not. */
export async function receivePhotos(ctx: Context, request: FastifyRequest): Promise<Received> {
  const fields: FormFields = new Map()
  const faults: string[] = []
  const saved: { id: string; name: string }[] = []
  // The hidden fields stand before the photos, so what is carried is known when the first photo comes.
  const places = () => MOST_PHOTOS - many(fields, 'photo').length - saved.length
  for await (const part of request.parts()) {
    if (part.type !== 'file') fields.set(part.fieldname, [...many(fields, part.fieldname), String(part.value)])
    else if (!part.filename || places() <= 0) {
      if (part.filename) faults.push(say(t.photosMost, ctx.locale))
      part.file.resume()
    } else {
      const kept = await keepPhoto(ctx, part.file, part.filename)
      if ('fault' in kept) faults.push(say(t.photoFault, ctx.locale, { name: part.filename.slice(-60), why: kept.fault }))
      else saved.push(kept)
      part.file.resume()
    }
  }
  const id = draftId(fields)
  const of = { keys: ctx.keys, officeId: ctx.officeId, draftId: id }
  return {
    fields,
    draftId: id,
    photos: [...carriedPhotos(ctx, fields, id), ...saved.map((file) => signPhoto(of, file.id, file.name))],
    faults: [...new Set(faults)],
  }
}

async function keepPhoto(ctx: Context, stream: Readable, fileName: string): Promise<{ id: string; name: string } | { fault: string }> {
  try {
    const file = await saveFile(ctx, { stream, fileName })
    return file.kind.mediaType.startsWith('image/') ? { id: file.id, name: file.name } : { fault: say(t.photoKind, ctx.locale) }
  } catch (error) {
    if (!(error instanceof RequestError) || !(error.code in fileTexts)) throw error
    const code = error.code as keyof typeof fileTexts // checked by `in`
    return { fault: say(code === 'file.type_not_allowed' ? t.photoKind : fileTexts[code], ctx.locale) }
  }
}
