import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { exportQuery } from '#kernel/list-columns.ts'
import {
  daySchema,
  idOrNoneSchema,
  idSchema,
  instantSchema,
  keyTextOf,
  limitSchema,
  phoneSchema,
  searchSchema,
  wordsOf,
} from '#kernel/schemas.ts'
import { FIELD_CODES, MARK_CODES, OPINION_STATES, SOURCE_CODES, type OpinionState } from '#kernel/terms.ts'
import { OPINION_COLUMNS } from './opinion-columns.domain.ts'
import { TOLD_BY } from './opinions.domain.ts'

const STATE_CODES = Object.keys(OPINION_STATES) as [OpinionState, ...OpinionState[]]

/** What the desk notes beside the words (登记情况); only from staff. */
const entrySchema = z.object({
  /** For somebody else (代办): who says it. Needs `consent`: that the person it is about knows and agrees. */
  toldBy: z.enum(TOLD_BY).optional(),
  consent: z.boolean().default(false),
  /** The number printed on the paper. */
  slipNumber: keyTextOf(40, 1).optional(),
  /** Asked for a name, and rather gave none. */
  nameWithheld: z.boolean().default(false),
})

/** What somebody says (意见): own words first, everything else only as far as it helps. */
export const newOpinionSchema = z.object({
  text: wordsOf(),
  title: wordsOf(100).optional(),
  field: z.enum(FIELD_CODES).optional(),
  categoryCode: keyTextOf(80).optional(),
  villageCode: keyTextOf(40).optional(),
  place: wordsOf(200).optional(),
  source: z.enum(SOURCE_CODES),
  speaker: z.object({ name: wordsOf(60).optional(), phone: phoneSchema.optional() }).optional(),
  confidential: z.boolean().default(false),
  marks: z.array(z.enum(MARK_CODES)).max(4).default([]),
  affected: z.number().int().min(1).max(10_000_000).optional(),
  /** When it was said, if not now: a paper slip keyed in on Monday. */
  saidAt: instantSchema.optional(),
  fileIds: z.array(idSchema).max(9).default([]),
  entry: entrySchema.optional(),
})

export const opinionSummary = z.object({
  id: z.string(),
  state: z.enum(STATE_CODES),
  title: z.string(),
  field: z.enum(FIELD_CODES).nullable(),
  categoryCode: z.string().nullable(),
  villageId: z.string().nullable(),
  villageName: z.string().nullable(),
  source: z.enum(SOURCE_CODES),
  marks: z.array(z.enum(MARK_CODES)),
  confidential: z.boolean(),
  registeredAt: z.iso.datetime(),
  saidAt: z.iso.datetime(),
  matterId: z.string().nullable(),
  refusalProposed: z.boolean(),
  /** A voice note that nobody has written down yet. */
  awaitsTranscript: z.boolean(),
})

const happened = z.object({
  at: z.iso.datetime(),
  type: z.string(),
  actor: z.string().nullable(),
  facts: z.record(z.string(), z.unknown()),
  texts: z.record(z.string(), z.string().nullable()),
})

export const opinionAnswer = opinionSummary.extend({
  words: z.string(),
  /** What somebody heard in the voice note. */
  transcript: z.string().nullable(),
  place: z.string().nullable(),
  affected: z.number().nullable(),
  /** Whether a name or telephone lies in the vault; to see it takes a reveal with a reason. */
  hasContact: z.boolean(),
  /** What the desk noted beside it. */
  toldBy: z.enum(TOLD_BY).nullable(),
  slipNumber: z.string().nullable(),
  nameWithheld: z.boolean(),
  files: z.array(z.object({ id: z.string(), mediaType: z.string(), name: z.string() })),
  story: z.array(happened),
  /** What the caller may do now: accept, redirect, propose-refusal, approve-refusal, reject-refusal, reveal, hear, transcribe. */
  permissions: z.array(z.string()),
  version: z.number(),
})

const byId = z.object({ id: idSchema })

export const createOpinion = endpoint({
  method: 'POST',
  path: '/api/v1/opinions',
  permission: 'public',
  summary: { zh: '登记一条意见', en: 'Register an opinion' },
  body: newOpinionSchema,
  answer: z.object({ id: z.string(), receipt: z.string() }),
  status: 201,
})

/**
 * What may be the same as what is being keyed in (重复提醒): the same paper number, the same file, the same words, or the same telephone among
 * what the caller keyed in. A reading, by POST, because words and numbers do not belong into an address.
 */
export const hintOpinions = endpoint({
  method: 'POST',
  path: '/api/v1/opinions/hints',
  permission: 'opinion.create',
  summary: { zh: '可能重复的意见', en: 'Opinions that may be the same' },
  body: z.object({
    text: wordsOf().optional(),
    phone: phoneSchema.optional(),
    slipNumber: keyTextOf(40, 1).optional(),
    fileIds: z.array(idSchema).max(9).default([]),
  }),
  answer: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        registeredAt: z.iso.datetime(),
        why: z.enum(['slip-number', 'file', 'phone', 'words']),
      }),
    ),
  }),
})

const opinionFilter = z.object({
  state: z.enum(STATE_CODES).optional(),
  village: idOrNoneSchema.optional(),
  field: z.enum([...FIELD_CODES, 'none']).optional(),
  source: z.enum(SOURCE_CODES).optional(),
  refusalProposed: z.enum(['true', 'false']).optional(),
  area: idOrNoneSchema.optional(),
  /** entered: those that the caller wrote down. */
  mine: z.enum(['entered']).optional(),
  /** Registered in these days; both count. */
  from: daySchema.optional(),
  to: daySchema.optional(),
  q: searchSchema.optional(),
  sort: z.enum(['newest', 'oldest', 'village']).default('newest'),
})

export const listOpinions = endpoint({
  method: 'GET',
  path: '/api/v1/opinions',
  permission: 'opinion.read',
  summary: { zh: '意见列表', en: 'List opinions' },
  query: opinionFilter.extend({ limit: limitSchema, cursor: z.string().max(200).optional() }),
  answer: z.object({
    items: z.array(opinionSummary),
    nextCursor: z.string().nullable(),
    total: z.number(),
    totalIsLowerBound: z.boolean(),
  }),
})

/** The list as a file, exactly as it is on the screen. */
export const exportOpinions = endpoint({
  method: 'GET',
  path: '/api/v1/opinions/export',
  permission: 'opinion.read',
  summary: { zh: '导出意见列表（.xlsx 或 .csv）', en: 'Export the list of opinions (.xlsx or .csv)' },
  query: opinionFilter.extend(exportQuery(OPINION_COLUMNS)),
})

export const getOpinion = endpoint({
  method: 'GET',
  path: '/api/v1/opinions/{id}',
  permission: 'opinion.read',
  summary: { zh: '一条意见', en: 'One opinion' },
  params: byId,
  answer: opinionAnswer,
})

export const redirectOpinion = endpoint({
  method: 'POST',
  path: '/api/v1/opinions/{id}/redirect',
  permission: 'opinion.screen',
  summary: { zh: '指引到法定途径', en: 'Redirect to the statutory route' },
  params: byId,
  body: z.object({
    route: z.enum(['court', 'arbitration', 'review', 'discipline', 'emergency', 'petition', 'other-office']),
    reason: wordsOf(1_000),
  }),
  answer: opinionAnswer,
})

export const proposeRefusal = endpoint({
  method: 'POST',
  path: '/api/v1/opinions/{id}/propose-refusal',
  permission: 'opinion.screen',
  summary: { zh: '提议不予受理', en: 'Propose not to accept' },
  params: byId,
  body: z.object({ ground: z.enum(['concluded-before', 'unlawful', 'not-a-request']), reason: wordsOf(1_000) }),
  answer: opinionAnswer,
})

export const decideRefusal = endpoint({
  method: 'POST',
  path: '/api/v1/opinions/{id}/decide-refusal',
  permission: 'opinion.approve-refusal',
  summary: { zh: '审批不予受理', en: 'Approve or reject a refusal' },
  params: byId,
  body: z.object({ approve: z.boolean(), reason: wordsOf(1_000) }),
  answer: opinionAnswer,
})

export const revealSpeaker = endpoint({
  method: 'POST',
  path: '/api/v1/opinions/{id}/reveal',
  permission: 'identity.reveal',
  summary: { zh: '查看联系方式（留痕）', en: 'Reveal the speaker, with a reason on record' },
  params: byId,
  body: z.object({ reason: wordsOf(300) }),
  answer: z.object({ name: z.string().nullable(), phone: z.string().nullable() }),
})

/** On the person's own wish (个人信息保护法 47): the key is destroyed, the record stays. */
export const eraseSpeaker = endpoint({
  method: 'POST',
  path: '/api/v1/opinions/{id}/erase-speaker',
  permission: 'identity.erase',
  summary: { zh: '抹除身份信息', en: 'Erase the speaker’s identity' },
  params: byId,
  body: z.object({ reason: wordsOf(300) }),
})
