import { ANSWERS, OUTCOMES } from '#kernel/terms.ts'
import type { Bilingual } from '#kernel/texts.ts'
import { dayText, instantText } from '../pieces/dates.ts'
import { useLanguage, useTexts, useWord } from '../shell/language.tsx'
import { opinionTexts } from '../opinions/opinions.texts.ts'
import { storyTexts } from './story.texts.ts'

export type Happened = {
  id?: string
  type: string
  at: string
  actor: string | null
  facts: Record<string, unknown>
  texts: Record<string, string | null>
}
/** Names behind the ids that facts carry. */
export type NameOf = (id: unknown) => string | undefined

/** The whole story, newest first: a vertical line of dated events in plain words. */
export function Story({ events, nameOf }: { events: readonly Happened[]; nameOf: NameOf }) {
  const newestFirst = [...events].reverse()
  return (
    <ol className="story">
      {newestFirst.map((event) => (
        <Entry key={event.id ?? `${event.type} ${event.at}`} event={event} nameOf={nameOf} />
      ))}
    </ol>
  )
}

function Entry({ event, nameOf }: { event: Happened; nameOf: NameOf }) {
  const t = useTexts(storyTexts)
  const { locale } = useLanguage()
  const sentence = useSentence(event, nameOf)
  const { serviceRating, resultRating } = event.facts
  return (
    <li>
      <div className="when">
        <time dateTime={event.at}>{instantText(event.at, locale)}</time>
        {event.actor && ` · ${event.actor}`}
      </div>
      <div>{sentence}</div>
      {typeof serviceRating === 'number' && typeof resultRating === 'number' && (
        <div className="quiet small">{t('rating', { service: serviceRating, result: resultRating })}</div>
      )}
      {Object.entries(event.texts)
        .filter(([name]) => name !== 'title' && name !== 'place' && !(event.type === 'opinion.registered' && name === 'words'))
        .map(([name, text]) => (
          <blockquote key={name}>
            {isLabelled(name) && <strong>{t(`text.${name}`)}：</strong>}
            {text ?? t('erased')}
          </blockquote>
        ))}
    </li>
  )
}

function isLabelled(name: string): name is 'done' | 'basis' | 'reason' | 'words' | 'transcript' {
  return name === 'transcript' || name === 'done' || name === 'basis' || name === 'reason' || name === 'words'
}

/** The event in one sentence, with the names and days its facts point at. */
function useSentence({ type, facts }: Happened, nameOf: NameOf): string {
  const t = useTexts(storyTexts)
  const o = useTexts(opinionTexts)
  const word = useWord()
  const { locale } = useLanguage()
  const key = variantOf(type, facts)
  if (!isKnown(key)) return t('other')
  const route = `route.${text(facts['route'])}`
  const ground = `ground.${text(facts['ground'])}`
  return t(key, {
    unit: nameOf(facts['leadUnitId']) ?? t('unit.other'),
    person: nameOf(facts['handlerId']) ?? t('person.other'),
    day: typeof facts['dueOn'] === 'string' ? dayText(facts['dueOn'], locale) : '',
    outcome: word(listed(OUTCOMES, facts['outcome'])),
    answer: word(listed(ANSWERS, facts['answer'])),
    number: text(facts['strikeNumber']),
    route: route in opinionTexts ? o(route as keyof typeof opinionTexts) : '', // checked by `in`
    ground: ground in opinionTexts ? o(ground as keyof typeof opinionTexts) : '', // checked by `in`
  })
}

function variantOf(type: string, facts: Record<string, unknown>): string {
  if (type === 'matter.verified' && facts['onSite'] === true) return 'matter.verified.on-site'
  if (type === 'matter.closed' && facts['resultAnswer'] === 'unreachable') return 'matter.closed.unreachable'
  return type
}

function isKnown(key: string): key is keyof typeof storyTexts {
  return key in storyTexts
}

function listed(words: Record<string, Bilingual>, code: unknown): Bilingual | undefined {
  return typeof code === 'string' ? words[code] : undefined
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
