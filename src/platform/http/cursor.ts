import { parseLocalDate } from '#kernel/local-date.ts'
import { RequestError } from '#kernel/outcome.ts'
import { idSchema } from '#kernel/schemas.ts'

/** Where a page of a newest-first list ends: opaque to clients, but no secret. */
export function cursorOf(at: Date | string, id: string): string {
  return Buffer.from(JSON.stringify([typeof at === 'string' ? at : at.toISOString(), id])).toString('base64url')
}

/** Reads a cursor given back by a client; anything else is refused. */
export function readCursor(cursor: string | undefined): { at: string; id: string } | undefined {
  if (!cursor) return undefined
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (Array.isArray(value) && isInstant(value[0]) && idSchema.safeParse(value[1]).success) return { at: value[0], id: String(value[1]) }
  } catch {
    // Not one of ours: answered below like any other wrong cursor.
  }
  throw new RequestError('invalid', 'request.invalid', { fields: { cursor: 'cursor' } })
}

/** An instant as we write it, which the database can read: `Date.parse` alone takes much that it cannot. */
function isInstant(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{3})?Z$/.test(value) &&
    parseLocalDate(value.slice(0, 10)) !== undefined
  )
}
