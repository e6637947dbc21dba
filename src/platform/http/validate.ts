import type { z } from 'zod'
import { RequestError } from '#kernel/outcome.ts'
import type { Locale } from '#kernel/texts.ts'
import { fieldMessage } from './field-messages.ts'

/** Parses one part of a request; a fault names every field with a plain message, in the caller's language. */
export function parsePart(schema: z.ZodType | undefined, value: unknown, locale: Locale): unknown {
  if (!schema) return undefined
  const result = schema.safeParse(value ?? {}, { reportInput: true })
  if (result.success) return result.data
  const fields: Record<string, string> = {}
  for (const issue of result.error.issues) fields[issue.path.join('.') || '_'] ??= fieldMessage(issue, locale)
  throw new RequestError('invalid', 'request.invalid', { fields })
}
