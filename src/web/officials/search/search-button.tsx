import './tools.css'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useTexts } from '../shell/language.tsx'
import { searchTexts } from './search.texts.ts'

const Dialog = lazy(async () => ({ default: (await import('./search-dialog.tsx')).SearchDialog }))

/** Opens the search, by the pointer or, where `withKeys`, by Ctrl+K wherever one is. */
export function SearchButton({ withKeys = false }: { withKeys?: boolean }) {
  const t = useTexts(searchTexts)
  const [isOpen, setOpen] = useState(false)
  useEffect(() => {
    if (!withKeys) return undefined
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
      event.preventDefault()
      if (!document.querySelector('.ant-modal-wrap:not([style*="none"]), .ant-drawer-open')) setOpen(true)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [withKeys])
  return (
    <>
      <button type="button" className="search-button" aria-keyshortcuts="Control+K" onClick={() => setOpen(true)}>
        {t('open')}
        <kbd aria-hidden="true">{t('keys')}</kbd>
      </button>
      {isOpen && (
        <Suspense fallback={null}>
          <Dialog close={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
