import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { TodayList } from '../matters/matter-types.ts'

type Filters = { state?: string; mine?: 'handler' | 'unit'; overdue?: 'true'; sort?: 'due' }

const MATTERS: Partial<Record<TodayList['kind'], Filters>> = {
  'to-assign': { state: 'accepted' },
  'to-sign': { state: 'assigned', mine: 'unit' },
  overdue: { overdue: 'true', sort: 'due' },
  'due-soon': { state: 'assigned,in-progress', sort: 'due' },
  'in-hand': { state: 'in-progress', mine: 'handler', sort: 'due' },
  'to-verify': { state: 'submitted' },
  'to-call': { state: 'awaiting-feedback' },
  'to-strike-off': { state: 'closed' },
  'strike-offs-to-approve': { state: 'closed' },
}

/** From a short list to the whole one, with its filters set. */
export function ListLink({ kind, children }: { kind: TodayList['kind']; children: ReactNode }) {
  if (kind === 'to-screen')
    return (
      <Link to="/opinions" search={{ state: 'registered' }}>
        {children}
      </Link>
    )
  if (kind === 'refusals-to-decide')
    return (
      <Link to="/opinions" search={{ refusalProposed: 'true' }}>
        {children}
      </Link>
    )
  return (
    <Link to="/matters" search={MATTERS[kind] ?? {}}>
      {children}
    </Link>
  )
}
