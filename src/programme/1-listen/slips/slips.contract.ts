import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { idSchema, wordsOf } from '#kernel/schemas.ts'
import { newOpinionSchema } from '../opinions/opinions.contract.ts'
import { MOST_SLIPS, SLIP_STATES } from './slips.domain.ts'

const personSchema = z.object({ id: z.string(), name: z.string() })

export const slipAnswer = z.object({
  id: z.string(),
  position: z.number(),
  state: z.enum(SLIP_STATES),
  reason: z.string().nullable(),
  file: z.object({ id: z.string(), mediaType: z.string(), name: z.string() }),
  opinion: z.object({ id: z.string(), title: z.string() }).nullable(),
  /** Somebody else who has it open now. */
  takenBy: personSchema.nullable(),
  /** The same bytes came before: the opinion they belong to, or the slip that still waits. */
  copyOf: z
    .object({
      opinion: z.object({ id: z.string(), title: z.string(), registeredAt: z.iso.datetime() }).nullable(),
      slip: z.object({ batchId: z.string(), position: z.number() }).nullable(),
    })
    .nullable(),
})

export const batchSummary = z.object({
  id: z.string(),
  createdAt: z.iso.datetime(),
  createdBy: z.string(),
  total: z.number(),
  waiting: z.number(),
  aside: z.number(),
  entered: z.number(),
  dropped: z.number(),
  /** Who works on it now. */
  people: z.array(z.string()),
})

const batchAnswer = batchSummary.extend({ slips: z.array(slipAnswer) })
const byId = z.object({ id: idSchema })
const files = z.object({ fileIds: z.array(idSchema).min(1).max(MOST_SLIPS) })

export const listSlipBatches = endpoint({
  method: 'GET',
  path: '/api/v1/slip-batches',
  permission: 'slip.enter',
  summary: { zh: '纸条批次', en: 'Batches of paper slips' },
  answer: z.object({ items: z.array(batchSummary) }),
})

export const createSlipBatch = endpoint({
  method: 'POST',
  path: '/api/v1/slip-batches',
  permission: 'slip.enter',
  summary: { zh: '新建一批纸条', en: 'Begin a batch of paper slips' },
  body: files,
  answer: batchAnswer,
  status: 201,
})

export const getSlipBatch = endpoint({
  method: 'GET',
  path: '/api/v1/slip-batches/{id}',
  permission: 'slip.enter',
  summary: { zh: '一批纸条', en: 'One batch of paper slips' },
  params: byId,
  answer: batchAnswer,
})

export const addSlips = endpoint({
  method: 'POST',
  path: '/api/v1/slip-batches/{id}/slips',
  permission: 'slip.enter',
  summary: { zh: '加进几张纸条', en: 'Add slips to a batch' },
  params: byId,
  body: files,
  answer: batchAnswer,
})

/** Leaves a slip to the caller for a quarter of an hour, so that nobody keys it in twice. */
export const takeSlip = endpoint({
  method: 'POST',
  path: '/api/v1/slips/{id}/take',
  permission: 'slip.enter',
  summary: { zh: '拿起一张纸条', en: 'Take up a slip' },
  params: byId,
  answer: slipAnswer,
})

export const setSlipAside = endpoint({
  method: 'POST',
  path: '/api/v1/slips/{id}/set-aside',
  permission: 'slip.enter',
  summary: { zh: '把纸条先放一边', en: 'Set a slip aside' },
  params: byId,
  body: z.object({ reason: wordsOf(200) }),
  answer: slipAnswer,
})

export const dropSlip = endpoint({
  method: 'POST',
  path: '/api/v1/slips/{id}/drop',
  permission: 'slip.enter',
  summary: { zh: '作废一张纸条', en: 'Drop a slip' },
  params: byId,
  body: z.object({ reason: wordsOf(200) }),
  answer: slipAnswer,
})

export const restoreSlip = endpoint({
  method: 'POST',
  path: '/api/v1/slips/{id}/restore',
  permission: 'slip.enter',
  summary: { zh: '放回一张纸条', en: 'Put a slip back' },
  params: byId,
  answer: slipAnswer,
})

/** Registers what stands on a slip; its scan goes with the opinion. */
export const enterSlip = endpoint({
  method: 'POST',
  path: '/api/v1/slips/{id}/enter',
  permission: 'slip.enter',
  summary: { zh: '录入一张纸条', en: 'Key in a slip' },
  params: byId,
  body: newOpinionSchema,
  answer: z.object({ id: z.string(), receipt: z.string() }),
  status: 201,
})
