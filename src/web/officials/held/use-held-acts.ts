import { useMemo, useSyncExternalStore } from 'react'
import { heldActs, isOnItsWay, subscribeHeld, type HeldAct } from './held-acts.ts'

export function useHeldActs(): readonly HeldAct[] {
  return useSyncExternalStore(subscribeHeld, heldActs)
}

/** Ids of what acts on their way concern: lists of things to do leave them out already. */
export function useHeldSubjects(): ReadonlySet<string> {
  const acts = useHeldActs()
  return useMemo(() => new Set(acts.filter(isOnItsWay).map((act) => act.subject)), [acts])
}
