import type { ReactNode } from 'react'
import { useTexts } from '../shell/language.tsx'
import { piecesTexts } from './pieces.texts.ts'

export type LampState = 'on-time' | 'near' | 'made-up' | 'missed' | 'paused' | 'not-started' | 'done'

const SHAPES: Record<LampState, ReactNode> = {
  'on-time': <circle cx="8" cy="8" r="7" fill="currentColor" />,
  near: <path d="M8 1 15.500 14.500H.500z" fill="currentColor" />,
  'made-up': <path d="M8 1 15.500 14.500H.500z" fill="currentColor" />,
  missed: <path d="M1 1h14v14H1z" fill="currentColor" />,
  paused: <path d="M3 1h3.500v14H3zM9.500 1H13v14H9.500z" fill="currentColor" />,
  'not-started': <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="2" />,
  done: <path d="m2 8.500 4 4 8-9" fill="none" stroke="currentColor" strokeWidth="2.500" />,
}
const COLOUR: Record<LampState, string> = {
  'on-time': 'on-time',
  near: 'near',
  'made-up': 'near',
  missed: 'missed',
  paused: 'paused',
  'not-started': 'not-started',
  done: 'on-time',
}

/** A lamp: shape and word together, so that it survives a grey photocopy. `children` replaces the word by a fuller one. */
export function Lamp({ state, children }: { state: LampState; children?: ReactNode }) {
  const t = useTexts(piecesTexts)
  return (
    <span className={`lamp lamp-${COLOUR[state]}`}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        {SHAPES[state]}
      </svg>
      <span>{children ?? t(`lamp.${state}`)}</span>
    </span>
  )
}
