import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { searchSchema } from '#kernel/schemas.ts'
import { ROLE_NAMES } from '#kernel/permissions.ts'
import { MATTER_STATE_CODES, OPINION_STATES, type OpinionState } from '#kernel/terms.ts'

const found = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), more: z.boolean() })
const named = z.object({ id: z.string(), name: z.string(), nameEn: z.string().nullable() })

/** One search over everything the caller may see: words, numbers, names, pinyin and its initials; a few hits of each kind. */
export const searchEndpoint = endpoint({
  method: 'GET',
  path: '/api/v1/search',
  permission: 'signed-in',
  summary: { zh: '全局搜索', en: 'Search everything' },
  query: z.object({ q: searchSchema.default('') }),
  answer: z.object({
    matters: found(
      z.object({
        id: z.string(),
        number: z.string(),
        title: z.string(),
        state: z.enum(MATTER_STATE_CODES),
        villageName: z.string().nullable(),
      }),
    ),
    opinions: found(
      z.object({
        id: z.string(),
        title: z.string(),
        state: z.enum(Object.keys(OPINION_STATES) as [OpinionState, ...OpinionState[]]), // keys of the constant
        villageName: z.string().nullable(),
      }),
    ),
    people: found(
      z.object({
        id: z.string(),
        name: z.string(),
        posts: z.array(z.object({ title: z.string(), role: z.enum(ROLE_NAMES), unit: z.string(), unitEn: z.string() })),
      }),
    ),
    units: found(named),
    villages: found(named.extend({ areaName: z.string() })),
    areas: found(named),
  }),
})
