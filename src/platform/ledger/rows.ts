import { canonicalInstantSql, type HashedEvent } from './chain.ts'

/** An event row as `hashedColumns` selects it, over a plain connection or through Kysely alike (quoted aliases keep their case). */
export type HashedRow = HashedEvent & { format: number }

/** The columns of ledger_events (under the alias e) that go into an event's hash. */
export const hashedColumns = `e.office_id as "officeId", e.id, ${canonicalInstantSql('e.at')} as "at", e.actor_kind as "actorKind",
  e.actor_id as "actorId", e.type, e.subject_kind as "subjectKind", e.subject_id as "subjectId", e.version, e.facts, e.format`
