import { RATES, rateOf, type Figure, type Rate } from '#programme/4-account/statistics/statistics.domain.ts'
import { figureTexts, statisticsSheetTexts } from '#programme/4-account/statistics/statistics.texts.ts'
import { useTexts } from '../shell/language.tsx'
import { FigureLink, type Asked } from './figure-link.tsx'
import { percentText } from './percent.ts'
import type { Answer } from './row-name.ts'
import { pageTexts } from './statistics-page.texts.ts'

const COUNTS: readonly Figure[] = ['registered', 'accepted', 'in-hand', 'overdue', 'closed', 'no-answer']
const FEW = 30

/** The period in ten numbers: counts that open their lists, and rates that always say of how many. */
export function KeyFigures({ answer, asked }: { answer: Answer; asked: Asked }) {
  const t = useTexts(pageTexts)
  const f = useTexts(figureTexts)
  const s = useTexts(statisticsSheetTexts)
  const rates = Object.keys(RATES) as Rate[] // keys of the constant
  const few = rates.some((rate) => (rateOf(answer.total, rate)?.whole ?? FEW) < FEW)
  return (
    <section aria-label={t('key')} className="stack">
      <dl className="figures">
        {COUNTS.map((figure) => (
          <div key={figure}>
            <dt>{f(figure)}</dt>
            <dd>
              <FigureLink figure={figure} count={answer.total[figure]} asked={asked} />
            </dd>
          </div>
        ))}
        {rates.map((rate) => {
          const found = rateOf(answer.total, rate)
          return (
            <div key={rate}>
              <dt>{s(`rate.${rate}`)}</dt>
              <dd>
                {percentText(found)} {found && <small>{t('of', found)}</small>}
              </dd>
            </div>
          )
        })}
      </dl>
      {few && <p className="quiet">{t('few')}</p>}
    </section>
  )
}
