import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { idSchema, keyTextOf, searchSchema } from '#kernel/schemas.ts'
import { FIELD_CODES, OUTCOME_CODES } from '#kernel/terms.ts'
import { PUBLIC_STATES } from './publication.domain.ts'

const named = z.object({ id: z.string(), name: z.string() })

/** One matter as everybody may see it. Place and month are as coarse as k ≥ 5 needs; null says less on purpose. */
export const publicMatter = z.object({
  id: z.string(),
  title: z.string(),
  category: z.object({ code: z.string(), zh: z.string(), en: z.string() }),
  field: z.enum(FIELD_CODES),
  village: named.nullable(),
  area: z.object({ id: z.string(), zh: z.string(), en: z.string() }).nullable(),
  month: z.string().nullable(),
  state: z.enum(PUBLIC_STATES),
  outcome: z.enum(OUTCOME_CODES).nullable(),
  saidBy: z.number().nullable(),
})

export const publicFilter = z.object({
  village: idSchema.optional(),
  area: idSchema.optional(),
  field: z.enum(FIELD_CODES).optional(),
  state: z.enum(PUBLIC_STATES).optional(),
  q: searchSchema.optional(),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
})

/** Written once a day: everybody may keep an answer for some minutes. */
const cacheFor = 300

export const listPublicMatters = endpoint({
  method: 'GET',
  path: '/api/v1/public/matters',
  permission: 'public',
  summary: { zh: '大家的事', en: 'Everybody’s matters' },
  query: publicFilter,
  answer: z.object({ items: z.array(publicMatter), total: z.number(), page: z.number(), pages: z.number(), asOf: z.string() }),
  cacheFor,
})

export const countPublicMatters = endpoint({
  method: 'GET',
  path: '/api/v1/public/matters/places',
  permission: 'public',
  summary: { zh: '大家的事：各村数', en: 'Everybody’s matters by place' },
  query: z.object({ field: z.enum(FIELD_CODES).optional(), state: z.enum(PUBLIC_STATES).optional() }),
  answer: z.object({
    /** Villages with a count; every other village is among the rest of its area or of the office. */
    villages: z.array(z.object({ id: z.string(), count: z.number() })),
    areas: z.array(z.object({ id: z.string(), count: z.number() })),
    elsewhere: z.number(),
    total: z.number(),
    asOf: z.string(),
  }),
  cacheFor,
})

export const similarPublicMatters = endpoint({
  method: 'POST',
  path: '/api/v1/public/matters/similar',
  permission: 'public',
  summary: { zh: '大家也说过', en: 'What others said alike' },
  body: z.object({ words: z.string().max(20_000), villageId: idSchema.optional(), categoryCode: keyTextOf(60).optional() }),
  answer: z.object({ items: z.array(publicMatter) }),
})

const rules = z.object({
  delayDays: z.number().int().min(0).max(365),
  hiddenCategories: z.array(keyTextOf(60, 1)).max(200),
  version: z.number().int().min(0),
})

export const getPublicationRules = endpoint({
  method: 'GET',
  path: '/api/v1/public-matters/rules',
  permission: 'registry.read',
  summary: { zh: '公开规则', en: 'Rules of what is public' },
  answer: rules,
})

export const putPublicationRules = endpoint({
  method: 'PUT',
  path: '/api/v1/public-matters/rules',
  permission: 'registry.edit',
  summary: { zh: '修改公开规则', en: 'Change what is public' },
  body: rules,
  answer: rules,
})
