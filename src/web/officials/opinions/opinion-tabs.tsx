import { Link } from '@tanstack/react-router'
import { useTexts } from '../shell/language.tsx'
import { useMay } from '../shell/session.tsx'
import type { OpinionFilter } from './opinion-types.ts'
import { opinionTexts } from './opinions.texts.ts'

/** The usual questions to the list as links: what waits for screening, what for a decision, everything. */
export function OpinionTabs({ filters }: { filters: OpinionFilter }) {
  const t = useTexts(opinionTexts)
  const may = useMay()
  const { state, refusalProposed } = filters
  const tab =
    state === 'registered' ? (refusalProposed === 'true' ? 'refusals' : refusalProposed === 'false' ? 'screen' : '') : state ? '' : 'all'
  const current = (name: string) => (name === tab ? { 'aria-current': 'page' as const } : {})
  return (
    <nav className="tabs inbox-tabs" aria-label={t('list')}>
      {may('opinion.screen') && (
        <Link
          to="/opinions"
          search={{ state: 'registered', refusalProposed: 'false' }}
          activeProps={{ 'aria-current': undefined }}
          {...current('screen')}
        >
          {t('tab.screen')}
        </Link>
      )}
      {(may('opinion.screen') || may('opinion.approve-refusal')) && (
        <Link
          to="/opinions"
          search={{ state: 'registered', refusalProposed: 'true' }}
          activeProps={{ 'aria-current': undefined }}
          {...current('refusals')}
        >
          {t('tab.refusals')}
        </Link>
      )}
      <Link to="/opinions" search={{ view: 'none' }} activeProps={{ 'aria-current': undefined }} {...current('all')}>
        {t('tab.all')}
      </Link>
    </nav>
  )
}
