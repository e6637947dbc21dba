import { useEffect, useRef } from 'react'
import { ApiError } from '../api/api-error.ts'
import { useTexts } from '../shell/language.tsx'
import { piecesTexts } from './pieces.texts.ts'

/** A refusal told beside what caused it; focused when it appears, so that a screen reader and a keyboard arrive there. */
export function Fault({ error }: { error: unknown }) {
  const t = useTexts(piecesTexts)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (error) box.current?.focus()
  }, [error])
  if (!error) return null
  const isConflict = error instanceof ApiError && error.status === 409
  return (
    <div className="fault" role="alert" tabIndex={-1} ref={box}>
      <strong>{isConflict ? t('conflict.title') : t('fault.title')}</strong>
      <p>{error instanceof Error ? error.message : String(error)}</p>
      {isConflict && <p className="quiet">{t('conflict.text')}</p>}
    </div>
  )
}
