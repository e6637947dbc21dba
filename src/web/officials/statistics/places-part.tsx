import type { Figures } from '#programme/4-account/statistics/statistics.domain.ts'
import { figureTexts, statisticsSheetTexts } from '#programme/4-account/statistics/statistics.texts.ts'
import { Part } from '../pieces/part.tsx'
import { WideTable } from '../pieces/wide-table.tsx'
import { useTexts } from '../shell/language.tsx'
import { FigureLink, type Asked } from './figure-link.tsx'
import type { Answer, AnswerRow } from './row-name.ts'
import { pageTexts } from './statistics-page.texts.ts'
import { ThousandMap } from './thousand-map.tsx'

/** From this width the table stands open beside the map. */
const ROOM_FOR_BOTH = 1_366

/** Where people spoke up, in proportion to how many live there: the map, and the same as a table. */
export function PlacesPart({ answer, asked }: { answer: Answer; asked: Asked }) {
  const t = useTexts(pageTexts)
  const s = useTexts(statisticsSheetTexts)
  const f = useTexts(figureTexts)
  const values = new Map(answer.rows.flatMap((row) => (row.key !== null && row.residents ? [[row.key, perThousand(row)]] : [])))
  return (
    <Part title={t('map')}>
      <p className="quiet">{t('map.few')}</p>
      <div className="beside">
        <ThousandMap values={values} />
        <details className="numbers" open={window.innerWidth >= ROOM_FOR_BOTH}>
          <summary>{t('table')}</summary>
          <WideTable label={t('map')}>
            <thead>
              <tr>
                <th scope="col">{s('by.village')}</th>
                <th scope="col" className="number">
                  {f('registered')}
                </th>
                <th scope="col" className="number">
                  {t('residents')}
                </th>
                <th scope="col" className="number">
                  {t('perThousand')}
                </th>
              </tr>
            </thead>
            <tbody>
              {answer.rows.map((row) => (
                <tr key={row.key ?? 'none'}>
                  <th scope="row">{row.name ?? s('none')}</th>
                  <td className="number">
                    <FigureLink figure="registered" count={row.figures.registered} asked={asked} group={{ by: 'village', key: row.key }} />
                  </td>
                  <td className="number">{row.residents?.toLocaleString('en-US') ?? '–'}</td>
                  <td className="number">{row.residents ? perThousand(row).toFixed(1) : '–'}</td>
                </tr>
              ))}
            </tbody>
          </WideTable>
        </details>
      </div>
    </Part>
  )
}

function perThousand({ figures, residents }: AnswerRow & { figures: Figures }): number {
  return residents ? ((figures.registered ?? 0) / residents) * 1_000 : 0
}
