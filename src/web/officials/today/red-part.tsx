import { Link } from '@tanstack/react-router'
import { shortDayText } from '../pieces/dates.ts'
import { useToday } from '../pieces/use-today.ts'
import { WideTable } from '../pieces/wide-table.tsx'
import { useLanguage, useTexts } from '../shell/language.tsx'
import type { TodayAnswer } from './today-page.tsx'
import { todayTexts } from './today.texts.ts'

type Red = NonNullable<TodayAnswer['red']>

/** 红灯: which units have missed days, since when, and who answers for them; each count opens its list. */
export function RedPart({ red }: { red: Red }) {
  const t = useTexts(todayTexts)
  const { locale } = useLanguage()
  const today = useToday()
  return (
    <section className="red-part stack" aria-labelledby="today-red">
      <h2 className="section-title" id="today-red">
        {t('red')}
      </h2>
      {red.total === 0 ? (
        <p>{t('red.none')}</p>
      ) : (
        <>
          <p>
            <Link to="/matters" search={{ overdue: 'true', sort: 'due' }} className="alone">
              {t('red.total', { count: red.total })}
            </Link>
          </p>
          <WideTable label={t('red.total', { count: red.total })}>
            <thead>
              <tr>
                <th scope="col">{t('red.unit')}</th>
                <th scope="col" className="number">
                  {t('red.count')}
                </th>
                <th scope="col">{t('red.since')}</th>
                <th scope="col">{t('red.responsible')}</th>
              </tr>
            </thead>
            <tbody>
              {red.units.map((unit) => (
                <tr key={unit.id}>
                  <th scope="row">{locale === 'en' ? unit.nameEn || unit.name : unit.name}</th>
                  <td className="number">
                    <Link to="/matters" search={{ overdue: 'true', unit: unit.id, sort: 'due' }}>
                      {unit.count}
                    </Link>
                  </td>
                  <td>{shortDayText(unit.since, today, locale)}</td>
                  <td>{unit.responsible.join(locale === 'zh' ? '、' : ', ')}</td>
                </tr>
              ))}
            </tbody>
          </WideTable>
        </>
      )}
    </section>
  )
}
