import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'

/** So many rows are printed: about thirty sheets. */
export const MOST_PRINTED = 1_000

/** Whether the page is being printed: then a list draws its rows plainly, one after another, instead of those in sight. */
export function usePrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false)
  useEffect(() => {
    const before = () => flushSync(() => setPrinting(true))
    const after = () => setPrinting(false)
    window.addEventListener('beforeprint', before)
    window.addEventListener('afterprint', after)
    return () => {
      window.removeEventListener('beforeprint', before)
      window.removeEventListener('afterprint', after)
    }
  }, [])
  return isPrinting
}
