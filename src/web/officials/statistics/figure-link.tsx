import { Link } from '@tanstack/react-router'
import { daysOfMonth, type Figure, type Grouping } from '#programme/4-account/statistics/statistics.domain.ts'
import { localDate } from '#kernel/local-date.ts'
import type { StatisticsSearch } from './statistics-search.ts'

export type Asked = StatisticsSearch & { from: string; to: string }
type Props = { figure: Figure; count: number | null; asked: Asked; group?: { by: Grouping; key: string | null } }

/** A count that opens the list of what it counts, with the same filters; a nought has nothing to open. */
export function FigureLink({ figure, count, asked, group }: Props) {
  if (count === null) return <span className="quiet">–</span>
  if (count === 0) return <>0</>
  const { from, to, village, area, field, unit } = asked
  const search = { village, area, field, from, to, ...(group ? narrowed(asked, group) : {}) }
  if (figure === 'registered') {
    return (
      <Link to="/opinions" search={search}>
        {count.toLocaleString('en-US')}
      </Link>
    )
  }
  // An opinion may be without a field, a matter never is.
  const { field: only, ...places } = search
  const inField = only === 'none' ? {} : { field: only }
  return (
    <Link to="/matters" search={{ unit, ...places, ...inField, figure }}>
      {count.toLocaleString('en-US')}
    </Link>
  )
}

type Narrowed = Partial<Pick<Asked, 'from' | 'to' | 'village' | 'area' | 'unit'>> & { field?: Asked['field'] | 'none' }

function narrowed(asked: Asked, { by, key }: { by: Grouping; key: string | null }): Narrowed {
  if (by === 'month') return key ? daysOfMonth(key, localDate(asked.from), localDate(asked.to)) : {}
  return { [by]: key ?? 'none' }
}
