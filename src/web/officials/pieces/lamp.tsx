import type { ReactNode } from 'react'
import { LAMPS, type LampState } from '#web/design/tokens.ts'
import { useTexts } from '../shell/language.tsx'
import { piecesTexts } from './pieces.texts.ts'

/** A lamp: shape and word together, so that it survives a grey photocopy. `children` replaces the word by a fuller one. */
export function Lamp({ state, children }: { state: LampState; children?: ReactNode }) {
  const t = useTexts(piecesTexts)
  const { path, stroke } = LAMPS[state]
  return (
    <span className={`lamp lamp-${state}`}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={path} {...(stroke ? { fill: 'none', stroke: 'currentColor', strokeWidth: stroke } : { fill: 'currentColor' })} />
      </svg>
      <span>{children ?? t(`lamp.${state}`)}</span>
    </span>
  )
}
