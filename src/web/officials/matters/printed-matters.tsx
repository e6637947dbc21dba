import { MOST_PRINTED } from '../lists/printed.ts'
import { listTexts } from '../lists/lists.texts.ts'
import { useTexts } from '../shell/language.tsx'
import { useCells, type ColumnName } from './matter-columns.tsx'
import type { MatterSummary } from './matter-types.ts'
import { mattersTexts } from './matters.texts.ts'

/** The list on paper: a plain table whose head stands on every sheet. */
export function PrintedMatters({ matters, columns }: { matters: readonly MatterSummary[]; columns: readonly ColumnName[] }) {
  const t = useTexts(mattersTexts)
  const l = useTexts(listTexts)
  const cellOf = useCells()
  return (
    <>
      <table className="printed">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(`column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {matters.slice(0, MOST_PRINTED).map((matter) => (
            <tr key={matter.id}>
              {columns.map((column) => (
                <td key={column}>{cellOf(matter, column)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {matters.length > MOST_PRINTED && <p>{l('print.cut', { count: MOST_PRINTED })}</p>}
    </>
  )
}
