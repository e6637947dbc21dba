import { dayOf, shortDayText } from '../pieces/dates.ts'
import { useToday } from '../pieces/use-today.ts'
import { useLanguage, useTexts } from '../shell/language.tsx'
import { holdersOf } from './holders.ts'
import type { MatterDetail } from './matter-types.ts'
import { mattersTexts } from './matters.texts.ts'
import { useNamesIn } from './use-names.ts'

/** 经过谁的手: each holder with the days from and to. */
export function Hands({ matter }: { matter: MatterDetail }) {
  const t = useTexts(mattersTexts)
  const { locale } = useLanguage()
  const today = useToday()
  const nameOf = useNamesIn(matter)
  const day = (instant: string) => shortDayText(dayOf(instant), today, locale)
  return (
    <ol className="hands">
      {holdersOf(matter.events).map(({ role, unitId, personId, from, to }) => (
        <li key={from}>
          <span className="quiet">
            {role === 'none' || (to && day(from) === day(to))
              ? day(from)
              : to
                ? t('hands.period', { from: day(from), to: day(to) })
                : t('hands.since', { from: day(from) })}
          </span>
          <span>{[nameOf(unitId) ?? t(`holder.${role}`), nameOf(personId)].filter(Boolean).join(' · ')}</span>
        </li>
      ))}
    </ol>
  )
}
