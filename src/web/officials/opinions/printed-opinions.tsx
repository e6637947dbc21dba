import { OPINION_STATES, SOURCES } from '#kernel/terms.ts'
import { listTexts } from '../lists/lists.texts.ts'
import { MOST_PRINTED } from '../lists/printed.ts'
import { dayOf, dayText } from '../pieces/dates.ts'
import { useLanguage, useTexts, useWord } from '../shell/language.tsx'
import type { OpinionSummary } from './opinion-types.ts'
import { opinionTexts } from './opinions.texts.ts'

/** The list of opinions on paper. */
export function PrintedOpinions({ opinions }: { opinions: readonly OpinionSummary[] }) {
  const t = useTexts(opinionTexts)
  const l = useTexts(listTexts)
  const word = useWord()
  const { locale } = useLanguage()
  return (
    <>
      <table className="printed">
        <thead>
          <tr>
            {[t('registered'), t('title'), t('village'), t('source'), t('state')].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {opinions.slice(0, MOST_PRINTED).map((opinion) => (
            <tr key={opinion.id}>
              <td>{dayText(dayOf(opinion.registeredAt), locale)}</td>
              <td>{opinion.title}</td>
              <td>{opinion.villageName}</td>
              <td>{word(SOURCES[opinion.source])}</td>
              <td>{word(OPINION_STATES[opinion.state])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {opinions.length > MOST_PRINTED && <p>{l('print.cut', { count: MOST_PRINTED })}</p>}
    </>
  )
}
