import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, useState } from 'react'

type Options = {
  count: number
  keyOf: (index: number) => string
  /** Height of a row in pixels, exact or nearly. */
  rowHeight: number
  active: number
  /** A row was chosen by the keyboard. */
  move: (index: number) => void
  /** The end is near. */
  more: () => void
}

/**
 * Rows of a long list of which only those in sight are drawn. One row at a time takes the Tab key; arrows, Home and End go from there. The
 * active row stays drawn when it is scrolled away, so that the keyboard never falls out of the list.
 */
export function useRows({ count, keyOf, rowHeight, active, move, more }: Options) {
  const [box, attach] = useState<HTMLDivElement | null>(null)
  const wanted = useRef<number>(undefined)
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoised by the compiler
  const rows = useVirtualizer({
    count,
    getScrollElement: () => box,
    estimateSize: () => rowHeight,
    getItemKey: keyOf,
    overscan: 8,
    scrollPaddingStart: 44,
    rangeExtractor: (range) => {
      const inSight = defaultRangeExtractor(range)
      return active < 0 || active >= count || inSight.includes(active) ? inSight : [...inSight, active].sort((a, b) => a - b)
    },
  })
  const last = rows.range?.endIndex ?? 0
  const rowAt = (index: number) => box?.querySelector<HTMLElement>(`[data-index="${index}"] [data-row]`)
  useEffect(() => {
    if (last >= count - 30) more()
  })
  useEffect(() => {
    const row = wanted.current === undefined ? undefined : rowAt(wanted.current)
    if (!row) return
    wanted.current = undefined
    row.focus({ preventScroll: true })
  })
  const focusRow = (index: number) => {
    if (index < 0) return
    wanted.current = index
    rows.scrollToIndex(index, { align: 'auto' })
    rowAt(index)?.focus({ preventScroll: true })
  }
  const step = (to: number) => {
    if (count === 0) return
    const index = Math.min(count - 1, Math.max(0, to))
    focusRow(index)
    move(index)
  }
  useArrows(box, (key) => {
    const page = Math.max(1, Math.floor((box?.clientHeight ?? 0) / rowHeight) - 1)
    const steps: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      Home: 0,
      End: count - 1,
      PageDown: active + page,
      PageUp: active - page,
    }
    const to = steps[key]
    if (to !== undefined) step(to)
    return to !== undefined
  })
  return {
    attach,
    shown: rows.getVirtualItems(),
    height: rows.getTotalSize(),
    measure: rows.measureElement,
    /** Whether the keyboard is in the list already. */
    isIn: () => box?.contains(document.activeElement) ?? false,
    focusRow,
    step,
  }
}

/** Arrows and their like while a row has the keyboard. */
function useArrows(box: HTMLElement | null, act: (key: string) => boolean): void {
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const isRow = event.target instanceof HTMLElement && 'row' in event.target.dataset
      if (isRow && !event.ctrlKey && !event.metaKey && !event.altKey && latest.current(event.key)) event.preventDefault()
    }
    box?.addEventListener('keydown', listen)
    return () => box?.removeEventListener('keydown', listen)
  }, [box])
}
