import { createContext, useContext } from 'react'
import type { OpinionAct } from './dialogs/opinion-dialog.tsx'

/** What a dialog was filled in with, to open it again after the server refused. */
export type Typed = Record<string, unknown>
export type Chosen = { id: string; act: OpinionAct; typed?: Typed }

/** The inbox as its parts see it: they choose an act, the inbox opens its dialog and goes on to the next opinion afterwards. */
export type Screening = { choose: (act: OpinionAct) => unknown; next: (doneWith: string) => void }
export const ScreeningContext = createContext<Screening>({ choose: () => undefined, next: () => undefined })

export function useScreening(): Screening {
  return useContext(ScreeningContext)
}

/** An opinion that the inbox shall show again: one taken back, or one whose dialog shall open again. In memory only. */
type Return = { id: string; chosen?: Chosen }
let wanted: Return | undefined
const listeners = new Set<() => void>()

export function askReturn(to: Return | undefined): void {
  wanted = to
  for (const listener of listeners) listener()
}

export function wantedReturn(): Return | undefined {
  return wanted
}

export function subscribeReturn(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
