import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { getOpinion } from '#programme/1-listen/opinions/opinions.contract.ts'
import { call } from '../api/call.ts'
import { ListFoot } from '../lists/list-foot.tsx'
import { moreStateOf, useMoreWords } from '../lists/more-state.tsx'
import { usePrinting } from '../lists/printed.ts'
import { useRows } from '../lists/use-rows.ts'
import { useTexts } from '../shell/language.tsx'
import { useMay } from '../shell/session.tsx'
import { useKeys } from '../shell/use-keys.ts'
import type { InboxState } from './inbox.tsx'
import { OpinionItem } from './opinion-item.tsx'
import type { OpinionSummary } from './opinion-types.ts'
import { opinionTexts } from './opinions.texts.ts'
import { PrintedOpinions } from './printed-opinions.tsx'

type Props = {
  inbox: InboxState
  opinions: readonly OpinionSummary[]
  total: number
  pages: Parameters<typeof moreStateOf>[0]
  more: () => void
}

/** The rows of the inbox, with the keys that move in it. */
export function InboxRows({ inbox, opinions, total, pages, more }: Props) {
  const t = useTexts(opinionTexts)
  const words = useMoreWords()
  const may = useMay()
  const isPrinting = usePrinting()
  const { activeId, wish, selected, move, select } = inbox
  const followed = useRef(0)
  const active = opinions.findIndex(({ id }) => id === activeId)
  const { attach, shown, height, measure, step, focusRow } = useRows({
    count: opinions.length,
    keyOf: (index) => opinions[index]?.id ?? String(index),
    rowHeight: 66,
    active,
    move: (index) => opinions[index] && move(opinions[index].id),
    more,
  })
  useKeys({ j: () => step(active + 1), k: () => step(active - 1) })
  useEffect(() => {
    if (!wish || followed.current === wish.n) return
    followed.current = wish.n
    focusRow(opinions.findIndex(({ id }) => id === wish.id))
  })
  useReadAhead(opinions[active + 1]?.id)
  if (isPrinting) return <PrintedOpinions opinions={opinions} />
  return (
    <div className="list-box" ref={attach} tabIndex={-1}>
      <ul className="rows" aria-label={t('list')} style={{ height: height }}>
        {shown.map(({ index, key, start }) => {
          const opinion = opinions[index]
          return (
            opinion && (
              <li
                key={key}
                data-index={index}
                ref={measure}
                style={{ transform: `translateY(${start}px)` }}
                className="inbox-row"
                aria-posinset={index + 1}
                aria-setsize={total}
              >
                {may('matter.accept') && (
                  <input
                    type="checkbox"
                    aria-label={t('select', { title: opinion.title })}
                    checked={selected.has(opinion.id)}
                    tabIndex={index === active ? 0 : -1}
                    onChange={() => select(opinion.id)}
                  />
                )}
                <OpinionItem opinion={opinion} isActive={index === active} isFirst={active < 0 && index === 0} />
              </li>
            )
          )
        })}
      </ul>
      <ListFoot>{moreStateOf(pages, words)}</ListFoot>
    </div>
  )
}

/** The opinion after this one is read already, so that it is there at once. */
function useReadAhead(id: string | undefined): void {
  const queries = useQueryClient()
  useEffect(() => {
    if (!id) return
    void queries.prefetchQuery({
      queryKey: ['opinion', id],
      queryFn: ({ signal }) => call(getOpinion, { params: { id } }, { signal }),
      staleTime: 10_000,
    })
  }, [id, queries])
}
