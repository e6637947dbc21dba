import { useInfiniteQuery } from '@tanstack/react-query'
import { Outlet, useMatchRoute, useNavigate } from '@tanstack/react-router'
import { listOpinions } from '#programme/1-listen/opinions/opinions.contract.ts'
import { call } from '../api/call.ts'
import { LinkButton } from '../pieces/link-button.tsx'
import { More, Total } from '../pieces/more.tsx'
import { Page } from '../pieces/page.tsx'
import { Empty, Shown } from '../pieces/states.tsx'
import { useMay } from '../shell/session.tsx'
import { useTexts } from '../shell/language.tsx'
import { opinionsRoute } from '../shell/routes.ts'
import { useKeys } from '../shell/use-keys.ts'
import { OpinionFilters } from './opinion-filters.tsx'
import { OpinionItem } from './opinion-item.tsx'
import { opinionTexts } from './opinions.texts.ts'

/** 意见: the inbox in the middle, one opinion at the right; on a narrow screen one of the two. */
export function OpinionsPage() {
  const t = useTexts(opinionTexts)
  const may = useMay()
  const filters = opinionsRoute.useSearch()
  const navigate = useNavigate()
  const isOpen = Boolean(useMatchRoute()({ to: '/opinions/$opinionId' }))
  const pages = useInfiniteQuery({
    queryKey: ['opinions', filters],
    queryFn: ({ pageParam, signal }) =>
      call(listOpinions, { query: { ...filters, limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  })
  useKeys({ j: () => moveFocus(1), k: () => moveFocus(-1) })
  const first = pages.data?.pages[0]
  return (
    <div className={isOpen ? 'detail-open' : undefined}>
      <Page
        title={t('title')}
        note={first && <Total total={first.total} totalIsLowerBound={first.totalIsLowerBound} />}
        acts={
          <>
            {may('opinion.import') && <LinkButton to="/opinions/import">{t('import')}</LinkButton>}
            {may('opinion.create') && <LinkButton to="/opinions/new">{t('new')}</LinkButton>}
          </>
        }
      >
        <div className={isOpen ? 'panes has-detail' : 'panes'}>
          <div className="pane-list">
            <OpinionFilters
              filters={filters}
              choose={(change) => void navigate({ to: '/opinions', search: { ...filters, ...change }, replace: true })}
            />
            <Shown read={pages} lines={10}>
              {({ pages: read }) => {
                const opinions = read.flatMap((page) => page.items)
                if (opinions.length === 0) {
                  return filters.state === 'registered' ? (
                    <Empty title={t('empty.inbox')}>{t('empty.inbox.text')}</Empty>
                  ) : (
                    <Empty title={t('empty')} />
                  )
                }
                return (
                  <>
                    <ul id="inbox">
                      {opinions.map((opinion) => (
                        <li key={opinion.id}>
                          <OpinionItem opinion={opinion} />
                        </li>
                      ))}
                    </ul>
                    <More pages={pages} />
                  </>
                )
              }}
            </Shown>
          </div>
          <div className="pane-detail">
            <Outlet />
          </div>
        </div>
      </Page>
    </div>
  )
}

/** Moves the keyboard to the next or previous opinion; Enter then opens it, as on any link. */
function moveFocus(step: 1 | -1): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('#inbox a.item')]
  const focused = links.findIndex((link) => link === document.activeElement)
  const current = focused >= 0 ? focused : links.findIndex((link) => link.getAttribute('aria-current') === 'page')
  const next = links[Math.min(links.length - 1, Math.max(0, current + step))]
  next?.focus()
  next?.scrollIntoView({ block: 'nearest' })
}
