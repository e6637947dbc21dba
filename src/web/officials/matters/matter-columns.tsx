import { useCallback, type ReactNode } from 'react'
import { FIELDS, MATTER_STATES } from '#kernel/terms.ts'
import type { MATTER_COLUMNS } from '#programme/3-resolve/matters/matter-columns.domain.ts'
import { useCategories } from '../api/registry-reads.ts'
import { RowLink } from '../lists/row-link.tsx'
import { dayOf, shortDayText } from '../pieces/dates.ts'
import { Lamp } from '../pieces/lamp.tsx'
import { Marks } from '../pieces/marks.tsx'
import { useToday } from '../pieces/use-today.ts'
import { useLanguage, useWord } from '../shell/language.tsx'
import { DaysLeft } from './days-left.tsx'
import { lampOf } from './lamps.ts'
import type { MatterSummary } from './matter-types.ts'

/** Columns of the list of matters by name, with their width: pixels, or a share of what is left. */
export const COLUMNS = {
  lamp: '96px',
  number: '124px',
  title: 'minmax(240px, 5fr)',
  state: '96px',
  unit: 'minmax(136px, 2fr)',
  person: '96px',
  due: '112px',
  left: '176px',
  village: 'minmax(104px, 1fr)',
  field: '112px',
  category: 'minmax(112px, 1fr)',
  marks: '136px',
  opinions: '88px',
  accepted: '128px',
  strike: '152px',
} as const
export type ColumnName = keyof typeof COLUMNS
export const COLUMN_NAMES = Object.keys(COLUMNS) as ColumnName[]
export const USUAL_COLUMNS: readonly ColumnName[] = ['lamp', 'number', 'title', 'state', 'unit', 'person', 'due', 'village']
/** What a column of the screen is called in the file of the list. */
export const IN_FILE: Record<ColumnName, keyof typeof MATTER_COLUMNS> = {
  lamp: 'workdaysLeft',
  number: 'number',
  title: 'title',
  state: 'state',
  unit: 'leadUnit',
  person: 'handler',
  due: 'dueOn',
  left: 'workdaysLeft',
  village: 'village',
  field: 'field',
  category: 'category',
  marks: 'marks',
  opinions: 'opinionCount',
  accepted: 'acceptedAt',
  strike: 'strikeNumber',
}
export const NUMBERS: readonly ColumnName[] = ['due', 'opinions', 'accepted']

/** The columns that an address asks for, those that there are; the usual ones where it asks for none. */
export function columnsIn(names: readonly string[]): readonly ColumnName[] {
  const known = names.filter((name): name is ColumnName => name in COLUMNS)
  return known.length > 0 ? known : USUAL_COLUMNS
}

export type CellOf = (matter: MatterSummary, column: ColumnName, focusable?: boolean) => ReactNode

/** Draws cells; `focusable` is the one row that the Tab key reaches. The same function until language or categories change. */
export function useCells(): CellOf {
  const word = useWord()
  const { locale } = useLanguage()
  const today = useToday()
  const categories = useCategories().data
  return useCallback<CellOf>(
    (matter, column, focusable = true) => {
      switch (column) {
        case 'lamp':
          return <Lamp state={lampOf(matter)} />
        case 'title':
          return (
            <RowLink to="/matters/$matterId" id={matter.id} title={matter.title} isFocusable={focusable}>
              {matter.title}
            </RowLink>
          )
        case 'state':
          return word(MATTER_STATES[matter.state])
        case 'unit':
          return matter.leadUnit && (locale === 'en' ? matter.leadUnit.nameEn || matter.leadUnit.name : matter.leadUnit.name)
        case 'person':
          return matter.handler?.name
        case 'due':
          return matter.dueOn && shortDayText(matter.dueOn, today, locale)
        case 'left':
          return <DaysLeft lamp={matter.lamp} workdaysLeft={matter.workdaysLeft} />
        case 'village':
          return matter.villageName
        case 'field':
          return word(FIELDS[matter.field])
        case 'category': {
          const category = categories?.find((one) => one.code === matter.categoryCode)
          return category ? (locale === 'en' ? category.nameEn : category.name) : matter.categoryCode
        }
        case 'marks':
          return <Marks marks={matter.marks} />
        case 'opinions':
          return matter.opinionCount
        case 'accepted':
          return shortDayText(dayOf(matter.acceptedAt), today, locale)
        case 'strike':
          return matter.strikeNumber
        default:
          return matter.number
      }
    },
    [word, locale, today, categories],
  )
}
