import { done } from '#kernel/outcome.ts'
import { handle, type Route } from '#platform/http/route.ts'
import * as contract from './audit.contract.ts'
import { presentEvent, presentState, presentVerification, presentViews } from './audit.presenter.ts'
import { findEvents, findViews, readState, signHead, verifyOffice } from './audit.usecases.ts'

export const auditRoutes: Route[] = [
  handle(contract.listAuditEvents, async (ctx, { query }) => {
    const { rows, nextCursor } = await findEvents(ctx, query)
    return done({ items: rows.map((row) => presentEvent(ctx, row)), nextCursor })
  }),
  handle(contract.listAuditViews, async (ctx, { query }) => done(presentViews(ctx, await findViews(ctx, query)))),
  handle(contract.getAuditState, async (ctx) => done(presentState(await readState(ctx)))),
  handle(contract.verifyAudit, async (ctx) => {
    const outcome = await verifyOffice(ctx)
    return outcome.ok ? done(presentVerification(outcome.value)) : outcome
  }),
  handle(contract.makeAuditCheckpoint, (ctx) => signHead(ctx)),
]
