import { ApiError } from '../api/api-error.ts'
import { dayText } from '../pieces/dates.ts'
import { Fault } from '../pieces/fault.tsx'
import { Lamp } from '../pieces/lamp.tsx'
import { Part } from '../pieces/part.tsx'
import { Empty, Failure, Loading } from '../pieces/states.tsx'
import { WideTable } from '../pieces/wide-table.tsx'
import { useLanguage, useTexts } from '../shell/language.tsx'
import { partsTexts } from './parts.texts.ts'

export function TablePart() {
  const t = useTexts(partsTexts)
  const rows = [
    { village: t('row.long'), count: 10_000, lamp: 'missed' },
    { village: t('village'), count: 1, lamp: 'near' },
    { village: '䶮𠮷', count: 0, lamp: 'not-started' },
  ] as const
  return (
    <Part title={t('table')}>
      <WideTable label={t('table')}>
        <thead>
          <tr>
            <th scope="col">{t('state')}</th>
            <th scope="col">{t('village')}</th>
            <th scope="col">{t('words')}</th>
            <th scope="col" className="number">
              {t('count')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.lamp}>
              <td className="keep">
                <Lamp state={row.lamp} />
              </td>
              <td>{row.village}</td>
              <td>{t('row.words')}</td>
              <td className="number">{row.count.toLocaleString('en-US')}</td>
            </tr>
          ))}
        </tbody>
      </WideTable>
    </Part>
  )
}

export function StoryPart() {
  const t = useTexts(partsTexts)
  const { locale } = useLanguage()
  return (
    <Part title={t('story')}>
      <ol className="story">
        <li>
          <p className="when">{dayText('2026-01-06', locale)}</p>
          <p>{t('story.now')}</p>
        </li>
        <li>
          <p className="when">{dayText('2026-01-05', locale)}</p>
          <p>{t('story.before')}</p>
          <blockquote>{t('row.words')}</blockquote>
        </li>
      </ol>
    </Part>
  )
}

export function StatePart() {
  const t = useTexts(partsTexts)
  const fail = (status: number) => new ApiError(status, 'part', t('failed'))
  return (
    <Part title={t('states')}>
      <div className="parts-states">
        <Loading />
        <Empty title={t('empty')}>{t('empty.text')}</Empty>
        <Failure error={fail(403)} />
        <Failure error={fail(404)} />
        <Failure error={fail(0)} again={() => undefined} />
        <Fault error={fail(409)} />
      </div>
    </Part>
  )
}
