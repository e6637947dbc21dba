import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { daySchema, idSchema } from '#kernel/schemas.ts'
import { FIELD_CODES } from '#kernel/terms.ts'
import { FIGURES, GROUPINGS } from './statistics.domain.ts'

const figures = z.record(z.enum(FIGURES), z.number().nullable())

const query = z.object({
  by: z.enum(GROUPINGS).default('month'),
  /** Both days count; the period is at most ten years. Left out: from the first day of the year, until today. */
  from: daySchema.optional(),
  to: daySchema.optional(),
  village: idSchema.optional(),
  area: idSchema.optional(),
  field: z.enum(FIELD_CODES).optional(),
  unit: idSchema.optional(),
})

export const statisticsEndpoint = endpoint({
  method: 'GET',
  path: '/api/v1/statistics',
  permission: 'stats.read',
  summary: { zh: '统计：受理、办理、办结、评价', en: 'Statistics: intake, handling, closing and answers' },
  query,
  answer: z.object({
    by: z.enum(GROUPINGS),
    from: z.string(),
    to: z.string(),
    asOf: z.iso.datetime(),
    total: figures,
    rows: z.array(
      z.object({
        /** A month `2026-01`, a field or an id; null for what has none. */
        key: z.string().nullable(),
        name: z.string().nullable(),
        nameEn: z.string().nullable(),
        /** Of a village or area, for counts per thousand. */
        residents: z.number().nullable(),
        figures,
        medianDays: z.number().nullable(),
      }),
    ),
  }),
})

export const exportStatisticsEndpoint = endpoint({
  method: 'GET',
  path: '/api/v1/statistics/export',
  permission: 'stats.read',
  summary: { zh: '统计表（Excel）', en: 'Statistics as a spreadsheet' },
  query,
})
