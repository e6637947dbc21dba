import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { listMatters } from '#programme/3-resolve/matters/matters.contract.ts'
import { call } from '../api/call.ts'
import { More, Total } from '../pieces/more.tsx'
import { Page } from '../pieces/page.tsx'
import { piecesTexts } from '../pieces/pieces.texts.ts'
import { Empty, Shown } from '../pieces/states.tsx'
import { useTexts } from '../shell/language.tsx'
import { mattersRoute } from '../shell/routes.ts'
import { MatterFilters } from './matter-filters.tsx'
import { Narrowed } from './narrowed.tsx'
import { mattersTexts } from './matters.texts.ts'
import { MatterTable } from './matter-table.tsx'

/** 事项: the list with its filters, paged by the server. Filters live in the address, so that a list can be kept and sent. */
export function MattersPage() {
  const t = useTexts(mattersTexts)
  const p = useTexts(piecesTexts)
  const filters = mattersRoute.useSearch()
  const navigate = useNavigate()
  const pages = useInfiniteQuery({
    queryKey: ['matters', filters],
    queryFn: ({ pageParam, signal }) =>
      call(listMatters, { query: { ...filters, limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  })
  const first = pages.data?.pages[0]
  return (
    <Page title={t('title')} note={first && <Total total={first.total} totalIsLowerBound={first.totalIsLowerBound} />}>
      <MatterFilters
        filters={filters}
        choose={(change) => void navigate({ to: '/matters', search: { ...filters, ...change }, replace: true })}
      />
      <Narrowed
        filters={filters}
        leave={() =>
          void navigate({ to: '/matters', search: { ...filters, waiting: undefined, figure: undefined, from: undefined, to: undefined } })
        }
      />
      <Shown read={pages} lines={10}>
        {({ pages: read }) => {
          const matters = read.flatMap((page) => page.items)
          if (matters.length === 0) {
            return (
              <Empty title={t('empty')}>
                <p>{t('empty.text')}</p>
                <Button onClick={() => void navigate({ to: '/matters', search: {} })}>{p('clear')}</Button>
              </Empty>
            )
          }
          return (
            <>
              <MatterTable matters={matters} />
              <More pages={pages} />
            </>
          )
        }}
      </Shown>
    </Page>
  )
}
