import { Button } from 'antd'
import { useId, useState, type ReactNode } from 'react'
import { useIsPhone } from './use-width.ts'
import { useTexts } from '../shell/language.tsx'
import { listTexts } from './lists.texts.ts'

/** Filters of a list: all in sight on a desk; on a telephone the search alone, and a button that opens the others and says how many are set. */
export function ListFilters({ search, count, children }: { search: ReactNode; count: number; children: ReactNode }) {
  const t = useTexts(listTexts)
  const isPhone = useIsPhone()
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  return (
    <div className="filters" role="search">
      {search}
      {isPhone && (
        <Button aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
          {count > 0 ? t('filters.count', { count }) : t('filters')}
        </Button>
      )}
      <div id={id} className="filters-more" hidden={isPhone && !isOpen}>
        {children}
      </div>
    </div>
  )
}
