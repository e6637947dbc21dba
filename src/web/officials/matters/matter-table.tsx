import { memo, type ReactNode } from 'react'
import { MATTER_STATES } from '#kernel/terms.ts'
import { ListFoot } from '../lists/list-foot.tsx'
import { RowLink } from '../lists/row-link.tsx'
import type { useRows } from '../lists/use-rows.ts'
import { useLanguage, useTexts, useWord } from '../shell/language.tsx'
import { DaysLeft } from './days-left.tsx'
import { COLUMNS, NUMBERS, useCells, type CellOf, type ColumnName } from './matter-columns.tsx'
import type { MatterSummary } from './matter-types.ts'
import { mattersTexts } from './matters.texts.ts'

export type Rows = ReturnType<typeof useRows>
type Props = {
  matters: readonly MatterSummary[]
  rows: Rows
  active: number
  /** Rows in all, as the server counts them; -1 where it stopped counting. */
  total: number
  foot: ReactNode
}

/** The list as a table of which the rows in sight are drawn; the lamp comes first unless somebody chose otherwise. */
export function MatterTable({ matters, rows, active, total, foot, columns }: Props & { columns: readonly ColumnName[] }) {
  const t = useTexts(mattersTexts)
  const cellOf = useCells()
  const { attach, height, shown } = rows
  const template = { gridTemplateColumns: columns.map((column) => COLUMNS[column]).join(' '), minWidth: widthOf(columns) }
  return (
    <div className="list-box" ref={attach} tabIndex={-1}>
      <div role="table" aria-label={t('list')} aria-rowcount={total < 0 ? -1 : total + 1} aria-colcount={columns.length}>
        <div role="rowgroup" className="table-group">
          <div role="row" aria-rowindex={1} className="table-head" style={template}>
            {columns.map((column) => (
              <div key={column} role="columnheader" className={cellClass(column)}>
                {t(`column.${column}`)}
              </div>
            ))}
          </div>
        </div>
        <div role="rowgroup" className="rows" style={{ height: height, minWidth: template.minWidth }}>
          {shown.map(({ index, key, start }) => {
            const matter = matters[index]
            return (
              matter && (
                <div key={key} data-index={index} style={{ transform: `translateY(${start}px)` }} role="presentation">
                  <Row matter={matter} index={index} columns={columns} template={template} isActive={index === active} cellOf={cellOf} />
                </div>
              )
            )
          })}
        </div>
      </div>
      <ListFoot>{foot}</ListFoot>
    </div>
  )
}

type RowProps = {
  matter: MatterSummary
  index: number
  columns: readonly ColumnName[]
  template: { gridTemplateColumns: string; minWidth: number }
  isActive: boolean
  cellOf: CellOf
}

const Row = memo(
  function Row({ matter, index, columns, template, isActive, cellOf }: RowProps) {
    return (
      <div role="row" aria-rowindex={index + 2} aria-current={isActive} className="table-row" style={template}>
        {columns.map((column) => (
          <div key={column} role="cell" className={cellClass(column)}>
            {cellOf(matter, column, isActive)}
          </div>
        ))}
      </div>
    )
  },
  (a, b) => a.matter === b.matter && a.index === b.index && a.isActive === b.isActive && a.columns === b.columns && a.cellOf === b.cellOf,
)

function cellClass(column: ColumnName): string {
  return NUMBERS.includes(column) ? 'table-cell number' : 'table-cell'
}

/** The least width: below it the table scrolls sideways. */
function widthOf(columns: readonly ColumnName[]): number {
  return columns.reduce((sum, column) => sum + Number(/\d+/.exec(COLUMNS[column])?.[0] ?? 0), 0)
}

/** The list on a telephone: one card a matter. */
export function MatterCards({ matters, rows, active, total, foot }: Props) {
  const t = useTexts(mattersTexts)
  const word = useWord()
  const { locale } = useLanguage()
  const { attach, height, shown, measure } = rows
  return (
    <div className="list-box" ref={attach} tabIndex={-1}>
      <ul className="rows" aria-label={t('list')} style={{ height: height }}>
        {shown.map(({ index, key, start }) => {
          const matter = matters[index]
          const unit = matter?.leadUnit
          return (
            matter && (
              <li
                key={key}
                data-index={index}
                ref={measure}
                style={{ transform: `translateY(${start}px)` }}
                aria-posinset={index + 1}
                aria-setsize={total}
              >
                <RowLink to="/matters/$matterId" id={matter.id} className="item" isFocusable={index === active}>
                  <span>{matter.title}</span>
                  <span className="item-facts">
                    <DaysLeft lamp={matter.lamp} workdaysLeft={matter.workdaysLeft} />
                    <span>{word(MATTER_STATES[matter.state])}</span>
                    {unit && <span>{locale === 'en' ? unit.nameEn || unit.name : unit.name}</span>}
                    <span>{matter.number}</span>
                  </span>
                </RowLink>
              </li>
            )
          )
        })}
      </ul>
      <ListFoot>{foot}</ListFoot>
    </div>
  )
}
