import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { today } from '#programme/3-resolve/matters/matters.contract.ts'
import { call } from '../api/call.ts'
import { DaysLeft } from '../matters/days-left.tsx'
import type { MatterSummary, TodayList } from '../matters/matter-types.ts'
import { dayOf, dayText, shortDayText } from '../pieces/dates.ts'
import { Marks } from '../pieces/marks.tsx'
import { Page } from '../pieces/page.tsx'
import { Empty, Shown } from '../pieces/states.tsx'
import { useLanguage, useTexts } from '../shell/language.tsx'
import { todayTexts } from './today.texts.ts'
import { ListLink } from './list-link.tsx'

/** 今日: what is new, what is due, what waits for the person; each a short list that leads to the thing itself. */
export function TodayPage() {
  const t = useTexts(todayTexts)
  const { locale } = useLanguage()
  const read = useQuery({ queryKey: ['today'], queryFn: ({ signal }) => call(today, {}, { signal }) })
  return (
    <Page title={t('title')} note={read.data && dayText(read.data.on, locale)}>
      <Shown read={read} lines={8}>
        {({ on, lists }) => {
          const waiting = lists.filter((list) => list.total > 0)
          if (waiting.length === 0) return <Empty title={t('clear')}>{t('clear.text')}</Empty>
          return (
            <div className="today">
              {waiting.map((list) => (
                <ShortList key={list.kind} list={list} on={on} />
              ))}
            </div>
          )
        }}
      </Shown>
    </Page>
  )
}

function ShortList({ list, on }: { list: TodayList; on: string }) {
  const t = useTexts(todayTexts)
  const { locale } = useLanguage()
  return (
    <section className="today-list" aria-labelledby={`today-${list.kind}`}>
      <h2 id={`today-${list.kind}`}>
        <span>{t(list.kind)}</span>
        <ListLink kind={list.kind}>{t('all', { count: list.total })}</ListLink>
      </h2>
      <ul>
        {list.opinions.map((opinion) => (
          <li key={opinion.id}>
            <Link to="/opinions/$opinionId" params={{ opinionId: opinion.id }} className="item">
              <span className="item-title">{opinion.title}</span>
              <span className="item-facts">
                <span>{shortDayText(dayOf(opinion.registeredAt), on, locale)}</span>
                {opinion.villageName && <span>{opinion.villageName}</span>}
                <Marks marks={opinion.marks} />
              </span>
            </Link>
          </li>
        ))}
        {list.matters.map((matter) => (
          <li key={matter.id}>
            <MatterItem matter={matter} on={on} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function MatterItem({ matter, on }: { matter: MatterSummary; on: string }) {
  const t = useTexts(todayTexts)
  const { locale } = useLanguage()
  return (
    <Link to="/matters/$matterId" params={{ matterId: matter.id }} className="item">
      <span className="item-title">{matter.title}</span>
      <span className="item-facts">
        <DaysLeft lamp={matter.lamp} workdaysLeft={matter.workdaysLeft} />
        {matter.dueOn && <span>{t('by', { day: shortDayText(matter.dueOn, on, locale) })}</span>}
        {matter.leadUnit && <span>{locale === 'en' ? matter.leadUnit.nameEn || matter.leadUnit.name : matter.leadUnit.name}</span>}
        {matter.handler && <span>{matter.handler.name}</span>}
        {matter.villageName && <span>{matter.villageName}</span>}
      </span>
    </Link>
  )
}
