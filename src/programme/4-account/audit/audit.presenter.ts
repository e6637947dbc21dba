import { createHmac } from 'node:crypto'
import type { z } from 'zod'
import { say } from '#kernel/texts.ts'
import type { AnswerOf } from '#kernel/contract.ts'
import type { Context } from '#platform/context.ts'
import type { Json } from '#platform/ledger/canonical.ts'
import { keyFingerprint } from '#platform/ledger/checkpoint-document.ts'
import { findingTexts } from '#platform/ledger/ledger.texts.ts'
import type { auditEvent, getAuditState, listAuditViews, verifyAudit } from './audit.contract.ts'
import type { AuditEventRow } from './audit.repository.ts'
import type { LedgerState, Verification, ViewPage } from './audit.usecases.ts'

/** An event without anything that leads to a person: no texts, no pseudonyms of the vault. */
export function presentEvent(ctx: Context, row: AuditEventRow): z.input<typeof auditEvent> {
  // Written by the ledger from a record, commitments of the texts under `texts`.
  const { texts, ...facts } = JSON.parse(row.facts) as Record<string, Json> & { texts?: Record<string, string> }
  return {
    id: row.id,
    at: row.at.toISOString(),
    type: row.type,
    subject: { kind: row.subjectKind, id: row.subjectKind === 'person' ? auditPseudonym(ctx, row.subjectId) : row.subjectId },
    version: row.version,
    actor: { kind: row.actorKind, id: row.actorId, name: row.actorName },
    facts: withoutPersons(facts) as Record<string, unknown>, // an object stays one
    texts: Object.keys(texts ?? {}).map((field) => ({ field, erased: !row.keptTexts.includes(field) })),
    seq: row.seq,
  }
}

const PERSON = /^per_/

/** Facts without person ids, at any depth: whether somebody left a name is said, not who it is. */
function withoutPersons(value: Json): Json {
  if (typeof value === 'string') return PERSON.test(value) ? '•' : value
  if (Array.isArray(value)) return value.map(withoutPersons)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutPersons(inner)]))
}

/**
 * What stands for a person in an audit: tells that two looks were at the same person, and joins to nothing else. Keyed, so that nobody can
 * find it from the vault's pseudonym.
 */
export function auditPseudonym({ keys, officeId }: Pick<Context, 'keys' | 'officeId'>, personId: string): string {
  const digest = createHmac('sha256', keys.derive('audit-pseudonym')).update(`${officeId}\n${personId}`).digest('hex')
  return `P-${digest.slice(0, 10).toUpperCase()}`
}

export function presentViews(ctx: Context, { rows, names, nextCursor }: ViewPage): AnswerOf<typeof listAuditViews> {
  const items = rows.map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    person: auditPseudonym(ctx, row.personId),
    subject: { kind: row.subjectKind, id: row.subjectId },
    actor: { kind: row.actorKind, id: row.actorId, name: names.get(row.actorId) ?? null },
    reason: row.reason,
  }))
  return { items, nextCursor }
}

export function presentState({ checkpoint, lastSealedAt, pendingSince, ...state }: LedgerState): AnswerOf<typeof getAuditState> {
  return {
    ...state,
    lastSealedAt: lastSealedAt?.toISOString() ?? null,
    pendingSince: pendingSince?.toISOString() ?? null,
    checkpoint: checkpoint
      ? {
          size: checkpoint.size,
          at: checkpoint.at,
          fingerprint: checkpoint.fingerprint,
          keyFingerprint: keyFingerprint(checkpoint.publicKey),
        }
      : null,
  }
}

export function presentVerification({ checkedAt, size, checkpoints, findings }: Verification): AnswerOf<typeof verifyAudit> {
  return {
    checkedAt: checkedAt.toISOString(),
    size,
    checkpoints,
    findings: findings.map(({ kind, severity, seq = null, eventId = null, details }) => {
      const text = { zh: say(findingTexts[kind], 'zh', details), en: say(findingTexts[kind], 'en', details) }
      return { kind, severity, seq, eventId, text }
    }),
  }
}
