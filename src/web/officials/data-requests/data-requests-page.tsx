import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { localDate } from '#kernel/local-date.ts'
import { listDataRequests } from '#programme/4-account/my-data/my-data.contract.ts'
import { groundTexts, kindTexts, stateTexts } from '#programme/4-account/my-data/my-data.texts.ts'
import { call } from '../api/call.ts'
import { dayText, instantText } from '../pieces/dates.ts'
import { Page } from '../pieces/page.tsx'
import { Empty, Shown } from '../pieces/states.tsx'
import { WideTable } from '../pieces/wide-table.tsx'
import { useLanguage, useTexts, useWord } from '../shell/language.tsx'
import { dataRequestTexts } from './data-requests.texts.ts'
import { ApproveDialog, RefuseDialog, SeeDialog, type Request } from './request-dialogs.tsx'

const DIALOGS = { see: SeeDialog, approve: ApproveDialog, refuse: RefuseDialog }
type Act = keyof typeof DIALOGS

/** 信息请求: what people ask about their own data, most pressing first. */
export function DataRequestsPage() {
  const t = useTexts(dataRequestTexts)
  const [state, setState] = useState<'open' | 'decided'>('open')
  const [acting, setActing] = useState<{ act: Act; request: Request }>()
  const read = useQuery({
    queryKey: ['data-requests', state],
    queryFn: ({ signal }) => call(listDataRequests, { query: { state } }, { signal }),
  })
  const Dialog = acting && DIALOGS[acting.act]
  return (
    <Page title={t('title')}>
      <p className="quiet">{t('note')}</p>
      <div className="filters">
        <Segmented
          aria-label={t('which')}
          value={state}
          onChange={setState}
          options={(['open', 'decided'] as const).map((value) => ({ value, label: t(value) }))}
        />
      </div>
      <Shown read={read} lines={6}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t(state === 'open' ? 'empty' : 'emptyDecided')} />
          ) : (
            <RequestTable items={items} begin={(act, request) => setActing({ act, request })} />
          )
        }
      </Shown>
      {acting && Dialog && <Dialog request={acting.request} close={() => setActing(undefined)} />}
    </Page>
  )
}

function RequestTable({ items, begin }: { items: Request[]; begin: (act: Act, request: Request) => void }) {
  const t = useTexts(dataRequestTexts)
  const word = useWord()
  const { locale } = useLanguage()
  return (
    <WideTable label={t('title')}>
      <thead>
        <tr>
          {(['kind', 'due', 'made', 'state', 'acts'] as const).map((column) => (
            <th key={column} scope="col">
              {t(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map((request) => (
          <tr key={request.id}>
            <td>
              <strong>{word(kindTexts[request.kind])}</strong>
              {request.guardian && <div className="small">{t('guardian')}</div>}
              {request.note && <div className="small">{request.note}</div>}
            </td>
            <td className="keep">
              {dayText(localDate(request.dueOn), locale)} {request.late && <strong className="late">■ {t('late')}</strong>}
            </td>
            <td>{instantText(request.madeAt, locale)}</td>
            <td>
              {word(stateTexts[request.state])}
              {request.ground && <div className="small">{word(groundTexts[request.ground])}</div>}
            </td>
            <td>
              <div className="row">
                <Link to="/opinions/$opinionId" params={{ opinionId: request.opinionId }}>
                  {t('opinion')}
                </Link>
                {request.state === 'open' &&
                  (['see', 'approve', 'refuse'] as const).map((act) => (
                    <Button key={act} size="small" onClick={() => begin(act, request)}>
                      {t(act)}
                    </Button>
                  ))}
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </WideTable>
  )
}
