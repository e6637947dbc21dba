import { Button } from 'antd'
import { useTexts } from './language.tsx'
import { Empty } from '../pieces/states.tsx'
import { piecesTexts } from '../pieces/pieces.texts.ts'

const RELOADED = 'youyue.reloaded'

/** After an update the pieces of an open page are gone from the server: it is loaded anew, once a minute at most. */
export function reloadWhenOutdated(): void {
  window.addEventListener('vite:preloadError', (event) => {
    if (Date.now() - Number(sessionStorage.getItem(RELOADED) ?? 0) < 60_000) return
    event.preventDefault()
    sessionStorage.setItem(RELOADED, String(Date.now()))
    window.location.reload()
  })
}

/** A page that broke says so, and that nothing saved was lost. */
export function Crashed() {
  const t = useTexts(piecesTexts)
  return (
    <Empty title={t('crashed')}>
      <p>{t('crashed.text')}</p>
      <Button onClick={() => window.location.reload()}>{t('reload')}</Button>
    </Empty>
  )
}
