import type { z } from 'zod'
import { RequestError } from '#kernel/outcome.ts'
import type { Locale } from '#kernel/texts.ts'
import { fieldMessage } from './field-messages.ts'

/** Parses one part of a request; a fault names every field with a plain message, in the caller's language. */
export function parsePart(schema: z.ZodType | undefined, value: unknown, locale: Locale): unknown {
  if (!schema) return undefined
  if (isDeep(value)) throw new RequestError('invalid', 'request.invalid')
  const result = schema.safeParse(value ?? {}, { reportInput: true })
  if (result.success) return result.data
  const fields: Record<string, string> = {}
  for (const issue of result.error.issues) fields[issue.path.join('.') || '_'] ??= fieldMessage(issue, locale)
  throw new RequestError('invalid', 'request.invalid', { fields })
}

/** Deeper than any contract; what is nested ten thousand times breaks programs that walk through it. */
const DEEPEST = 40

function isDeep(value: unknown): boolean {
  let level: unknown[] = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) return true
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []))
  }
  return false
}
