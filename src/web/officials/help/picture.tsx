import { LAMPS, type LampState } from '#web/design/tokens.ts'
import { Lamp } from '../pieces/lamp.tsx'
import { useTexts } from '../shell/language.tsx'
import type { PictureName } from './chapters.texts.ts'
import { helpTexts } from './help.texts.ts'

type Word = keyof typeof helpTexts
const ACTS: Record<'screen' | 'sign' | 'verify', readonly Word[]> = {
  screen: ['picture.accept', 'picture.join', 'picture.redirect'],
  sign: ['picture.sign', 'picture.return'],
  verify: ['picture.pass', 'picture.reject'],
}

/** A small picture made of the real parts, in the reader's language; its buttons are drawn, not pressed. */
export function Picture({ name }: { name: PictureName }) {
  const t = useTexts(helpTexts)
  return <figure className="help-picture">{draw(name, t)}</figure>
}

function draw(name: PictureName, t: (key: Word) => string) {
  if (name === 'lamps') return (Object.keys(LAMPS) as LampState[]).map((state) => <Lamp key={state} state={state} />)
  if (name === 'receipt')
    return (
      <span className="help-receipt">
        <span className="small quiet">{t('picture.receipt')}</span>
        <strong>0000 1234 5678 9012</strong>
      </span>
    )
  if (name === 'strike')
    return (
      <>
        <span className="tag">{t('picture.propose')}</span>
        <span aria-hidden="true">→</span>
        <span className="tag">{t('picture.approve')}</span>
        <span aria-hidden="true">→</span>
        <strong>销〔2026〕0001号</strong>
      </>
    )
  return ACTS[name].map((act, i) => (
    <span key={act} className={i === 0 ? 'help-act help-act-main' : 'help-act'}>
      {t(act)}
    </span>
  ))
}
