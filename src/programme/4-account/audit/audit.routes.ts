import { done } from '#kernel/outcome.ts'
import { handle, type Route } from '#platform/http/route.ts'
import { exportList } from '#platform/export/list-export.ts'
import { AUDIT_COLUMNS } from './audit-columns.domain.ts'
import { auditCell } from './audit-export.presenter.ts'
import * as contract from './audit.contract.ts'
import { presentEvent, presentState, presentVerification, presentViews } from './audit.presenter.ts'
import { findEvents, findViews, readState, signHead, verifyOffice } from './audit.usecases.ts'

export const auditRoutes: Route[] = [
  handle(contract.listAuditEvents, async (ctx, { query }) => {
    const { rows, nextCursor } = await findEvents(ctx, query)
    return done({ items: rows.map((row) => presentEvent(ctx, row)), nextCursor })
  }),
  handle(contract.exportAuditEvents, async (ctx, { query }) => {
    const { columns: _, format: _format, ...filter } = query
    return done(
      await exportList(ctx, query, {
        list: 'audit-events',
        title: ctx.locale === 'zh' ? '账本记录' : 'Ledger events',
        columns: AUDIT_COLUMNS,
        async page(at) {
          const { rows, nextCursor } = await findEvents(ctx, { ...filter, ...at })
          return { items: rows.map((row) => presentEvent(ctx, row)), nextCursor }
        },
        cell: (item, column) => auditCell(item, column as keyof typeof AUDIT_COLUMNS), // checked by the contract
      }),
    )
  }),
  handle(contract.listAuditViews, async (ctx, { query }) => done(presentViews(ctx, await findViews(ctx, query)))),
  handle(contract.getAuditState, async (ctx) => done(presentState(await readState(ctx)))),
  handle(contract.verifyAudit, async (ctx) => {
    const outcome = await verifyOffice(ctx)
    return outcome.ok ? done(presentVerification(outcome.value)) : outcome
  }),
  handle(contract.makeAuditCheckpoint, (ctx) => signHead(ctx)),
]
