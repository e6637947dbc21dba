import { useMemo } from 'react'
import { SIZES } from '#web/design/tokens.ts'
import type { Figure } from '#programme/4-account/statistics/statistics.domain.ts'
import { useTypeSize } from '../shell/type-size.tsx'
import { groupBars, monthBars } from './chart-options.ts'
import { Chart } from './chart.tsx'
import type { AnswerRow } from './row-name.ts'

type Props = {
  kind: 'side' | 'stack' | 'lying'
  rows: readonly AnswerRow[]
  nameOf: (row: AnswerRow) => string
  series: readonly { figure: Figure; name: string }[]
  height: number
  label: string
}

/** Narrower than this, the names of the bars take two lines and numbers have no room. */
const NARROW = 600

/** The part of the page that needs the drawing library, loaded apart. */
export default function Drawn({ kind, rows, nameOf, series, height, label }: Props) {
  const [first] = series
  const fontSize = SIZES.small[useTypeSize().big ? 'big' : 'normal']
  const option = useMemo(
    () =>
      kind === 'lying' && first
        ? groupBars(rows, nameOf, first, fontSize)
        : monthBars(rows, nameOf, series, kind === 'stack', { narrow: window.innerWidth < NARROW, fontSize }),
    [kind, rows, nameOf, series, first, fontSize],
  )
  return <Chart label={label} height={height} option={option} />
}
