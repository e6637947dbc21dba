import type { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import { RequestError } from '#kernel/outcome.ts'
import { say } from '#kernel/texts.ts'
import type { Context } from '#platform/context.ts'
import { texts as fileTexts } from '#platform/files/files.texts.ts'
import { MOST_BYTES, saveFile } from '#platform/files/files.ts'
import { many, type FormFields } from '../form-fields.ts'
import { ATTACHED_KINDS, MOST, readAttached, signAttached, type Attached, type AttachedKind } from './attached.ts'
import { draftId } from './draft.ts'
import { sayTexts as t } from './say.texts.ts'

export type Received = { fields: FormFields; draftId: string; attached: Attached[]; faults: Partial<Record<AttachedKind, string>> }

/** Largest voice note taken, in bytes: ten minutes of what telephones record. */
const MOST_VOICE_BYTES = 10 * 1024 * 1024

/** The files that the hidden fields of a form speak of; a token that this draft was not given is left out. */
export function carriedFiles(ctx: Context, fields: FormFields, id: string): Attached[] {
  const of = { keys: ctx.keys, officeId: ctx.officeId, draftId: id }
  return ATTACHED_KINDS.flatMap((kind) => {
    const read = many(fields, kind).flatMap((token) => readAttached(of, kind, token) ?? [])
    return read.filter((one, i) => read.findIndex(({ fileId }) => fileId === one.fileId) === i).slice(0, MOST[kind])
  })
}

/** Reads a form with files (`photos`, `voices`): keeps those that can be kept, says of each other why not. */
export async function receiveFiles(ctx: Context, request: FastifyRequest): Promise<Received> {
  const fields: FormFields = new Map()
  const faults: Record<AttachedKind, Set<string>> = { photo: new Set(), voice: new Set() }
  const saved: { kind: AttachedKind; id: string; name: string }[] = []
  // The hidden fields stand before the files, so what is carried is known when the first file comes.
  const places = (kind: AttachedKind) => MOST[kind] - many(fields, kind).length - saved.filter((one) => one.kind === kind).length
  for await (const part of request.parts()) {
    if (part.type !== 'file') {
      fields.set(part.fieldname, [...many(fields, part.fieldname), String(part.value)])
      continue
    }
    const kind: AttachedKind = part.fieldname === 'voices' ? 'voice' : 'photo'
    if (part.filename && places(kind) <= 0) faults[kind].add(say(kind === 'voice' ? t.voicesMost : t.photosMost, ctx.locale))
    else if (part.filename) {
      const kept = await keepFile(ctx, kind, part.file, part.filename)
      if ('fault' in kept) faults[kind].add(say(t.fileFault, ctx.locale, { name: part.filename.slice(-60), why: kept.fault }))
      else saved.push({ kind, ...kept })
    }
    part.file.resume()
  }
  const id = draftId(fields)
  const of = { keys: ctx.keys, officeId: ctx.officeId, draftId: id }
  return {
    fields,
    draftId: id,
    attached: [...carriedFiles(ctx, fields, id), ...saved.map((file) => signAttached(of, file.kind, file.id, file.name))],
    faults: Object.fromEntries(ATTACHED_KINDS.flatMap((kind) => (faults[kind].size > 0 ? [[kind, [...faults[kind]].join('；')]] : []))),
  }
}

async function keepFile(
  ctx: Context,
  kind: AttachedKind,
  stream: Readable,
  fileName: string,
): Promise<{ id: string; name: string } | { fault: string }> {
  const [family, wrong] = kind === 'voice' ? ['audio/', t.voiceKind] : ['image/', t.photoKind]
  try {
    const file = await saveFile(ctx, { stream, fileName }, { bytes: kind === 'voice' ? MOST_VOICE_BYTES : MOST_BYTES })
    return file.kind.mediaType.startsWith(family) ? { id: file.id, name: file.name } : { fault: say(wrong, ctx.locale) }
  } catch (error) {
    if (!(error instanceof RequestError) || !(error.code in fileTexts)) throw error
    const code = error.code as keyof typeof fileTexts // checked by `in`
    if (code === 'file.type_not_allowed') return { fault: say(wrong, ctx.locale) }
    return { fault: say(code === 'file.too_large' && kind === 'voice' ? t.voiceLarge : fileTexts[code], ctx.locale) }
  }
}
