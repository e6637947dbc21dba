import type { z } from 'zod'
import { FIELDS, MARKS, OPINION_STATES, SOURCES } from '#kernel/terms.ts'
import type { Locale } from '#kernel/texts.ts'
import type { SheetCell } from '#platform/documents/sheets/write-sheet.ts'
import { clockCell } from '#platform/export/cells.ts'
import type { OPINION_COLUMNS } from './opinion-columns.domain.ts'
import type { opinionSummary } from './opinions.contract.ts'

type Item = z.input<typeof opinionSummary>

/** What a column says of an opinion as its list presents it. */
export function opinionCell(
  item: Item,
  column: keyof typeof OPINION_COLUMNS,
  locale: Locale,
  categories: ReadonlyMap<string, string>,
): SheetCell {
  const yes = { zh: '是', en: 'yes' }
  switch (column) {
    case 'state':
      return OPINION_STATES[item.state][locale]
    case 'village':
      return item.villageName
    case 'field':
      return item.field && FIELDS[item.field][locale]
    case 'category':
      return item.categoryCode && (categories.get(item.categoryCode) ?? item.categoryCode)
    case 'source':
      return SOURCES[item.source][locale]
    case 'marks':
      return item.marks.map((mark) => MARKS[mark][locale]).join(locale === 'zh' ? '、' : ', ')
    case 'saidAt':
    case 'registeredAt':
      return clockCell(item[column])
    case 'confidential':
    case 'refusalProposed':
      return item[column] ? yes[locale] : ''
    default:
      return item[column]
  }
}
