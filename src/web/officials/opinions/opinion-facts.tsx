import { FIELDS, SOURCES } from '#kernel/terms.ts'
import { useCategoryName } from '../api/registry-reads.ts'
import { instantText } from '../pieces/dates.ts'
import { useLanguage, useTexts, useWord } from '../shell/language.tsx'
import type { OpinionDetail } from './opinion-types.ts'
import { opinionTexts } from './opinions.texts.ts'

/** What is known beside the words: where, when, from where it came, whether somebody can be called. */
export function OpinionFacts({ opinion }: { opinion: OpinionDetail }) {
  const t = useTexts(opinionTexts)
  const word = useWord()
  const { locale } = useLanguage()
  const category = useCategoryName(opinion.categoryCode)
  const rows: [string, string | null | undefined][] = [
    [t('village'), opinion.villageName],
    [t('place'), opinion.place],
    [t('field'), opinion.field && word(FIELDS[opinion.field])],
    [t('category'), category],
    [t('affected'), opinion.affected === null ? null : t('affected.about', { count: opinion.affected })],
    [t('source'), word(SOURCES[opinion.source])],
    [t('said'), instantText(opinion.saidAt, locale)],
    [t('registered'), instantText(opinion.registeredAt, locale)],
    [t('speaker'), t(opinion.hasContact ? 'speaker.has' : 'speaker.none')],
  ]
  return (
    <dl className="facts">
      {rows.map(([name, value]) =>
        value ? (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ) : null,
      )}
    </dl>
  )
}
