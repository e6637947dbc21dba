import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Keys } from '#platform/keys.ts'

/** A photo that waits for its opinion. The token proves that it was uploaded with this very draft: nobody attaches another's file. */
export type Photo = { fileId: string; name: string; token: string }
type Of = { keys: Keys; officeId: string; draftId: string }

export const MOST_PHOTOS = 3

/** The token of a file that was just uploaded. */
export function signPhoto(of: Of, fileId: string, name: string): Photo {
  return { fileId, name, token: `${fileId}.${signature(of, fileId, name)}.${name}` }
}

/** The photo that a token speaks of; undefined unless this installation signed it for this draft. */
export function readPhoto(of: Of, token: string): Photo | undefined {
  const parts = /^(\w+)\.([\w-]{43})\.([^]*)$/.exec(token)
  if (!parts) return undefined
  const [, fileId = '', given = '', name = ''] = parts
  const expected = signature(of, fileId, name)
  return timingSafeEqual(Buffer.from(given), Buffer.from(expected)) ? { fileId, name, token } : undefined
}

function signature({ keys, officeId, draftId }: Of, fileId: string, name: string): string {
  return createHmac('sha256', keys.derive('upload'))
    .update(JSON.stringify([officeId, draftId, fileId, name]))
    .digest('base64url')
}
