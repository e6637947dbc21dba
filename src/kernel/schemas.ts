import { z } from 'zod'
import { parseLocalDate, type LocalDate } from './local-date.ts'

/** Longest text that a person may say or write in one field, in characters as people count them (code points). */
export const TEXT_LIMIT = 5_000

/** Text in a person's own words: kept as it is but for the ends; refused when it holds control characters that no keyboard makes. */
export function wordsOf(maximum = TEXT_LIMIT, minimum = 1) {
  return z
    .string()
    .transform((text) => text.replace(/\r\n?/g, '\n').trim())
    .superRefine((text, issue) => {
      const length = [...text].length
      if (length < minimum) issue.addIssue({ code: 'too_small', minimum, origin: 'string', inclusive: true, input: text })
      if (length > maximum) issue.addIssue({ code: 'too_big', maximum, origin: 'string', inclusive: true, input: text })
      if (CONTROLS.test(text) || !text.isWellFormed()) issue.addIssue({ code: 'custom', message: 'field.text', input: text })
    })
}

// Line breaks and tabs are words' furniture; other C0 controls and NUL (which PostgreSQL refuses) are not. Right-to-left marks may stay.
// oxlint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/

/** A day of the calendar as `YYYY-MM-DD`, of a year in which somebody may live who has to do with it. */
export const daySchema = z.string().transform((text, issue): LocalDate => {
  const day = parseLocalDate(text)
  if (day && day >= '1900-01-01' && day < '2200-01-01') return day
  issue.addIssue({ code: 'custom', message: 'field.day', input: text })
  return z.NEVER
})

/** The digits of a telephone number as somebody typed it: full width, spaces and dashes, +86, the letter O for 0, l and I for 1. */
export function phoneDigits(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[Oo〇○]/g, '0')
    .replace(/[lI|]/g, '1')
    .replace(/^\s*(\+|00)86/, '')
    .replace(/[\s()\-–—_.·]/g, '')
}

/** A mainland phone number, mobile or landline, however it was spaced or typed full-width; gives digits only. */
export const phoneSchema = z.string().transform((text, issue): string => {
  const digits = phoneDigits(text)
  if (/^(1\d{10}|0\d{9,11}|\d{7,8}|[48]00\d{7})$/.test(digits)) return digits
  issue.addIssue({ code: 'custom', message: 'field.phone', input: text })
  return z.NEVER
})

/** A short text that is looked up as it is, such as a code or a login name: it must be one that the database can read. */
export function keyTextOf(maximum: number, minimum = 0) {
  return z
    .string()
    .min(minimum)
    .max(maximum)
    .refine((text) => !CONTROLS.test(text) && text.isWellFormed(), 'field.text')
}
/** What somebody searches for, at most 100 characters as people count them. */
export const searchSchema = wordsOf(100, 0)
/** An instant, of a year in which somebody may have lived who said it: further back, days have no dates that every program can read. */
export const instantSchema = z.iso.datetime({ offset: true }).refine((text) => text >= '1900-01-02', 'field.day')

export const idSchema = z.string().regex(/^[a-z]{2,5}_[0-9a-z]{8,40}$/)
/** An id to filter by, or `none` for what has none. */
export const idOrNoneSchema = idSchema.or(z.literal('none'))
export const limitSchema = z.coerce.number().int().min(1).max(200).default(50)
