import { useState } from 'react'
import { fileAddress } from '../../api/files.ts'
import { useTexts } from '../../shell/language.tsx'
import type { Pictured } from './gallery.tsx'
import { viewerTexts } from './viewer.texts.ts'

/** One picture, enlarged inside a box that scrolls by mouse, finger or arrows. */
export function Picture({ file, zoom = 1, turn = 0 }: { file: Pictured; zoom?: number; turn?: number }) {
  const t = useTexts(viewerTexts)
  const [isBroken, setBroken] = useState(false)
  if (isBroken) return <p className="state">{t('failed')}</p>
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- an enlarged picture is moved by the arrows
    <div className="viewer-box" role="region" aria-label={file.name} tabIndex={zoom > 1 ? 0 : -1}>
      <img
        src={fileAddress(file.id)}
        alt={[file.name, file.note].filter(Boolean).join(' · ')}
        onError={() => setBroken(true)}
        style={{ maxWidth: `${100 * zoom}%`, maxHeight: `${64 * zoom}vh`, ...(turn ? { transform: `rotate(${turn}deg)` } : {}) }}
      />
    </div>
  )
}
