import '../pieces/rows.css'
import './statistics.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { exportStatisticsEndpoint, statisticsEndpoint } from '#programme/4-account/statistics/statistics.contract.ts'
import { FIGURES, GROUPINGS, type Grouping } from '#programme/4-account/statistics/statistics.domain.ts'
import { figureTexts, statisticsSheetTexts } from '#programme/4-account/statistics/statistics.texts.ts'
import { addressOf, call } from '../api/call.ts'
import { dayText, instantText } from '../pieces/dates.ts'
import { Page } from '../pieces/page.tsx'
import { Empty, Shown } from '../pieces/states.tsx'
import { useToday } from '../pieces/use-today.ts'
import { useLanguage, useTexts } from '../shell/language.tsx'
import { statisticsRoute } from '../shell/routes.ts'
import { ChartPart } from './chart-part.tsx'
import type { Asked } from './figure-link.tsx'
import { KeyFigures } from './key-figures.tsx'
import { PlacesPart } from './places-part.tsx'
import { StatisticsFilters } from './statistics-filters.tsx'
import { pageTexts } from './statistics-page.texts.ts'
import { periodOf } from './statistics-search.ts'

const ANSWERS = ['solved', 'partly', 'not-solved', 'no-answer'] as const
const FLOW = ['registered', 'accepted', 'closed'] as const
const TABLE = FIGURES

function useStatistics(asked: Asked, by: Grouping) {
  const query = { ...asked, by }
  return useQuery({ queryKey: ['statistics', query], queryFn: ({ signal }) => call(statisticsEndpoint, { query }, { signal }) })
}

/** 统计: intake, handling, closing and what people answered, for a period; every figure opens the list of what it counts. */
export function StatisticsPage() {
  const t = useTexts(pageTexts)
  const { locale } = useLanguage()
  const today = useToday()
  const { by: chosen, ...search } = statisticsRoute.useSearch()
  const asked: Asked = { ...periodOf('this-year', today), ...search }
  const months = useStatistics(asked, 'month')
  const note = t('note', { from: dayText(asked.from, locale), to: dayText(asked.to, locale) })
  const by = GROUPINGS.find((one) => one === chosen && one !== 'month') ?? 'field'
  const acts = (
    <span className="no-print row">
      <Button href={addressOf(exportStatisticsEndpoint, undefined, { ...asked, by })}>{t('excel')}</Button>
      <Button onClick={() => window.print()}>{t('print')}</Button>
    </span>
  )
  return (
    <Page title={useTexts(statisticsSheetTexts)('title')} note={note} acts={acts}>
      <StatisticsFilters asked={asked} by={by} />
      <Shown read={months} lines={10}>
        {(answer) => {
          const isEmpty = FLOW.every((figure) => !answer.total[figure])
          if (isEmpty) return <Empty title={t('empty')}>{t('empty.text')}</Empty>
          return (
            <div className="stack statistics">
              <KeyFigures answer={answer} asked={asked} />
              <ChartPart
                title={t('months')}
                answer={answer}
                asked={asked}
                kind="side"
                drawn={FLOW}
                figures={TABLE}
                rates={['in-time', 'at-once', 'solved', 'content']}
              />
              <ChartPart
                title={t('answers')}
                answer={answer}
                asked={asked}
                kind="stack"
                drawn={ANSWERS}
                figures={['closed', ...ANSWERS]}
                rates={['solved']}
              />
              <Groups asked={asked} by={by} />
              {!asked.unit && <Places asked={asked} />}
              <Definitions />
              <p className="quiet">
                {t('scope')} {t('asOf', { at: instantText(answer.asOf, locale) })}
              </p>
            </div>
          )
        }}
      </Shown>
    </Page>
  )
}

const LYING = { registered: ['registered'], accepted: ['accepted'] } as const

function Groups({ asked, by }: { asked: Asked; by: Grouping }) {
  const t = useTexts(pageTexts)
  const s = useTexts(statisticsSheetTexts)
  const read = useStatistics(asked, by)
  const title = t('groups', { by: s(`by.${by}`) })
  return (
    <Shown read={read} lines={6}>
      {(answer) => (
        <ChartPart
          title={title}
          answer={answer}
          asked={asked}
          kind="lying"
          drawn={LYING[answer.total.registered === null ? 'accepted' : 'registered']}
          figures={TABLE}
          rates={['in-time', 'at-once', 'solved', 'content']}
        >
          <nav className="tabs no-print" aria-label={t('grouping')}>
            {GROUPINGS.filter((one) => one !== 'month').map((one) => (
              <Link
                key={one}
                to="/statistics"
                search={{ ...asked, by: one }}
                resetScroll={false}
                replace
                activeProps={{ 'aria-current': undefined }}
                aria-current={one === by ? 'page' : undefined}
              >
                {s(`by.${one}`)}
              </Link>
            ))}
          </nav>
        </ChartPart>
      )}
    </Shown>
  )
}

function Places({ asked }: { asked: Asked }) {
  const read = useStatistics(asked, 'village')
  return (
    <Shown read={read} lines={6}>
      {(answer) => <PlacesPart answer={answer} asked={asked} />}
    </Shown>
  )
}

function Definitions() {
  const t = useTexts(pageTexts)
  const f = useTexts(figureTexts)
  return (
    <details className="numbers definitions">
      <summary>{t('definitions')}</summary>
      <dl>
        {FIGURES.map((figure) => (
          <div key={figure}>
            <dt>{f(figure)}</dt>
            <dd>{f(`${figure}.means`)}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
