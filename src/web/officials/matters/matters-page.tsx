import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { listMatters } from '#programme/3-resolve/matters/matters.contract.ts'
import { call } from '../api/call.ts'
import { columnsOf } from '../lists/view-choice.ts'
import { useDefaultView } from '../lists/use-default-view.ts'
import { PIECE, useLongList } from '../lists/use-long-list.ts'
import { Total } from '../pieces/more.tsx'
import { Page } from '../pieces/page.tsx'
import { piecesTexts } from '../pieces/pieces.texts.ts'
import { Empty, Shown } from '../pieces/states.tsx'
import { useTexts } from '../shell/language.tsx'
import { mattersRoute } from '../shell/routes.ts'
import { columnsIn, type ColumnName } from './matter-columns.tsx'
import { MatterFilters } from './matter-filters.tsx'
import { MatterRows } from './matter-rows.tsx'
import { filterOf, type MatterAddress } from './matter-search.ts'
import { MatterTools } from './matter-tools.tsx'
import { mattersTexts } from './matters.texts.ts'
import { Narrowed } from './narrowed.tsx'
import '../lists/lists.css'

/** 事项: the list with its filters, read as it is scrolled. Filters, order, columns and view live in the address, so that a list can be kept and sent. */
export function MattersPage() {
  const t = useTexts(mattersTexts)
  const p = useTexts(piecesTexts)
  const address = mattersRoute.useSearch()
  const filters = filterOf(address)
  const navigate = useNavigate()
  const go = (search: MatterAddress) => void navigate({ to: '/matters', search, replace: true })
  const isReady = useDefaultView('matters', address, go)
  const { pages, items, first, more } = useLongList(
    ['matters', filters],
    (cursor, signal) => call(listMatters, { query: { ...filters, limit: PIECE, ...(cursor ? { cursor } : {}) } }, { signal }),
    isReady,
  )
  const columns = useStable(columnsIn(columnsOf(address)))
  return (
    <div className="list-page">
      <Page
        title={t('title')}
        note={first && <Total total={first.total} totalIsLowerBound={first.totalIsLowerBound} />}
        acts={<MatterTools address={address} columns={columns} go={go} pages={pages} />}
      >
        <MatterFilters filters={filters} choose={(change) => go({ ...address, ...change })} />
        <Narrowed
          filters={filters}
          leave={() => go({ ...address, waiting: undefined, figure: undefined, from: undefined, to: undefined })}
        />
        <Shown read={{ ...pages, data: items }} lines={10}>
          {(matters) =>
            matters.length === 0 ? (
              <Empty title={t('empty')}>
                <p>{t('empty.text')}</p>
                <Button onClick={() => go({ view: 'none' })}>{p('clear')}</Button>
              </Empty>
            ) : (
              <MatterRows
                key={JSON.stringify(filters)}
                matters={matters}
                total={first && !first.totalIsLowerBound ? first.total : -1}
                columns={columns}
                pages={pages}
                more={more}
              />
            )
          }
        </Shown>
      </Page>
    </div>
  )
}

/** The same array as long as it holds the same names, so that rows need not be drawn anew. */
function useStable(columns: readonly ColumnName[]): readonly ColumnName[] {
  const [kept, keep] = useState(columns)
  if (kept.join() === columns.join()) return kept
  keep(columns)
  return columns
}
