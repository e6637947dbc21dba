import './notices.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { AnswerOf } from '#kernel/contract.ts'
import { listNotices, readNotices } from '#programme/3-resolve/notices/notices.contract.ts'
import { call } from '../api/call.ts'
import { useCommand } from '../api/use-command.ts'
import { instantText } from '../pieces/dates.ts'
import { Page } from '../pieces/page.tsx'
import { Empty, Shown } from '../pieces/states.tsx'
import { useLanguage, useTexts } from '../shell/language.tsx'
import { NoticeSettings } from './notice-settings.tsx'
import { noticesTexts } from './notices.texts.ts'

type Notice = AnswerOf<typeof listNotices>['items'][number]

/** 通知: what the person is told of matters in hand; opening the matter marks what it says as read. */
export function NoticesPage() {
  const t = useTexts(noticesTexts)
  const queries = useQueryClient()
  const read = useQuery({
    queryKey: ['notices', 'list'],
    queryFn: ({ signal }) => call(listNotices, { query: { limit: 100 } }, { signal }),
  })
  const mark = useCommand(readNotices, { done: () => void queries.invalidateQueries({ queryKey: ['notices'] }) })
  const unread = read.data?.unread ?? 0
  const acts = unread > 0 && (
    <Button loading={mark.isPending} onClick={() => mark.mutate({ body: {} })}>
      {t('readAll')}
    </Button>
  )
  return (
    <Page title={t('title')} note={unread > 0 ? t('unread', { count: unread }) : undefined} acts={acts}>
      <Shown read={read} lines={6}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('none')}>{t('none.text')}</Empty>
          ) : (
            <ul className="notices">
              {items.map((notice) => (
                <li key={`${notice.matter.id} ${notice.kind} ${notice.cycle}`}>
                  <Line notice={notice} open={() => notice.read || mark.mutate({ body: { matterId: notice.matter.id } })} />
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
      <NoticeSettings />
    </Page>
  )
}

function Line({ notice, open }: { notice: Notice; open: () => void }) {
  const t = useTexts(noticesTexts)
  const { locale } = useLanguage()
  return (
    <Link
      to="/matters/$matterId"
      params={{ matterId: notice.matter.id }}
      className={notice.read ? 'notice' : 'notice notice-new'}
      onClick={open}
    >
      <span className="notice-what">
        {!notice.read && <span className="notice-mark">{t('new')}</span>}
        {t(notice.kind)}
      </span>
      <span className="notice-title">{notice.matter.title}</span>
      <span className="item-facts">
        <span>{instantText(notice.at, locale)}</span>
        <span>{notice.matter.number}</span>
      </span>
    </Link>
  )
}
