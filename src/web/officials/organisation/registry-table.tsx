import { Button } from 'antd'
import type { ReactNode } from 'react'
import { WideTable } from '../pieces/wide-table.tsx'
import { Empty } from '../pieces/states.tsx'
import { useTexts } from '../shell/language.tsx'
import { organisationTexts } from './organisation.texts.ts'

export type Column<T> = { title: string; of: (row: T) => ReactNode; number?: boolean; spare?: boolean }

type Props<T> = {
  rows: readonly T[]
  columns: readonly Column<T>[]
  keyOf: (row: T) => string
  /** Left out where the person may only look. */
  edit?: ((row: T) => void) | undefined
  label: string
}

/** Rows of the registry: the name first, a word to edit last. */
export function RegistryTable<T>({ rows, columns, keyOf, edit, label }: Props<T>) {
  const t = useTexts(organisationTexts)
  if (rows.length === 0) return <Empty title={t('empty')}>{t('empty.text')}</Empty>
  return (
    <WideTable label={label}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.title} scope="col" className={classOf(column)}>
              {column.title}
            </th>
          ))}
          {edit && <td aria-hidden="true" />}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)}>
            {columns.map((column) => (
              <td key={column.title} className={classOf(column)}>
                {column.of(row)}
              </td>
            ))}
            {edit && (
              <td className="number">
                <Button type="link" size="small" onClick={() => edit(row)}>
                  {t('edit')}
                </Button>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </WideTable>
  )
}

function classOf(column: { number?: boolean; spare?: boolean }): string {
  return [column.number ? 'number' : '', column.spare ? 'spare' : ''].join(' ').trim()
}
