import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { exportQuery } from '#kernel/list-columns.ts'
import { daySchema, limitSchema } from '#kernel/schemas.ts'
import { AUDIT_COLUMNS } from './audit-columns.domain.ts'

const actor = z.object({ kind: z.string(), id: z.string(), name: z.string().nullable() })
const page = { limit: limitSchema, cursor: z.string().max(200).optional() }

/** One event as an auditor sees it: what happened, when, by whom. Never the words, never a person, only the names of the texts that it has. */
export const auditEvent = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  type: z.string(),
  subject: z.object({ kind: z.string(), id: z.string() }),
  version: z.number(),
  actor,
  facts: z.record(z.string(), z.unknown()),
  texts: z.array(z.object({ field: z.string(), erased: z.boolean() })),
  /** Its number in the sealed chain; null while it waits. */
  seq: z.number().nullable(),
})

const eventFilter = z.object({
  /** A type, or the beginning of types: `matter.`. */
  type: z.string().max(60).optional(),
  subject: z.string().max(60).optional(),
  actor: z.string().max(60).optional(),
  from: daySchema.optional(),
  to: daySchema.optional(),
})

export const listAuditEvents = endpoint({
  method: 'GET',
  path: '/api/v1/audit/events',
  permission: 'audit.read',
  summary: { zh: '审计：账本记录', en: 'Audit: events of the ledger' },
  query: eventFilter.extend(page),
  answer: z.object({ items: z.array(auditEvent), nextCursor: z.string().nullable() }),
})

/** The list as a file, exactly as it is on the screen. */
export const exportAuditEvents = endpoint({
  method: 'GET',
  path: '/api/v1/audit/events/export',
  permission: 'audit.read',
  summary: { zh: '审计：导出账本记录（.xlsx 或 .csv）', en: 'Audit: export events of the ledger (.xlsx or .csv)' },
  query: eventFilter.extend(exportQuery(AUDIT_COLUMNS)),
})

export const listAuditViews = endpoint({
  method: 'GET',
  path: '/api/v1/audit/views',
  permission: 'audit.read',
  summary: { zh: '审计：谁查看过谁的身份', en: 'Audit: who looked at whose identity' },
  query: z.object({ actor: z.string().max(60).optional(), ...page }),
  answer: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        at: z.iso.datetime(),
        /** Stands for the person in these answers only: the same person has the same one, and nothing else does. */
        person: z.string(),
        subject: z.object({ kind: z.string(), id: z.string() }),
        actor,
        reason: z.string(),
      }),
    ),
    nextCursor: z.string().nullable(),
  }),
})

export const getAuditState = endpoint({
  method: 'GET',
  path: '/api/v1/audit/state',
  permission: 'audit.read',
  summary: { zh: '审计：账本现状', en: 'Audit: how the ledger stands' },
  answer: z.object({
    /** Links of the sealed chain. */
    size: z.number(),
    /** When the newest sealed event happened. */
    lastSealedAt: z.iso.datetime().nullable(),
    pending: z.number(),
    pendingSince: z.iso.datetime().nullable(),
    checkpoint: z.object({ size: z.number(), at: z.iso.datetime(), fingerprint: z.string(), keyFingerprint: z.string() }).nullable(),
  }),
})

export const verifyAudit = endpoint({
  method: 'POST',
  path: '/api/v1/audit/verify',
  permission: 'audit.read',
  summary: { zh: '审计：校验整条账本', en: 'Audit: verify the whole ledger' },
  answer: z.object({
    checkedAt: z.iso.datetime(),
    size: z.number(),
    /** Published checkpoints that it was held against; with none, a chain rewritten as a whole would not be seen. */
    checkpoints: z.number(),
    findings: z.array(
      z.object({
        kind: z.string(),
        severity: z.enum(['error', 'warning']),
        seq: z.number().nullable(),
        eventId: z.string().nullable(),
        text: z.object({ zh: z.string(), en: z.string() }),
      }),
    ),
  }),
})

/** The signed document, to be printed or sent out: the same as `ledger checkpoint` writes. */
export const makeAuditCheckpoint = endpoint({
  method: 'POST',
  path: '/api/v1/audit/checkpoint',
  permission: 'audit.read',
  summary: { zh: '审计：签发校验点', en: 'Audit: sign a checkpoint' },
  answer: z.object({
    kind: z.literal('youyue-checkpoint'),
    format: z.literal(1),
    office: z.string(),
    size: z.number(),
    chainHash: z.string(),
    merkleRoot: z.string(),
    at: z.iso.datetime(),
    algorithm: z.string(),
    previous: z.object({ size: z.number(), merkleRoot: z.string(), growth: z.array(z.string()) }).nullable(),
    publicKey: z.string(),
    signature: z.string(),
    fingerprint: z.string(),
  }),
})
