import { Link } from '@tanstack/react-router'
import { MATTER_STATES } from '#kernel/terms.ts'
import { shortDayText } from '../pieces/dates.ts'
import { Lamp } from '../pieces/lamp.tsx'
import { useToday } from '../pieces/use-today.ts'
import { Marks } from '../pieces/marks.tsx'
import { useLanguage, useTexts, useWord } from '../shell/language.tsx'
import { DaysLeft } from './days-left.tsx'
import { lampOf } from './lamps.ts'
import type { MatterSummary } from './matter-types.ts'
import { mattersTexts } from './matters.texts.ts'

/** The list of matters: a table where there is room, cards on a telephone. The lamp comes first. */
export function MatterTable({ matters }: { matters: readonly MatterSummary[] }) {
  const t = useTexts(mattersTexts)
  const word = useWord()
  const { locale } = useLanguage()
  const today = useToday()
  return (
    <>
      <div className="only-desk">
        <table className="grid">
          <thead>
            <tr>
              {(['lamp', 'number', 'title', 'state', 'unit', 'person', 'due', 'village'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {matters.map((matter) => (
              <tr key={matter.id}>
                <td className="keep">
                  <Lamp state={lampOf(matter)} />
                </td>
                <td className="keep">{matter.number}</td>
                <td style={{ minWidth: 220 }}>
                  <Link to="/matters/$matterId" params={{ matterId: matter.id }}>
                    {matter.title}
                  </Link>{' '}
                  <Marks marks={matter.marks} />
                </td>
                <td className="keep">{word(MATTER_STATES[matter.state])}</td>
                <td>{matter.leadUnit && (locale === 'en' ? matter.leadUnit.nameEn || matter.leadUnit.name : matter.leadUnit.name)}</td>
                <td className="keep">{matter.handler?.name}</td>
                <td className="keep number">{matter.dueOn && shortDayText(matter.dueOn, today, locale)}</td>
                <td style={{ minWidth: 96 }}>{matter.villageName}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ul className="only-phone">
        {matters.map((matter) => (
          <li key={matter.id}>
            <Link to="/matters/$matterId" params={{ matterId: matter.id }} className="item">
              <span>{matter.title}</span>
              <span className="item-facts">
                <DaysLeft lamp={matter.lamp} workdaysLeft={matter.workdaysLeft} />
                <span>{word(MATTER_STATES[matter.state])}</span>
                {matter.leadUnit && <span>{locale === 'en' ? matter.leadUnit.nameEn || matter.leadUnit.name : matter.leadUnit.name}</span>}
                <span>{matter.number}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}
