import { addDays, instantAt, type LocalDate } from '#kernel/local-date.ts'
import { done, refuse, RequestError, type Outcome } from '#kernel/outcome.ts'
import { runQuery } from '#platform/command.ts'
import type { Context } from '#platform/context.ts'
import { cursorOf, readCursor } from '#platform/http/cursor.ts'
import type { CheckpointDocument } from '#platform/ledger/checkpoint-document.ts'
import { makeCheckpoint, publishCheckpoint } from '#platform/ledger/checkpoint.ts'
import type { Finding } from '#platform/ledger/findings.ts'
import { publishedCheckpoints } from '#platform/ledger/ledger.commands.ts'
import { sealPending } from '#platform/ledger/sealer.ts'
import { findNewestCheckpoint } from '#platform/ledger/stored-checkpoints.ts'
import { verifyLedger } from '#platform/ledger/verify.ts'
import type { IdentityView } from '#platform/vault/identity-views.repository.ts'
import { listViews } from '#platform/vault/vault.ts'
import { countPending, findHead, listEvents, namesOfOfficials, type AuditEventRow } from './audit.repository.ts'

type Page = { limit: number; cursor?: string | undefined }
export type EventQuery = Page & {
  type?: string | undefined
  subject?: string | undefined
  actor?: string | undefined
  from?: LocalDate | undefined
  to?: LocalDate | undefined
}

/** Events of the office's ledger (账本记录), newest first; both days of the range count. */
export function findEvents(
  ctx: Context,
  { from, to, cursor, limit, ...filter }: EventQuery,
): Promise<{ rows: AuditEventRow[]; nextCursor: string | null }> {
  const range = { from: from && instantAt(from), before: to && instantAt(addDays(to, 1)) }
  return runQuery(ctx, async (tx) => {
    const rows = await listEvents(tx, ctx.officeId, { ...filter, ...range, cursor: readCursor(cursor), limit: limit + 1 })
    return pageOf(rows, limit)
  })
}

export type ViewPage = { rows: IdentityView[]; names: Map<string, string>; nextCursor: string | null }

/** Who looked at whose identity, when and why (查看身份留痕), newest first. */
export function findViews(ctx: Context, { actor, cursor, limit }: Page & { actor?: string | undefined }): Promise<ViewPage> {
  const after = readCursor(cursor)
  const before = after && { at: new Date(after.at), id: after.id }
  return runQuery(ctx, async (tx) => {
    const rows = await listViews(tx, ctx, { limit: limit + 1, ...(actor ? { actorId: actor } : {}), ...(before ? { before } : {}) })
    const page = pageOf(rows, limit)
    return {
      ...page,
      names: await namesOfOfficials(
        tx,
        ctx.officeId,
        page.rows.map((row) => row.actorId),
      ),
    }
  })
}

function pageOf<T extends { at: Date; id: string }>(found: T[], limit: number): { rows: T[]; nextCursor: string | null } {
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  return { rows, nextCursor: found.length > rows.length && last ? cursorOf(last.at, last.id) : null }
}

export type LedgerState = {
  size: number
  lastSealedAt: Date | null
  pending: number
  pendingSince: Date | null
  checkpoint: CheckpointDocument | undefined
}

/** How the office's ledger stands: how long it is, what waits, what was last signed. */
export function readState(ctx: Context): Promise<LedgerState> {
  return runQuery(ctx, async (tx) => {
    const head = await findHead(tx, ctx.officeId)
    const { pending, since } = await countPending(tx, ctx.officeId)
    const checkpoint = await findNewestCheckpoint(tx, ctx.officeId)
    return { size: head?.size ?? 0, lastSealedAt: head?.at ?? null, pending, pendingSince: since, checkpoint }
  })
}

/** Offices whose ledger this process is reading right now: a second press of the button does not double the work. */
const verifying = new Set<string>()

export type Verification = { checkedAt: Date; size: number; checkpoints: number; findings: Finding[] }

/**
 * Checks the office's whole ledger against itself and the published checkpoints (校验账本). Reads everything once, in bounded memory.
 * Refusals: `audit.verifying_already`, `audit.checkpoint_unreadable`.
 */
export async function verifyOffice(ctx: Context): Promise<Outcome<Verification>> {
  if (verifying.has(ctx.officeId)) return refuse('audit.verifying_already')
  verifying.add(ctx.officeId)
  try {
    const published = await publishedCheckpoints(ctx.config.dataDir)
    if (typeof published === 'string') return refuse('audit.checkpoint_unreadable')
    const checkpoints = published.filter((document) => document.office === ctx.officeId)
    const trustedKeys = [ctx.keys.verifyKey.export({ type: 'spki', format: 'der' }).toString('base64')]
    const findings = await verifyLedger(ctx.db, { checkpoints, offices: [ctx.officeId], trustedKeys })
    const { size } = await readState(ctx)
    return done({ checkedAt: ctx.now(), size, checkpoints: checkpoints.length, findings })
  } finally {
    verifying.delete(ctx.officeId)
  }
}

/**
 * Seals what waits, signs the chain's head and publishes the checkpoint (签发校验点). The same head gives the same document again. Refusals:
 * `audit.nothing_to_sign`, `ledger.not_grown` for a chain that does not continue from its last checkpoint.
 */
export async function signHead(ctx: Context): Promise<Outcome<CheckpointDocument>> {
  await sealPending(ctx.db)
  try {
    const document = await makeCheckpoint(ctx.db, ctx.keys, ctx.officeId, ctx.now())
    if (!document) return refuse('audit.nothing_to_sign')
    await publishCheckpoint(document, ctx.config.dataDir)
    return done(document)
  } catch (error) {
    if (error instanceof RequestError && error.code === 'ledger.not_grown') return refuse('ledger.not_grown')
    throw error
  }
}
