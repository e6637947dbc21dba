import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { TodayAnswer } from './today-page.tsx'

export type Duty = TodayAnswer['duties'][number]['kind']

/** From a count to the list that it counts: the same question, asked by the list's own filters. */
export function DutyLink({ kind, children }: { kind: Duty; children: ReactNode }) {
  const opinions = OPINIONS[kind]
  if (opinions) {
    return (
      <Link to="/opinions" search={opinions}>
        {children}
      </Link>
    )
  }
  return (
    <Link to="/matters" search={{ waiting: kind as Exclude<Duty, 'to-screen' | 'refusals-to-decide' | 'my-entries'>, sort: 'due' }}>
      {children}
    </Link>
  )
}

const OPINIONS: Partial<Record<Duty, { state: 'registered'; refusalProposed?: 'true' | 'false'; mine?: 'entered' }>> = {
  'to-screen': { state: 'registered', refusalProposed: 'false' },
  'refusals-to-decide': { state: 'registered', refusalProposed: 'true' },
  'my-entries': { state: 'registered', mine: 'entered' },
}
