import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Keys } from '#platform/keys.ts'

/** What goes along with the words: a photo (照片), or a voice note (留言) instead of them. */
export const ATTACHED_KINDS = ['photo', 'voice'] as const
export type AttachedKind = (typeof ATTACHED_KINDS)[number]

/** A file that waits for its opinion. The token proves that it was uploaded with this very draft: nobody attaches another's file. */
export type Attached = { kind: AttachedKind; fileId: string; name: string; token: string }
export type OfDraft = { keys: Keys; officeId: string; draftId: string }

/** How many of each one opinion takes. */
export const MOST: Record<AttachedKind, number> = { photo: 6, voice: 1 }

/** The token of a file that was just uploaded. */
export function signAttached(of: OfDraft, kind: AttachedKind, fileId: string, name: string): Attached {
  return { kind, fileId, name, token: `${fileId}.${signature(of, kind, fileId, name)}.${name}` }
}

/** The file that a token speaks of; undefined unless this installation signed it for this draft and kind. */
export function readAttached(of: OfDraft, kind: AttachedKind, token: string): Attached | undefined {
  const parts = /^(\w+)\.([\w-]{43})\.([^]*)$/.exec(token)
  if (!parts) return undefined
  const [, fileId = '', given = '', name = ''] = parts
  const expected = signature(of, kind, fileId, name)
  return timingSafeEqual(Buffer.from(given), Buffer.from(expected)) ? { kind, fileId, name, token } : undefined
}

function signature({ keys, officeId, draftId }: OfDraft, kind: AttachedKind, fileId: string, name: string): string {
  return createHmac('sha256', keys.derive('upload'))
    .update(JSON.stringify([officeId, draftId, kind, fileId, name]))
    .digest('base64url')
}
