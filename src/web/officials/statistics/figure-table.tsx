import { rateOf, RATES, type Figure, type Figures, type Rate } from '#programme/4-account/statistics/statistics.domain.ts'
import { figureTexts, statisticsSheetTexts } from '#programme/4-account/statistics/statistics.texts.ts'
import { WideTable } from '../pieces/wide-table.tsx'
import { useTexts } from '../shell/language.tsx'
import { FigureLink, type Asked } from './figure-link.tsx'
import { percentText } from './percent.ts'
import { useRowName, type Answer } from './row-name.ts'

type Props = { answer: Answer; asked: Asked; figures: readonly Figure[]; rates?: readonly Rate[]; label: string }

/** The numbers of a chart as a table; each opens its list. */
export function FigureTable({ answer, asked, figures, rates = [], label }: Props) {
  const t = useTexts(figureTexts)
  const s = useTexts(statisticsSheetTexts)
  const nameOf = useRowName(answer.by)
  return (
    <WideTable label={label}>
      <thead>
        <tr>
          <th scope="col">{s(`by.${answer.by}`)}</th>
          {figures.map((figure) => (
            <th key={figure} scope="col" className="number">
              {t(figure)}
            </th>
          ))}
          {rates.map((rate) => (
            <th key={rate} scope="col" className="number">
              {s(`rate.${rate}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {answer.rows.map((row) => (
          <tr key={row.key ?? 'none'}>
            <th scope="row">{nameOf(row)}</th>
            {figures.map((figure) => (
              <td key={figure} className="number">
                <FigureLink figure={figure} count={row.figures[figure]} asked={asked} group={{ by: answer.by, key: row.key }} />
              </td>
            ))}
            <Rates figures={row.figures} rates={rates} />
          </tr>
        ))}
        <tr className="total">
          <th scope="row">{s('total')}</th>
          {figures.map((figure) => (
            <td key={figure} className="number">
              <FigureLink figure={figure} count={answer.total[figure]} asked={asked} />
            </td>
          ))}
          <Rates figures={answer.total} rates={rates} />
        </tr>
      </tbody>
    </WideTable>
  )
}

function Rates({ figures, rates }: { figures: Figures; rates: readonly (keyof typeof RATES)[] }) {
  return rates.map((rate) => (
    <td key={rate} className="number">
      {percentText(rateOf(figures, rate))}
    </td>
  ))
}
