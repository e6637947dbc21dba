import { Link } from '@tanstack/react-router'
import { OPINION_STATES, SOURCES } from '#kernel/terms.ts'
import { dayOf, shortDayText } from '../pieces/dates.ts'
import { useToday } from '../pieces/use-today.ts'
import { Marks } from '../pieces/marks.tsx'
import { useLanguage, useTexts, useWord } from '../shell/language.tsx'
import { opinionsRoute } from '../shell/routes.ts'
import type { OpinionSummary } from './opinion-types.ts'
import { opinionTexts } from './opinions.texts.ts'

/** One line of the inbox; the active one is what the keys act upon, and the one that the Tab key reaches. */
export function OpinionItem({ opinion, isActive, isFirst }: { opinion: OpinionSummary; isActive: boolean; isFirst: boolean }) {
  const t = useTexts(opinionTexts)
  const word = useWord()
  const { locale } = useLanguage()
  const today = useToday()
  const search = opinionsRoute.useSearch()
  return (
    <Link
      to="/opinions/$opinionId"
      params={{ opinionId: opinion.id }}
      search={search}
      className={isActive ? 'item item-active' : 'item'}
      data-row
      tabIndex={isActive || isFirst ? 0 : -1}
    >
      <span className="item-title">{opinion.title}</span>
      <span className="item-facts">
        <span>{shortDayText(dayOf(opinion.registeredAt), today, locale)}</span>
        {opinion.villageName && <span>{opinion.villageName}</span>}
        <span>{word(SOURCES[opinion.source])}</span>
        {opinion.state !== 'registered' && <span>{word(OPINION_STATES[opinion.state])}</span>}
        {opinion.refusalProposed && <span>{t('refusalProposed')}</span>}
        {opinion.awaitsTranscript && <span>{t('awaitsTranscript')}</span>}
        {opinion.confidential && <span>{t('confidential')}</span>}
        <Marks marks={opinion.marks} />
      </span>
    </Link>
  )
}
