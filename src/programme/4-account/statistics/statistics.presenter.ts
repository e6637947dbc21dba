import type { z } from 'zod'
import { say } from '#kernel/texts.ts'
import { FIELDS, type Field } from '#kernel/terms.ts'
import type { Context } from '#platform/context.ts'
import { writeSheet, type SheetCell, type SheetColumn } from '#platform/documents/sheets/write-sheet.ts'
import type { statisticsEndpoint } from './statistics.contract.ts'
import { FIGURES, RATES, rateOf, type Figures, type Rate } from './statistics.domain.ts'
import { figureTexts, statisticsSheetTexts } from './statistics.texts.ts'
import type { Statistics } from './statistics.usecases.ts'

export function presentStatistics({ query, rows, total, names, asOf }: Statistics): z.input<typeof statisticsEndpoint.answer & z.ZodType> {
  return {
    by: query.by,
    from: query.from,
    to: query.to,
    asOf: asOf.toISOString(),
    total,
    rows: rows.map(({ key, figures, medianDays }) => {
      const { zh = null, en = null } = fieldName(query.by, key)
      const name = key === null ? undefined : names.get(key)
      return { key, name: name?.name ?? zh, nameEn: name?.nameEn ?? en, residents: name?.residents ?? null, figures, medianDays }
    }),
  }
}

function fieldName(by: string, key: string | null): { zh?: string; en?: string } {
  return by === 'field' && key !== null && key in FIELDS ? FIELDS[key as Field] : {} // looked up on the same line
}

/** The same table as a spreadsheet, with what each figure means on its last lines. */
export function statisticsSheet(ctx: Context, statistics: Statistics): Promise<Buffer> {
  const t = (key: keyof typeof figureTexts) => say(figureTexts[key], ctx.locale)
  const s = (key: keyof typeof statisticsSheetTexts, values: Record<string, string> = {}) =>
    say(statisticsSheetTexts[key], ctx.locale, values)
  const { by, from, to } = statistics.query
  const rates = Object.keys(RATES) as Rate[] // keys of the constant
  const columns: SheetColumn[] = [
    { title: s(`by.${by}`), width: 24 },
    ...FIGURES.map((figure) => ({ title: t(figure), width: 14, type: 'number' as const })),
    ...rates.map((rate) => ({ title: s(`rate.${rate}`), width: 14 })),
    { title: s('medianDays'), width: 16, type: 'number' },
  ]
  const line = (name: string, figures: Figures, days: number | null): SheetCell[] => [
    name,
    ...FIGURES.map((figure) => figures[figure]),
    ...rates.map((rate) => percent(rateOf(figures, rate))),
    days,
  ]
  const shown = presentStatistics(statistics).rows
  const rows = shown.map((row) =>
    line((ctx.locale === 'en' ? row.nameEn : row.name) ?? row.name ?? row.key ?? s('none'), row.figures as Figures, row.medianDays),
  )
  return writeSheet(
    columns,
    [
      ...rows,
      line(s('total'), statistics.total, null),
      [],
      [s('period', { from, to })],
      ...FIGURES.map((figure) => [`${t(figure)}：${t(`${figure}.means`)}`]),
    ],
    s('title'),
  )
}

function percent(rate: { part: number; whole: number } | undefined): string {
  return rate ? `${((rate.part / rate.whole) * 100).toFixed(1)}%` : ''
}
