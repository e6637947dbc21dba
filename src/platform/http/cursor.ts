import { RequestError } from '#kernel/outcome.ts'

/** Where a page of a newest-first list ends: opaque to clients, but no secret. */
export function cursorOf(at: Date | string, id: string): string {
  return Buffer.from(JSON.stringify([typeof at === 'string' ? at : at.toISOString(), id])).toString('base64url')
}

/** Reads a cursor given back by a client; anything else is refused. */
export function readCursor(cursor: string | undefined): { at: string; id: string } | undefined {
  if (!cursor) return undefined
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (Array.isArray(value) && typeof value[0] === 'string' && typeof value[1] === 'string' && !Number.isNaN(Date.parse(value[0]))) {
      return { at: value[0], id: value[1] }
    }
  } catch {
    // Not one of ours: answered below like any other wrong cursor.
  }
  throw new RequestError('invalid', 'request.invalid', { fields: { cursor: 'cursor' } })
}
