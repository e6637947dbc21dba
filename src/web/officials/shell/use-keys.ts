import { useEffect, useRef } from 'react'

const SWITCH = 'youyue.keys'

/** Whether single-letter keys act. A person may switch them off (WCAG 2.1.4), for speech input would press them by chance. */
export function areKeysOn(): boolean {
  return localStorage.getItem(SWITCH) !== 'off'
}

export function switchKeys(on: boolean): void {
  localStorage.setItem(SWITCH, on ? 'on' : 'off')
}

/** Single-letter keys of a page: never while something is being typed, a dialog is open or a modifier is held. */
export function useKeys(keys: Record<string, () => unknown>): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const act = latest.current[event.key]
      if (!act || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || !areKeysOn() || isBusy(event.target)) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}

function isBusy(target: EventTarget | null): boolean {
  if (document.querySelector('[role="dialog"]')) return true
  return target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
}
