import '../pieces/rows.css'
import './today.css'
import { useQuery } from '@tanstack/react-query'
import type { AnswerOf } from '#kernel/contract.ts'
import { today } from '#programme/3-resolve/today/today.contract.ts'
import { call } from '../api/call.ts'
import { dayText } from '../pieces/dates.ts'
import { Page } from '../pieces/page.tsx'
import { Empty, Shown } from '../pieces/states.tsx'
import { useLanguage, useTexts } from '../shell/language.tsx'
import { TourOffer } from '../help/tour-offer.tsx'
import { todayRoute } from '../shell/routes.ts'
import { DutyLink } from './duty-link.tsx'
import { RedPart } from './red-part.tsx'
import { todayTexts } from './today.texts.ts'
import { WorkList } from './work-list.tsx'

export type TodayAnswer = AnswerOf<typeof today>

/** 今日: what to do first, how much waits of each kind, and for those who answer for others what is red and whose it is. */
export function TodayPage() {
  const t = useTexts(todayTexts)
  const { locale } = useLanguage()
  const { tour } = todayRoute.useSearch()
  const read = useQuery({ queryKey: ['today'], queryFn: ({ signal }) => call(today, {}, { signal }) })
  return (
    <Page title={t('title')} note={read.data && dayText(read.data.on, locale)}>
      <TourOffer again={tour === 'again'} />
      <Shown read={read} lines={8}>
        {(day) => (
          <div className={day.red ? 'day day-with-red' : 'day'}>
            <div className="stack">{day.duties.length > 0 ? <Work day={day} /> : <Empty title={t('clear')}>{t('clear.text')}</Empty>}</div>
            {day.red && <RedPart red={day.red} />}
          </div>
        )}
      </Shown>
    </Page>
  )
}

function Work({ day }: { day: TodayAnswer }) {
  const t = useTexts(todayTexts)
  const waiting = day.duties.reduce((sum, duty) => sum + duty.total, 0)
  return (
    <>
      <nav aria-label={t('duties')}>
        <ul className="duties">
          {day.duties.map(({ kind, total }) => (
            <li key={kind}>
              <DutyLink kind={kind}>
                <strong>{total}</strong> {t(kind)}
              </DutyLink>
            </li>
          ))}
        </ul>
      </nav>
      <section aria-labelledby="today-first">
        <h2 className="section-title" id="today-first">
          {t('first')}
        </h2>
        <WorkList day={day} />
        {waiting > day.items.length && <p className="quiet">{t('first.more', { shown: day.items.length })}</p>}
      </section>
    </>
  )
}
