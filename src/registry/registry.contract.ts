import { z } from 'zod'
import { wordsOf } from '#kernel/schemas.ts'

/** A code that people write and import by (编码): letters, digits, dots and dashes. Ids carry an underscore, so the two never meet. */
export const codeSchema = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,39}$/)
export const nameSchema = wordsOf(60)
export const sortSchema = z.number().int().min(0).max(1_000_000)
/** The version of a row as the editor saw it: a row changed since is not overwritten. */
export const versionSchema = z.number().int().min(0)
/** Whether the caller may edit what the answer lists. */
export const permissionsSchema = z.object({ edit: z.boolean() })
