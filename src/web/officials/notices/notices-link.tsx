import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { listNotices } from '#programme/3-resolve/notices/notices.contract.ts'
import { call } from '../api/call.ts'
import { useTexts } from '../shell/language.tsx'
import { noticesTexts } from './notices.texts.ts'

/** The way to the notices, with how many are unread. Asked again now and then, while the page is looked at. */
export function NoticesLink() {
  const t = useTexts(noticesTexts)
  const read = useQuery({
    queryKey: ['notices', 'count'],
    queryFn: ({ signal }) => call(listNotices, { query: { unread: 'true', limit: 1 } }, { signal }),
    refetchInterval: 120_000,
  })
  const unread = read.data?.unread ?? 0
  return (
    <Link to="/notices">
      {t('title')}
      {unread > 0 && (
        <span className="notice-count">
          <span aria-hidden="true">{unread > 99 ? '99+' : unread}</span>
          <span className="visually-hidden">{t('unread', { count: unread })}</span>
        </span>
      )}
    </Link>
  )
}
