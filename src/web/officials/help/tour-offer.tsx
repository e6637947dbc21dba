import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useTexts } from '../shell/language.tsx'
import { useMe } from '../shell/session.tsx'
import { helpTexts } from './help.texts.ts'
import './help.css'

const TourSteps = lazy(async () => ({ default: (await import('./tour-steps.tsx')).TourSteps }))

/** Offers the tour to a person who has not answered the offer in this browser, and takes it when asked for again. Nobody is made to. */
export function TourOffer({ again }: { again: boolean }) {
  const t = useTexts(helpTexts)
  const mark = `youyue.tour.${useMe().id}`
  const [state, setState] = useState<'offered' | 'running' | 'over'>(again ? 'running' : localStorage.getItem(mark) ? 'over' : 'offered')
  const end = () => {
    localStorage.setItem(mark, 'seen')
    setState('over')
  }
  if (state === 'over') return null
  if (state === 'running')
    return (
      <Suspense>
        <TourSteps end={end} />
      </Suspense>
    )
  return (
    <div className="note row tour-offer">
      <span>{t('tour.offer')}</span>
      <Button onClick={() => setState('running')}>{t('tour.start')}</Button>
      <Button type="text" onClick={end}>
        {t('tour.later')}
      </Button>
    </div>
  )
}
