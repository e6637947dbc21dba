import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { wordsOf } from '#kernel/schemas.ts'
import { ANSWER_CODES, MARK_CODES } from '#kernel/terms.ts'

/** A receipt number goes in the body, never in an address, where it would stay in histories and logs of proxies. */
const receipt = z.string().max(60)
const rating = z.number().int().min(1).max(5)

/** What a speaker sees of the own matter: own words, who holds it, until when, what happened. Never who anybody is. */
export const followAnswer = z.object({
  receiptTail: z.string(),
  words: z.string(),
  title: z.string(),
  place: z.string().nullable(),
  villageName: z.string().nullable(),
  marks: z.array(z.enum(MARK_CODES)),
  confidential: z.boolean(),
  registeredAt: z.iso.datetime(),
  stage: z.enum([
    'registered',
    'redirected',
    'refused',
    'accepted',
    'assigned',
    'in-progress',
    'submitted',
    'awaiting-feedback',
    'closed',
    'struck-off',
  ]),
  number: z.string().nullable(),
  holder: z.object({ zh: z.string(), en: z.string() }),
  dueOn: z.string().nullable(),
  dueProvisional: z.boolean(),
  late: z.boolean(),
  others: z.number(),
  result: z.object({ outcome: z.string(), done: z.string().nullable(), basis: z.string().nullable() }).nullable(),
  story: z.array(z.object({ at: z.iso.datetime(), kind: z.string(), facts: z.record(z.string(), z.unknown()) })),
  canAnswer: z.boolean(),
  canReopen: z.boolean(),
  answer: z.enum(ANSWER_CODES).nullable(),
  strikeNumber: z.string().nullable(),
  canAdd: z.boolean(),
  additions: z.array(z.object({ at: z.iso.datetime(), words: z.string() })),
  looks: z.array(z.object({ at: z.iso.datetime(), reason: z.string(), who: z.string() })),
})

export const followReceipt = endpoint({
  method: 'POST',
  path: '/api/v1/receipts/follow',
  permission: 'public',
  summary: { zh: '凭回执查进度', en: 'Follow by receipt' },
  body: z.object({ receipt }),
  answer: followAnswer,
})

export const answerReceipt = endpoint({
  method: 'POST',
  path: '/api/v1/receipts/answer',
  permission: 'public',
  summary: { zh: '凭回执评价', en: 'Answer whether it is solved' },
  body: z.object({
    receipt,
    answer: z.enum(ANSWER_CODES),
    goOn: z.boolean().default(false),
    serviceRating: rating.optional(),
    resultRating: rating.optional(),
    words: wordsOf(2_000).optional(),
  }),
  answer: followAnswer,
})

export const reopenReceipt = endpoint({
  method: 'POST',
  path: '/api/v1/receipts/reopen',
  permission: 'public',
  summary: { zh: '凭回执要求重新办理', en: 'Ask to have it reopened' },
  body: z.object({ receipt, reason: wordsOf(2_000) }),
  answer: followAnswer,
})

export const addToReceipt = endpoint({
  method: 'POST',
  path: '/api/v1/receipts/add',
  permission: 'public',
  summary: { zh: '凭回执补充一句', en: 'Add a fact to what one said' },
  body: z.object({ receipt, words: wordsOf(1_000) }),
  answer: followAnswer,
})
