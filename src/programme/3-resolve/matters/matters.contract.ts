import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { exportQuery } from '#kernel/list-columns.ts'
import { daySchema, idOrNoneSchema, idSchema, keyTextOf, limitSchema, searchSchema, wordsOf } from '#kernel/schemas.ts'
import { ANSWER_CODES, FIELD_CODES, MARK_CODES, MATTER_STATE_CODES, OUTCOME_CODES } from '#kernel/terms.ts'
import { MATTER_COLUMNS } from './matter-columns.domain.ts'
import { MATTER_COMMANDS } from './matter-commands.domain.ts'
import { MATTER_FIGURES } from './matter-figures.domain.ts'
import { WAITING_KINDS } from './matter-waiting.domain.ts'

const byId = z.object({ id: idSchema })
const person = z.object({ id: z.string(), name: z.string() })
const unit = z.object({ id: z.string(), name: z.string(), nameEn: z.string() })
/** 灯: on time, near due, late, paused, not running; computed, never stored. */
export const LAMPS = ['green', 'amber', 'red', 'grey', 'outline'] as const

export const matterSummary = z.object({
  id: z.string(),
  number: z.string(),
  state: z.enum(MATTER_STATE_CODES),
  title: z.string(),
  categoryCode: z.string(),
  field: z.enum(FIELD_CODES),
  villageId: z.string().nullable(),
  villageName: z.string().nullable(),
  leadUnit: unit.nullable(),
  handler: person.nullable(),
  dueOn: z.string().nullable(),
  dueProvisional: z.boolean(),
  lamp: z.enum(LAMPS),
  /** Working days left until the promised day; negative when it has passed; null where no day runs. */
  workdaysLeft: z.number().nullable(),
  marks: z.array(z.enum(MARK_CODES)),
  opinionCount: z.number(),
  strikeNumber: z.string().nullable(),
  acceptedAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})

export const matterAnswer = matterSummary.extend({
  place: z.string().nullable(),
  confidential: z.boolean(),
  firstResponsible: person,
  assistingUnits: z.array(unit),
  /** Whose move it is. */
  holder: z.object({
    role: z.enum(['dispatcher', 'lead-unit', 'verifier', 'caller', 'supervisor', 'none']),
    unit: unit.nullable(),
    person: person.nullable(),
  }),
  outcome: z.enum(OUTCOME_CODES).nullable(),
  resultAnswer: z.enum(['solved', 'partly', 'not', 'unreachable']).nullable(),
  round: z.number(),
  opinions: z.array(
    z.object({
      id: z.string(),
      words: z.string(),
      saidAt: z.iso.datetime(),
      source: z.string(),
      hasContact: z.boolean(),
      confidential: z.boolean(),
      answer: z.enum(ANSWER_CODES).nullable(),
      attempts: z.number(),
      files: z.array(z.object({ id: z.string(), mediaType: z.string(), name: z.string() })),
    }),
  ),
  evidence: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      reference: z.string().nullable(),
      file: z.object({ id: z.string(), mediaType: z.string(), name: z.string() }).nullable(),
      addedAt: z.iso.datetime(),
      addedBy: z.string(),
      round: z.number(),
    }),
  ),
  events: z.array(
    z.object({
      id: z.string(),
      type: z.string(),
      at: z.iso.datetime(),
      actor: z.string().nullable(),
      facts: z.record(z.string(), z.unknown()),
      texts: z.record(z.string(), z.string().nullable()),
    }),
  ),
  clocks: z.array(
    z.object({
      kind: z.enum(['promise', 'sign', 'verify', 'feedback']),
      dueOn: z.string(),
      provisional: z.boolean(),
      lamp: z.enum(LAMPS),
      workdaysLeft: z.number(),
    }),
  ),
  /** Commands the caller may give now. */
  permissions: z.array(z.enum(MATTER_COMMANDS)),
  version: z.number(),
})

export const acceptOpinion = endpoint({
  method: 'POST',
  path: '/api/v1/opinions/{id}/accept',
  permission: 'matter.accept',
  summary: { zh: '受理：立为新事项，或并入已有事项', en: 'Accept into a new or an existing matter' },
  params: byId,
  body: z.object({
    matterId: idSchema.optional(),
    title: wordsOf(100).optional(),
    categoryCode: keyTextOf(80).optional(),
    firstResponsible: idSchema.optional(),
  }),
  answer: matterAnswer,
  status: 201,
})

/** What accepting an opinion would settle by itself, for the dialog: nobody should learn afterwards who was made to answer for it. */
export const acceptanceChoices = endpoint({
  method: 'GET',
  path: '/api/v1/opinions/{id}/acceptance',
  permission: 'matter.accept',
  summary: { zh: '受理前看看由谁负责', en: 'Who would answer for it, before accepting' },
  params: byId,
  answer: z.object({
    /** By the charges of village and area, else of the office; null where nobody is named and one must be chosen. */
    firstResponsible: person.nullable(),
    categoryCode: z.string().nullable(),
  }),
})

const matterFilter = z.object({
  unit: idOrNoneSchema.optional(),
  state: z.string().max(120).optional().describe('one state, or several separated by commas'),
  village: idOrNoneSchema.optional(),
  field: z.enum(FIELD_CODES).optional(),
  /** handler: mine to do; due: open and due within seven days or late. */
  mine: z.enum(['handler', 'unit']).optional(),
  overdue: z.enum(['true']).optional(),
  area: idOrNoneSchema.optional(),
  /** What waits for the caller, as Today counts it. */
  waiting: z.enum(WAITING_KINDS).optional(),
  /** Counted in a figure of the statistics, in the days from and to; without one, the days are those of acceptance. */
  figure: z.enum(MATTER_FIGURES).optional(),
  from: daySchema.optional(),
  to: daySchema.optional(),
  q: searchSchema.optional(),
  sort: z.enum(['newest', 'due', 'village']).default('newest'),
})

export const listMatters = endpoint({
  method: 'GET',
  path: '/api/v1/matters',
  permission: 'matter.read',
  summary: { zh: '事项列表', en: 'List matters' },
  query: matterFilter.extend({ limit: limitSchema, cursor: z.string().max(200).optional() }),
  answer: z.object({ items: z.array(matterSummary), nextCursor: z.string().nullable(), total: z.number(), totalIsLowerBound: z.boolean() }),
})

/** The list as a file, exactly as it is on the screen. */
export const exportMatters = endpoint({
  method: 'GET',
  path: '/api/v1/matters/export',
  permission: 'matter.read',
  summary: { zh: '导出事项列表（.xlsx 或 .csv）', en: 'Export the list of matters (.xlsx or .csv)' },
  query: matterFilter.extend(exportQuery(MATTER_COLUMNS)),
})

export const getMatter = endpoint({
  method: 'GET',
  path: '/api/v1/matters/{id}',
  permission: 'matter.read',
  summary: { zh: '一个事项', en: 'One matter' },
  params: byId,
  answer: matterAnswer,
})

const command = <B extends z.ZodType>(
  name: string,
  permission: Parameters<typeof endpoint>[0]['permission'],
  zh: string,
  en: string,
  body: B,
) =>
  endpoint({
    method: 'POST',
    path: `/api/v1/matters/{id}/${name}`,
    permission,
    summary: { zh, en },
    params: byId,
    body,
    answer: matterAnswer,
  })

const note = wordsOf(2_000)
const rating = z.number().int().min(1).max(5)

export const assignMatter = command(
  'assign',
  'matter.assign',
  '交办',
  'Assign to a lead unit',
  z.object({
    leadUnitId: idSchema,
    assistingUnitIds: z.array(idSchema).max(10).default([]),
    handlerId: idSchema,
    /** Left out: the category's limit in working days on the official calendar. */
    dueOn: daySchema.optional(),
    note: note.optional(),
  }),
)
export const signMatter = command('sign', 'matter.work', '签收', 'Sign for it', z.object({}))
export const commentMatter = command('comment', 'matter.comment', '记一条进展', 'Add a note', z.object({ note }))
export const submitMatter = command(
  'submit',
  'matter.work',
  '报结',
  'Submit the result',
  z.object({
    outcome: z.enum(OUTCOME_CODES),
    done: wordsOf(4_000, 4),
    basis: wordsOf(2_000).optional(),
    evidence: z
      .array(
        z.object({
          kind: z.enum(['photo', 'document', 'receipt', 'call-log', 'confirmation', 'other']),
          fileId: idSchema.optional(),
          reference: wordsOf(200).optional(),
        }),
      )
      .max(20)
      .default([]),
  }),
)
export const rejectResult = command('reject-result', 'matter.verify', '退回重办', 'Send the result back', z.object({ reason: note }))
export const verifyMatter = command(
  'verify',
  'matter.verify',
  '核查通过',
  'Verify the result',
  z.object({ note, onSite: z.boolean().default(false) }),
)
export const recordFeedback = command(
  'record-feedback',
  'matter.feedback',
  '记录回访',
  'Record the speaker’s answer',
  z.object({
    opinionId: idSchema,
    channel: z.enum(['call', 'visit']).default('call'),
    reached: z.boolean(),
    answer: z.enum(ANSWER_CODES).optional(),
    goOn: z.boolean().default(false),
    serviceRating: rating.optional(),
    resultRating: rating.optional(),
    words: note.optional(),
  }),
)
export const redoMatter = command('redo', 'matter.redo', '重办', 'Have it done again', z.object({ reason: note }))
export const proposeStrikeOff = command(
  'propose-strike-off',
  'matter.propose-strike-off',
  '申请销号',
  'Propose to strike off',
  z.object({ note: note.optional() }),
)
export const strikeOffMatter = command('strike-off', 'matter.approve-strike-off', '批准销号', 'Strike off', z.object({}))
export const declineStrikeOff = command(
  'decline-strike-off',
  'matter.approve-strike-off',
  '不同意销号',
  'Decline to strike off',
  z.object({ reason: note }),
)
export const reopenMatter = command(
  'reopen',
  'matter.reopen',
  '重新打开',
  'Reopen',
  z.object({ reason: note, opinionId: idSchema.optional() }),
)

/** Choices that the dialog “assign” needs: who may be given it, and the day the category promises. */
export const assignmentChoices = endpoint({
  method: 'GET',
  path: '/api/v1/matters/{id}/assignment-choices',
  permission: 'matter.assign',
  summary: { zh: '可以交办给谁', en: 'Who may be given it' },
  params: byId,
  answer: z.object({
    dueOn: z.string(),
    dueProvisional: z.boolean(),
    units: z.array(unit.extend({ duty: z.enum(['basic', 'supporting']), basis: z.string(), staff: z.array(person) })),
  }),
})

export const matterStats = endpoint({
  method: 'GET',
  path: '/api/v1/stats/matters',
  permission: 'stats.read',
  summary: { zh: '事项统计', en: 'Counts of matters' },
  query: z.object({ by: z.string().max(60).default('state').describe('unit, state, month, village or field, separated by commas') }),
  answer: z.object({
    by: z.array(z.string()),
    rows: z.array(z.object({ keys: z.array(z.string().nullable()), count: z.number() })),
    asOf: z.iso.datetime(),
  }),
})
