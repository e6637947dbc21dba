import type { z } from 'zod'
import { FIELDS, MARKS, MATTER_STATES } from '#kernel/terms.ts'
import type { Locale } from '#kernel/texts.ts'
import type { SheetCell } from '#platform/documents/sheets/write-sheet.ts'
import { clockCell } from '#platform/export/cells.ts'
import type { MATTER_COLUMNS } from './matter-columns.domain.ts'
import type { matterSummary } from './matters.contract.ts'

type Item = z.input<typeof matterSummary>

/** What a column says of a matter as its list presents it. */
export function matterCell(
  item: Item,
  column: keyof typeof MATTER_COLUMNS,
  locale: Locale,
  categories: ReadonlyMap<string, string>,
): SheetCell {
  switch (column) {
    case 'state':
      return MATTER_STATES[item.state][locale]
    case 'village':
      return item.villageName
    case 'field':
      return FIELDS[item.field][locale]
    case 'category':
      return categories.get(item.categoryCode) ?? item.categoryCode
    case 'leadUnit':
      return item.leadUnit && (locale === 'zh' ? item.leadUnit.name : item.leadUnit.nameEn || item.leadUnit.name)
    case 'handler':
      return item.handler?.name
    case 'marks':
      return item.marks.map((mark) => MARKS[mark][locale]).join(locale === 'zh' ? '、' : ', ')
    case 'acceptedAt':
    case 'updatedAt':
      return clockCell(item[column])
    default:
      return item[column]
  }
}
