import { useEffect, useRef } from 'react'
import { startChart, type ChartOption } from './echarts.ts'

type Props = { label: string; height: number; option: ChartOption }

/** A drawn chart. What it shows stands in a table too; to a screen reader it is one picture with a name. */
export function Chart({ label, height, option }: Props) {
  const place = useRef<HTMLDivElement>(null)
  const chart = useRef<ReturnType<typeof startChart>>(undefined)
  useEffect(() => {
    const element = place.current
    if (!element) return undefined
    const started = startChart(element)
    chart.current = started
    const watch = new ResizeObserver(() => started.resize())
    watch.observe(element)
    return () => {
      watch.disconnect()
      started.dispose()
      chart.current = undefined
    }
  }, [])
  useEffect(() => chart.current?.draw(option), [option])
  return <div className="chart" ref={place} role="img" aria-label={label} style={{ height }} />
}
