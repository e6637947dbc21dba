import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { MARK_CODES } from '#kernel/terms.ts'
import { WAITING_KINDS } from '../matters/matter-waiting.domain.ts'
import { LAMPS, matterSummary } from '../matters/matters.contract.ts'

/** What waits among the opinions: to be decided on, or written down by the caller and not decided yet. */
export const OPINION_DUTIES = ['to-screen', 'refusals-to-decide', 'my-entries'] as const
export const DUTIES = [...WAITING_KINDS, ...OPINION_DUTIES] as const

const opinion = z.object({
  id: z.string(),
  title: z.string(),
  registeredAt: z.iso.datetime(),
  villageName: z.string().nullable(),
  marks: z.array(z.enum(MARK_CODES)),
})

/** 今日: what waits for the caller, the most pressing first, and how much there is of each kind. */
export const today = endpoint({
  method: 'GET',
  path: '/api/v1/today',
  permission: 'signed-in',
  summary: { zh: '今日', en: 'Today' },
  answer: z.object({
    on: z.string(),
    /** Whole counts; each is the length of the list of that kind. */
    duties: z.array(z.object({ kind: z.enum(DUTIES), total: z.number() })),
    /** Ordered by what is due: of the promised day and the step's limit the earlier one. */
    items: z.array(
      z.object({
        kind: z.enum(DUTIES),
        dueOn: z.string().nullable(),
        /** Of the day it is ordered by. */
        clock: z.enum(['promise', 'sign', 'verify', 'feedback', 'screen', 'none']),
        lamp: z.enum(LAMPS),
        workdaysLeft: z.number().nullable(),
        matter: matterSummary.nullable(),
        opinion: opinion.nullable(),
      }),
    ),
    /** What is red in the caller's scope, and whose; only for those who answer for others' work. */
    red: z
      .object({
        total: z.number(),
        units: z.array(
          z.object({
            id: z.string(),
            name: z.string(),
            nameEn: z.string(),
            count: z.number(),
            /** Promised day of the oldest. */
            since: z.string(),
            responsible: z.array(z.string()),
          }),
        ),
      })
      .nullable(),
  }),
})
