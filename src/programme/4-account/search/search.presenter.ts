import type { z } from 'zod'
import type { Context } from '#platform/context.ts'
import { maskPersonalData } from '#platform/text/personal-data.ts'
import type { searchEndpoint } from './search.contract.ts'
import type { Found } from './search.usecases.ts'

/** What was found, masked as in every list. */
export function presentFound(ctx: Context, { matters, opinions, ...registry }: Found): z.input<typeof searchEndpoint.answer & z.ZodType> {
  const mask = (text: string) => maskPersonalData(text, ctx.locale)
  return {
    ...registry,
    matters: {
      more: matters.more,
      items: matters.items.map(({ id, number, title, state, villageName }) => ({ id, number, title: mask(title), state, villageName })),
    },
    opinions: {
      more: opinions.more,
      items: opinions.items.map(({ id, title, state, villageName }) => ({ id, title: mask(title), state, villageName })),
    },
  }
}
