import { done } from '#kernel/outcome.ts'
import { BytesAnswer, handle, type Route } from '#platform/http/route.ts'
import { exportStatisticsEndpoint, statisticsEndpoint } from './statistics.contract.ts'
import { presentStatistics, statisticsSheet } from './statistics.presenter.ts'
import { readStatistics } from './statistics.usecases.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export const statisticsRoutes: Route[] = [
  handle(statisticsEndpoint, async (ctx, { query }) => done(presentStatistics(await readStatistics(ctx, query)))),
  handle(exportStatisticsEndpoint, async (ctx, { query }) => {
    const statistics = await readStatistics(ctx, query)
    const { from, to } = statistics.query
    const bytes = await statisticsSheet(ctx, statistics)
    const name = encodeURIComponent(`${ctx.locale === 'zh' ? '统计' : 'statistics'}-${from}-${to}.xlsx`)
    return done(new BytesAnswer(bytes, { 'content-type': XLSX, 'content-disposition': `attachment; filename*=UTF-8''${name}` }))
  }),
]
