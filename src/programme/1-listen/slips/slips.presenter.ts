import type { z } from 'zod'
import type { Context } from '#platform/context.ts'
import { maskPersonalData } from '#platform/text/personal-data.ts'
import type { batchSummary, slipAnswer } from './slips.contract.ts'
import { isTakenByOther } from './slips.domain.ts'
import type { BatchRow, SlipRow } from './slips.repository.ts'

/** A slip as the desk sees it: words masked, who else has it open, what has the same bytes. */
export function presentSlip(ctx: Context, row: SlipRow): z.input<typeof slipAnswer> {
  const mask = (text: string) => maskPersonalData(text, ctx.locale)
  const isOpen = row.state === 'waiting' || row.state === 'aside'
  return {
    id: row.id,
    position: row.position,
    state: row.state,
    reason: row.reason === null ? null : mask(row.reason),
    file: { id: row.fileId, mediaType: row.mediaType, name: mask(row.fileName) },
    opinion: row.opinionId === null ? null : { id: row.opinionId, title: mask(row.opinionTitle ?? '') },
    takenBy:
      isOpen && row.takenBy !== null && isTakenByOther(row, ctx.actor.id, ctx.now())
        ? { id: row.takenBy, name: row.takenByName ?? '' }
        : null,
    copyOf: copyOf(row, mask),
  }
}

function copyOf(row: SlipRow, mask: (text: string) => string) {
  const opinion =
    row.copyOpinionId !== null && row.copyRegisteredAt !== null
      ? { id: row.copyOpinionId, title: mask(row.copyTitle ?? ''), registeredAt: row.copyRegisteredAt.toISOString() }
      : null
  const slip = row.copyBatchId !== null && row.copyPosition !== null ? { batchId: row.copyBatchId, position: row.copyPosition } : null
  return opinion || slip ? { opinion, slip } : null
}

export function presentBatch({ createdByName, createdAt, ...row }: BatchRow): z.input<typeof batchSummary> {
  return { ...row, createdAt: createdAt.toISOString(), createdBy: createdByName }
}
