import { useNavigate, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useMemo } from 'react'
import { exportOpinions, listOpinions } from '#programme/1-listen/opinions/opinions.contract.ts'
import { addressOf, call } from '../api/call.ts'
import { useHeldSubjects } from '../held/use-held-acts.ts'
import { listTexts } from '../lists/lists.texts.ts'
import { useDefaultView } from '../lists/use-default-view.ts'
import { PIECE, useLongList } from '../lists/use-long-list.ts'
import { ViewBar } from '../lists/view-bar.tsx'
import { LinkButton } from '../pieces/link-button.tsx'
import { Total } from '../pieces/more.tsx'
import { Page } from '../pieces/page.tsx'
import { Empty, Shown } from '../pieces/states.tsx'
import { useMay } from '../shell/session.tsx'
import { useTexts } from '../shell/language.tsx'
import { opinionsRoute } from '../shell/routes.ts'
import { Inbox } from './inbox.tsx'
import { InboxRows } from './inbox-rows.tsx'
import { OpinionFilters } from './opinion-filters.tsx'
import { OpinionTabs } from './opinion-tabs.tsx'
import { opinionFilterOf, type OpinionAddress, type OpinionSummary } from './opinion-types.ts'
import { opinionTexts } from './opinions.texts.ts'
import '../lists/lists.css'
import './inbox.css'

/** 意见: the inbox at the left, one opinion at the right; on a narrow screen one of the two. What waits to be screened comes first. */
export function OpinionsPage() {
  const t = useTexts(opinionTexts)
  const l = useTexts(listTexts)
  const may = useMay()
  const address = opinionsRoute.useSearch()
  const filters = opinionFilterOf(address)
  const navigate = useNavigate()
  const { opinionId } = useParams({ strict: false })
  const go = (search: OpinionAddress) => void navigate({ to: '/opinions', search, replace: true })
  const usual = may('opinion.screen') ? TO_SCREEN : may('opinion.approve-refusal') ? TO_DECIDE : undefined
  const isReady = useDefaultView('opinions', opinionId ? { opinionId } : address, go, usual)
  const { pages, items, first, more } = useLongList(
    ['opinions', filters],
    (cursor, signal) => call(listOpinions, { query: { ...filters, limit: PIECE, ...(cursor ? { cursor } : {}) } }, { signal }),
    isReady,
  )
  const held = useHeldSubjects()
  const isToDo = filters.state === 'registered'
  const left = useMemo(() => (isToDo ? items?.filter(({ id }) => !held.has(id)) : items), [items, held, isToDo])
  const total = first && first.total - ((items?.length ?? 0) - (left?.length ?? 0))
  return (
    <div className={opinionId ? 'list-page detail-open' : 'list-page'}>
      <Page
        title={t('title')}
        note={first && <Total total={total ?? 0} totalIsLowerBound={first.totalIsLowerBound} />}
        acts={
          <>
            <ViewBar list="opinions" address={address} go={go} />
            <Button className="only-desk" href={addressOf(exportOpinions, undefined, filters)}>
              {l('export')}
            </Button>
            {may('opinion.import') && <LinkButton to="/opinions/import">{t('import')}</LinkButton>}
            {may('opinion.create') && <LinkButton to="/opinions/new">{t('new')}</LinkButton>}
          </>
        }
      >
        <Inbox
          opinions={left ?? NOTHING}
          openId={opinionId}
          head={
            <>
              <OpinionTabs filters={filters} />
              <OpinionFilters filters={filters} choose={(change) => go({ ...address, ...change })} />
            </>
          }
        >
          {(inbox) => (
            <Shown read={{ ...pages, data: left }} lines={10}>
              {(opinions) =>
                opinions.length > 0 ? (
                  <InboxRows
                    key={JSON.stringify(filters)}
                    inbox={inbox}
                    opinions={opinions}
                    total={first && !first.totalIsLowerBound ? (total ?? 0) : -1}
                    pages={pages}
                    more={more}
                  />
                ) : isToDo ? (
                  <Empty title={t('empty.inbox')}>{t('empty.inbox.text')}</Empty>
                ) : (
                  <Empty title={t('empty')} />
                )
              }
            </Shown>
          )}
        </Inbox>
      </Page>
    </div>
  )
}

const NOTHING: readonly OpinionSummary[] = []
const TO_SCREEN = { state: 'registered', refusalProposed: 'false' } as const
const TO_DECIDE = { state: 'registered', refusalProposed: 'true' } as const
