import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useEffect } from 'react'
import { useTexts } from '../shell/language.tsx'
import { useKeys } from '../shell/use-keys.ts'
import { forgetAct, HELD_FOR, retryAct, sendAct, undoAct, watchPage, type HeldAct } from './held-acts.ts'
import { heldTexts } from './held.texts.ts'
import { useHeldActs } from './use-held-acts.ts'
import './held.css'

/** The foot of the workspace: acts just given, held back for some seconds, with undo; told to screen readers as they change. */
export function HeldTray() {
  const t = useTexts(heldTexts)
  const acts = useHeldActs()
  useEffect(watchPage, [])
  useKeys({ u: () => undoAct() })
  return (
    <section className={acts.length > 0 ? 'held' : 'held held-empty'} aria-label={t('region')}>
      <ul aria-live="polite" aria-relevant="additions text">
        {acts.slice(-4).map((act) => (
          <li key={act.id} className={act.state === 'failed' ? 'held-failed' : undefined}>
            <span>{sentenceOf(t, act)}</span>
            <Buttons act={act} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function sentenceOf(t: ReturnType<typeof useTexts<typeof heldTexts>>, { label, state, fault = '', result }: HeldAct): string {
  if (state === 'done' && result) return t('done.matter', { label, number: result.number })
  return t(state, { label, fault, seconds: HELD_FOR / 1000 })
}

function Buttons({ act }: { act: HeldAct }) {
  const t = useTexts(heldTexts)
  const close = <Button onClick={() => forgetAct(act.id)}>{t('close')}</Button>
  switch (act.state) {
    case 'holding':
    case 'offline':
      return (
        <>
          <Button onClick={() => undoAct(act.id)}>{t('undo')}</Button>
          <Button onClick={() => void sendAct(act.id)}>{t('now')}</Button>
        </>
      )
    case 'failed':
      return (
        <>
          <Button onClick={() => retryAct(act.id)}>{t('again')}</Button>
          {close}
        </>
      )
    case 'done':
      return act.result ? (
        <Link to="/matters/$matterId" params={{ matterId: act.result.matterId }} onClick={() => forgetAct(act.id)}>
          {t('open')}
        </Link>
      ) : (
        close
      )
    default:
      return null
  }
}
