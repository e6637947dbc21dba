import { Link } from '@tanstack/react-router'
import { DaysLeft } from '../matters/days-left.tsx'
import { dayOf, shortDayText } from '../pieces/dates.ts'
import { Marks } from '../pieces/marks.tsx'
import { useLanguage, useTexts } from '../shell/language.tsx'
import type { TodayAnswer } from './today-page.tsx'
import { todayTexts } from './today.texts.ts'

type Item = TodayAnswer['items'][number]
const GROUPS = ['late', 'today', 'week', 'later', 'none'] as const

/** One list in the order of what is due, parted by how soon; each line leads to the thing and names its next act. */
export function WorkList({ day }: { day: TodayAnswer }) {
  const t = useTexts(todayTexts)
  return GROUPS.map((group) => {
    const items = day.items.filter((item) => groupOf(item.dueOn, day.on) === group)
    if (items.length === 0) return null
    return (
      <section key={group} aria-labelledby={`today-${group}`}>
        <h3 className="work-group" id={`today-${group}`}>
          {t(`group.${group}`)}
        </h3>
        <ul className="work">
          {items.map((item) => (
            <li key={item.matter?.id ?? item.opinion?.id}>
              <Line item={item} on={day.on} />
            </li>
          ))}
        </ul>
      </section>
    )
  })
}

function groupOf(dueOn: string | null, on: string): (typeof GROUPS)[number] {
  if (dueOn === null) return 'none'
  if (dueOn < on) return 'late'
  if (dueOn === on) return 'today'
  const week = dayOf(new Date(Date.parse(`${on}T00:00:00+08:00`) + 7 * 86_400_000))
  return dueOn <= week ? 'week' : 'later'
}

function Line({ item, on }: { item: Item; on: string }) {
  const t = useTexts(todayTexts)
  const { locale } = useLanguage()
  const { matter, opinion, kind, clock, dueOn } = item
  const inner = (
    <>
      <span className="work-lamp">
        <DaysLeft lamp={item.lamp} workdaysLeft={item.workdaysLeft} />
      </span>
      <span className="work-what">
        <span className="work-title">{matter?.title ?? opinion?.title}</span>
        <span className="item-facts">
          <span>{t(kind)}</span>
          {dueOn && clock !== 'none' && <span>{t(`by.${clock}`, { day: shortDayText(dueOn, on, locale) })}</span>}
          {matter?.leadUnit && <span>{locale === 'en' ? matter.leadUnit.nameEn || matter.leadUnit.name : matter.leadUnit.name}</span>}
          {matter?.handler && <span>{matter.handler.name}</span>}
          {(matter ?? opinion)?.villageName && <span>{(matter ?? opinion)?.villageName}</span>}
          <Marks marks={(matter ?? opinion)?.marks ?? []} />
        </span>
      </span>
      <span className="work-act">{t(`act.${kind}`)}</span>
    </>
  )
  if (opinion) {
    return (
      <Link to="/opinions/$opinionId" params={{ opinionId: opinion.id }} search={{ state: 'registered' }} className="work-line">
        {inner}
      </Link>
    )
  }
  return (
    <Link to="/matters/$matterId" params={{ matterId: matter?.id ?? '' }} className="work-line">
      {inner}
    </Link>
  )
}
