import { done } from '#kernel/outcome.ts'
import { handle, type Route } from '#platform/http/route.ts'
import { maskPersonalData } from '#platform/text/personal-data.ts'
import { listNotices, readNotices, readNoticeSettings, saveNoticeSettings } from './notices.contract.ts'
import { chooseSettings, markNoticesRead, viewNotices, viewSettings } from './notices.usecases.ts'

export const noticeRoutes: Route[] = [
  handle(listNotices, async (ctx, { query }) => {
    const { rows, unread } = await viewNotices(ctx, { unread: query.unread === 'true', limit: query.limit })
    return done({
      unread,
      items: rows.map(({ kind, cycle, at, readAt, id, number, title, dueOn }) => ({
        kind,
        cycle,
        at: at.toISOString(),
        read: readAt !== null,
        matter: { id, number, title: maskPersonalData(title, ctx.locale), dueOn },
      })),
    })
  }),
  handle(readNotices, (ctx, { body }) => markNoticesRead(ctx, body.matterId)),
  handle(readNoticeSettings, async (ctx) => done(await viewSettings(ctx))),
  handle(saveNoticeSettings, (ctx, { body }) => chooseSettings(ctx, body)),
]
