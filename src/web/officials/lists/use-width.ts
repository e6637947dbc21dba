import { useSyncExternalStore } from 'react'

function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = window.matchMedia(query)
      media.addEventListener('change', listener)
      return () => media.removeEventListener('change', listener)
    },
    () => window.matchMedia(query).matches,
  )
}

/** One column, touched by a thumb. */
export function useIsPhone(): boolean {
  return useMedia('(max-width: 767px)')
}

/** Room for a list and its detail side by side. */
export function useIsWide(): boolean {
  return useMedia('(min-width: 1366px)')
}
