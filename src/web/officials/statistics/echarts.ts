import { BarChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent } from 'echarts/components'
import { init, use, type ComposeOption } from 'echarts/core'
import type { BarSeriesOption } from 'echarts/charts'
import type { GridComponentOption, LegendComponentOption } from 'echarts/components'
import { LabelLayout } from 'echarts/features'
import { SVGRenderer } from 'echarts/renderers'

use([LabelLayout, BarChart, AriaComponent, GridComponent, LegendComponent, SVGRenderer])

export type ChartOption = ComposeOption<BarSeriesOption | GridComponentOption | LegendComponentOption>

/** The workspace's colours by name, as its style sheet has them. */
export function inkOf(name: 'ink' | 'ink-2' | 'line' | 'blue' | 'grey' | 'amber' | 'green' | 'red' | 'paper' | 'sheet'): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim()
}

/** Draws into an element as SVG: sharp in print, told apart by patterns where there is no colour, and without motion. */
export function startChart(element: HTMLElement) {
  const chart = init(element, null, { renderer: 'svg' })
  return {
    draw(option: ChartOption) {
      const face = getComputedStyle(element).fontFamily
      chart.setOption(
        {
          animation: false,
          textStyle: { fontFamily: face, color: inkOf('ink') },
          aria: { enabled: true, label: { enabled: false }, decal: { show: true } },
          ...option,
        },
        true,
      )
    },
    resize: () => chart.resize(),
    dispose: () => chart.dispose(),
  }
}
