import { lazy, Suspense, useMemo, type ReactNode } from 'react'
import type { Figure, Rate } from '#programme/4-account/statistics/statistics.domain.ts'
import { figureTexts } from '#programme/4-account/statistics/statistics.texts.ts'
import { Part } from '../pieces/part.tsx'
import { useTexts } from '../shell/language.tsx'
import type { Asked } from './figure-link.tsx'
import { FigureTable } from './figure-table.tsx'
import { useRowName, type Answer } from './row-name.ts'
import { pageTexts } from './statistics-page.texts.ts'

const Drawn = lazy(() => import('./drawn.tsx'))

type Props = {
  title: string
  answer: Answer
  asked: Asked
  kind: 'side' | 'stack' | 'lying'
  drawn: readonly Figure[]
  figures: readonly Figure[]
  rates?: readonly Rate[]
  children?: ReactNode
}

/** A chart with its numbers as a table below; the library that draws comes only to this page. */
export function ChartPart({ title, answer, asked, kind, drawn, figures, rates = [], children }: Props) {
  const t = useTexts(pageTexts)
  const f = useTexts(figureTexts)
  const nameOf = useRowName(answer.by)
  const series = useMemo(() => drawn.map((figure) => ({ figure, name: f(figure) })), [drawn, f])
  const height = kind === 'lying' ? 40 + answer.rows.length * 30 : 300
  return (
    <Part title={title}>
      {children}
      <Suspense fallback={<div style={{ height }} />}>
        <Drawn kind={kind} rows={answer.rows} nameOf={nameOf} series={series} height={height} label={t('chart', { title })} />
      </Suspense>
      <details className="numbers">
        <summary>{t('table')}</summary>
        <FigureTable answer={answer} asked={asked} figures={figures} rates={rates} label={title} />
      </details>
    </Part>
  )
}
