import type { Figure } from '#programme/4-account/statistics/statistics.domain.ts'
import { inkOf, type ChartOption } from './echarts.ts'
import type { AnswerRow } from './row-name.ts'

type Named = { name: string; figure: Figure }
type Ink = Parameters<typeof inkOf>[0]

/** So many groups of bars still have room for numbers over them. */
const ROOM_FOR_NUMBERS = 12

/** Bars side by side over the months, each kind with its own pattern. */
export function monthBars(
  rows: readonly AnswerRow[],
  nameOf: (row: AnswerRow) => string,
  series: readonly Named[],
  stacked: boolean,
  { narrow, fontSize }: { narrow: boolean; fontSize: number },
): ChartOption {
  const inks: Ink[] = stacked ? ['green', 'amber', 'red', 'grey'] : ['grey', 'blue', 'green']
  return {
    grid: { left: 8, right: 8, top: narrow ? 76 : 48, bottom: 8, containLabel: true },
    legend: { top: 0, left: 0, itemWidth: 28, itemHeight: 16, textStyle: { fontSize, color: inkOf('ink') } },
    xAxis: {
      type: 'category',
      data: rows.map(nameOf),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: inkOf('ink-2') } },
      axisLabel: { color: inkOf('ink-2'), fontSize, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      minInterval: 1,
      splitLine: { lineStyle: { color: inkOf('line') } },
      axisLabel: { color: inkOf('ink-2'), fontSize },
    },
    series: series.map(({ name, figure }, i) => ({
      type: 'bar',
      name,
      ...(stacked ? { stack: 'all' } : {}),
      barMaxWidth: stacked ? 48 : 28,
      itemStyle: { color: inkOf(inks[i] ?? 'blue'), borderColor: inkOf('paper'), borderWidth: 1 },
      labelLayout: { hideOverlap: true },
      label: {
        show: !stacked && !narrow && rows.length <= ROOM_FOR_NUMBERS,
        position: 'top',
        fontSize,
        color: inkOf('ink'),
        formatter: ({ value }: { value?: unknown }) => (value ? String(value) : ''),
      },
      data: rows.map((row) => row.figures[figure]),
    })),
  }
}

/** Lying bars, one for each group, its number beside it; the first group on top. */
export function groupBars(
  rows: readonly AnswerRow[],
  nameOf: (row: AnswerRow) => string,
  { name, figure }: Named,
  fontSize: number,
): ChartOption {
  const turned = [...rows].reverse()
  return {
    grid: { left: 8, right: 56, top: 8, bottom: 8, containLabel: true },
    xAxis: {
      type: 'value',
      minInterval: 1,
      splitLine: { lineStyle: { color: inkOf('line') } },
      axisLabel: { color: inkOf('ink-2'), fontSize },
    },
    yAxis: {
      type: 'category',
      data: turned.map(nameOf),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: inkOf('ink-2') } },
      axisLabel: { color: inkOf('ink'), fontSize, interval: 0, width: 140, overflow: 'truncate' },
    },
    series: [
      {
        type: 'bar',
        name,
        barMaxWidth: 20,
        itemStyle: { color: inkOf('blue'), decal: { symbol: 'none' } },
        label: { show: true, position: 'right', fontSize, color: inkOf('ink') },
        data: turned.map((row) => row.figures[figure]),
      },
    ],
  }
}
