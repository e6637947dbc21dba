import { useState } from 'react'
import { dayOf } from './dates.ts'

/** Today in China, `2026-01-05`, as it was when the page was opened. */
export function useToday(): string {
  const [today] = useState(() => dayOf(new Date()))
  return today
}
