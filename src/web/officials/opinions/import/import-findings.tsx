import { useTexts } from '../../shell/language.tsx'
import './import.css'
import { importTexts } from './import.texts.ts'
import type { Preview } from './import-types.ts'

type Reading = { sheet?: string; leaveHidden?: boolean }

/** What the file holds besides the table, told and asked: other sheets, hidden rows, remarks below. */
export function ImportNotices({ preview, choose }: { preview: Preview; choose: (reading: Reading) => void }) {
  const t = useTexts(importTexts)
  const { sheets, hidden, notes, merged, date1904, leaveHidden } = preview.notices
  const sheet = preview.sheet ?? ''
  if (sheets.length < 2 && hidden + notes + merged === 0 && !date1904) return null
  return (
    <section className="import-notices">
      <h2 className="section-title">{t('notices')}</h2>
      {sheets.length > 1 && (
        <p>
          <label>
            {t('notice.sheets')}{' '}
            <select className="plain-select" value={sheet} onChange={(event) => choose({ sheet: event.target.value, leaveHidden })}>
              {sheets.map(({ name, hidden: isHidden }) => (
                <option key={name} value={name}>
                  {isHidden ? t('notice.hiddenSheet', { name }) : name}
                </option>
              ))}
            </select>
          </label>
        </p>
      )}
      {hidden > 0 && (
        <p>
          <label>
            {t('notice.hidden', { count: hidden })}{' '}
            <select
              className="plain-select"
              value={leaveHidden ? 'leave' : 'take'}
              onChange={(event) => choose({ ...(sheets.length > 1 ? { sheet } : {}), leaveHidden: event.target.value === 'leave' })}
            >
              <option value="take">{t('notice.hidden.take')}</option>
              <option value="leave">{t('notice.hidden.leave')}</option>
            </select>
          </label>
        </p>
      )}
      {notes > 0 && <p>{t('notice.notes', { count: notes })}</p>}
      {merged > 0 && <p>{t('notice.merged', { count: merged })}</p>}
      {date1904 && <p>{t('notice.date1904')}</p>}
    </section>
  )
}

/** Every kind of problem once, with how many rows have it and the first of them. */
export function ImportProblems({ problems }: { problems: Preview['problems'] }) {
  const t = useTexts(importTexts)
  if (problems.length === 0) return null
  return (
    <section>
      <h2 className="section-title">{t('problems')}</h2>
      <p className="quiet">{t('problems.text')}</p>
      <ul className="import-problems">
        {problems.map((problem) => (
          <li key={`${problem.code} ${problem.column}`}>
            <strong>{problem.column}</strong> {t('problem', { count: problem.count })}
            <ul>
              {problem.rows.map(({ rowNumber, message }) => (
                <li key={rowNumber}>{t('problem.row', { row: rowNumber, message })}</li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  )
}
