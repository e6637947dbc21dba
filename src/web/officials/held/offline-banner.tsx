import { useTexts } from '../shell/language.tsx'
import { heldTexts } from './held.texts.ts'
import { useOnline } from './use-online.ts'

/** Says that the network is down, where everything on the page is from before. */
export function OfflineBanner() {
  const t = useTexts(heldTexts)
  const isOnline = useOnline()
  return <div role="status">{isOnline ? null : <p className="note offline-note">{t('network.down')}</p>}</div>
}
