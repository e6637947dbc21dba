import type { z } from 'zod'
import type { SheetCell } from '#platform/documents/sheets/write-sheet.ts'
import { clockCell } from '#platform/export/cells.ts'
import type { AUDIT_COLUMNS } from './audit-columns.domain.ts'
import type { auditEvent } from './audit.contract.ts'

/** What a column says of an event as the audit presents it: no words, no persons. */
export function auditCell(item: z.input<typeof auditEvent>, column: keyof typeof AUDIT_COLUMNS): SheetCell {
  switch (column) {
    case 'at':
      return clockCell(item.at)
    case 'actor':
      return item.actor.name ?? item.actor.kind
    case 'subject':
      return `${item.subject.kind} ${item.subject.id}`
    case 'facts':
      return JSON.stringify(item.facts)
    case 'texts':
      return item.texts.map(({ field }) => field).join(', ')
    default:
      return item[column]
  }
}
