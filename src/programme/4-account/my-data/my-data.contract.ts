import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { idSchema, phoneSchema, wordsOf } from '#kernel/schemas.ts'
import { followAnswer } from '#programme/4-account/feedback/feedback.contract.ts'
import { CHECKS, GROUNDS, REQUEST_KINDS, REQUEST_STATES } from './my-data.domain.ts'

/** The receipt and the telephone that was left with it: together they stand for the person, for this one receipt. */
export const proofSchema = z.object({ receipt: z.string().max(60), phone: z.string().max(60) })

const request = z.object({
  id: z.string(),
  kind: z.enum(REQUEST_KINDS),
  state: z.enum(REQUEST_STATES),
  guardian: z.boolean(),
  madeAt: z.iso.datetime(),
  dueOn: z.string(),
  ground: z.enum(GROUNDS).nullable(),
  decidedAt: z.iso.datetime().nullable(),
})

/** What is kept with one receipt. Name and telephone are only hinted at: whoever knows a number can leave it with a receipt of their own. */
export const myDataAnswer = z.object({
  matter: followAnswer,
  phoneHint: z.string(),
  requests: z.array(request),
  additions: z.array(z.object({ at: z.iso.datetime(), words: z.string() })),
})

export const readMyData = endpoint({
  method: 'POST',
  path: '/api/v1/my-data',
  permission: 'public',
  summary: { zh: '我的信息', en: 'What is kept of me' },
  body: proofSchema,
  answer: myDataAnswer,
})

export const askingSchema = z.object({
  kind: z.enum(REQUEST_KINDS),
  guardian: z.boolean().default(false),
  name: wordsOf(60).optional(),
  newPhone: phoneSchema.optional(),
  note: wordsOf(500).optional(),
})

export const askAboutMyData = endpoint({
  method: 'POST',
  path: '/api/v1/my-data/requests',
  permission: 'public',
  summary: { zh: '请求抄录、更正、删除', en: 'Ask for a copy, a correction or erasure' },
  body: proofSchema.extend(askingSchema.shape),
  answer: request,
  status: 201,
})

const queued = request.extend({ opinionId: z.string(), note: z.string().nullable(), late: z.boolean(), decidedBy: z.string().nullable() })

export const listDataRequests = endpoint({
  method: 'GET',
  path: '/api/v1/data-requests',
  permission: 'identity.erase',
  summary: { zh: '个人信息请求', en: 'Requests about own data' },
  query: z.object({ state: z.enum(['open', 'decided']).default('open') }),
  answer: z.object({ items: z.array(queued) }),
})

export const revealDataRequest = endpoint({
  method: 'POST',
  path: '/api/v1/data-requests/{id}/reveal',
  permission: 'identity.erase',
  summary: { zh: '查看请求人', en: 'See who asks' },
  params: z.object({ id: idSchema }),
  body: z.object({ reason: wordsOf(200) }),
  answer: z.object({
    now: z.object({ name: z.string().nullable(), phone: z.string().nullable() }),
    wanted: z.object({ name: z.string().nullable(), phone: z.string().nullable() }),
  }),
})

export const answerDataRequest = endpoint({
  method: 'POST',
  path: '/api/v1/data-requests/{id}/answer',
  permission: 'identity.erase',
  summary: { zh: '答复个人信息请求', en: 'Answer a request about own data' },
  params: z.object({ id: idSchema }),
  body: z.discriminatedUnion('approve', [
    z.object({ approve: z.literal(true), check: z.enum(CHECKS) }),
    z.object({ approve: z.literal(false), ground: z.enum(GROUNDS) }),
  ]),
  answer: queued,
})
