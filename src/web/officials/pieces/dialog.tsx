import { Modal, type ModalProps } from 'antd'
import { useEffect, useRef } from 'react'

/** Open dialogs, the topmost last. */
const open: object[] = []

/**
 * The library's dialog, but for Escape. The library remembers lists that were open as if they lay above the dialog, and after one was chosen from
 * and its dialog closed, Escape did nothing in any later dialog. Escape closes the topmost dialog, unless a list in it is open or a Chinese word is
 * being composed.
 */
export function Dialog(props: ModalProps) {
  const { onCancel } = props
  const latest = useRef(onCancel)
  useEffect(() => {
    latest.current = onCancel
  })
  useEffect(() => {
    const me = {}
    open.push(me)
    const listen = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.isComposing || open[open.length - 1] !== me) return
      if (document.activeElement?.getAttribute('aria-expanded') === 'true') return
      latest.current?.(event as unknown as Parameters<NonNullable<typeof onCancel>>[0]) // no part of it is looked at
    }
    // Before the library's own listeners shut a list that was open.
    window.addEventListener('keydown', listen, true)
    return () => {
      window.removeEventListener('keydown', listen, true)
      open.splice(open.indexOf(me), 1)
    }
  }, [])
  return <Modal {...props} keyboard={false} />
}
