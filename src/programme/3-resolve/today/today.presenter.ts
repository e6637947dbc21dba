import type { z } from 'zod'
import type { Context } from '#platform/context.ts'
import { maskPersonalData } from '#platform/text/personal-data.ts'
import { presentMatterSummary } from '../matters/matters.presenter.ts'
import type { today } from './today.contract.ts'
import type { TodayView } from './today.usecases.ts'

/** The day's work, masked for everybody. */
export function presentToday(ctx: Context, { on, duties, items, red }: TodayView): z.input<typeof today.answer & z.ZodType> {
  return {
    on,
    duties,
    items: items.map(({ kind, pressing, matter, opinion }) => ({
      kind,
      ...pressing,
      matter: matter && presentMatterSummary(ctx, matter),
      opinion: opinion && {
        id: opinion.id,
        title: maskPersonalData(opinion.title, ctx.locale),
        registeredAt: opinion.registeredAt.toISOString(),
        villageName: opinion.villageName,
        marks: opinion.marks,
      },
    })),
    red: red && { total: red.reduce((sum, unit) => sum + unit.count, 0), units: red },
  }
}
