import { fieldTexts } from '#programme/1-listen/opinions/import/opinion-import.texts.ts'
import { useTexts, useWord } from '../../shell/language.tsx'
import './import.css'
import { importTexts } from './import.texts.ts'
import type { ImportFieldName, Preview } from './import-types.ts'

type Props = { preview: Preview; choose: (column: number, field: ImportFieldName | undefined) => void }

/** The sheet itself: above each column what it means, beside each row what would become of it. */
export function ImportSheet({ preview, choose }: Props) {
  const t = useTexts(importTexts)
  return (
    // A region that scrolls must be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="grid-wrap scrolls" role="region" aria-label={t('columns')} tabIndex={0}>
      <table className="grid import-sheet">
        <thead>
          <tr>
            <th scope="col" className="number">
              {t('row')}
            </th>
            <th scope="col">{t('outcome')}</th>
            {preview.header.map((title, column) => (
              <th key={`${column} ${title}`} scope="col">
                <strong>{title}</strong>
                {preview.samples[column]?.[0] && (
                  <span className="import-sample">{t('samples', { values: preview.samples[column].map(shortened).join('、') })}</span>
                )}
                <Meaning preview={preview} column={column} title={title} choose={choose} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.rows.map((row) => (
            <Row key={row.rowNumber} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Meaning({ preview, column, title, choose }: Props & { column: number; title: string }) {
  const t = useTexts(importTexts)
  const word = useWord()
  const chosen = Object.entries(preview.mapping).find(([, at]) => at === column)?.[0]
  return (
    <select
      className="plain-select"
      aria-label={t('meaning', { column: title })}
      value={chosen ?? ''}
      onChange={(event) => choose(column, isField(event.target.value) ? event.target.value : undefined)}
    >
      <option value="">{t('unused')}</option>
      {Object.entries(fieldTexts).map(([field, name]) => (
        <option key={field} value={field}>
          {word(name)}
        </option>
      ))}
    </select>
  )
}

function shortened(value: string): string {
  const characters = [...value]
  return characters.length > 12 ? `${characters.slice(0, 12).join('')}…` : value
}

function isField(value: string): value is ImportFieldName {
  return value in fieldTexts
}

function Row({ row }: { row: Preview['rows'][number] }) {
  const t = useTexts(importTexts)
  return (
    <tr>
      <td className="number">{row.rowNumber}</td>
      <td className="keep">
        {row.outcome && t(`outcome.${row.outcome}`)}
        {row.errors.map((error) => (
          <div key={`${error.column} ${error.code}`} className="import-fault">
            {error.message}
          </div>
        ))}
      </td>
      {row.cells.map((cell, column) => (
        // A row's cells have no name but their place.
        // oxlint-disable-next-line react/no-array-index-key
        <td key={column} className="import-cell">
          {[...cell].slice(0, 60).join('')}
          {[...cell].length > 60 && '……'}
        </td>
      ))}
    </tr>
  )
}
