import type { AnswerOf } from '#kernel/contract.ts'
import { MATTER_STATES, OPINION_STATES } from '#kernel/terms.ts'
import type { Bilingual, Locale } from '#kernel/texts.ts'
import type { searchEndpoint } from '#programme/4-account/search/search.contract.ts'
import type { searchTexts } from './search.texts.ts'

type Answer = AnswerOf<typeof searchEndpoint>
export type Group = 'recent' | 'pages' | keyof Answer
/** A line of the results: where it leads, and what stands on it. `again` fills the box instead of going somewhere. */
export type Hit = { key: string; group: Group & keyof typeof searchTexts; title: string; detail: string; to?: string; again?: string }

/** The answer as lines in the order in which they are shown. */
export function hitsOf(answer: Answer, locale: Locale, q: string): Hit[] {
  const word = (text: Bilingual) => text[locale]
  const named = (one: { name: string; nameEn: string | null }) => (locale === 'en' ? one.nameEn || one.name : one.name)
  const joined = (...parts: (string | null)[]) => parts.filter(Boolean).join(' · ')
  const all = (group: 'matters' | 'opinions'): Hit[] =>
    answer[group].more ? [{ key: `all-${group}`, group, title: '', detail: '', to: `/${group}?q=${encodeURIComponent(q)}` }] : []
  return [
    ...answer.matters.items.map((one) =>
      line('matters', one.id, one.title, joined(one.number, word(MATTER_STATES[one.state]), one.villageName), `/matters/${one.id}`),
    ),
    ...all('matters'),
    ...answer.opinions.items.map((one) =>
      line('opinions', one.id, one.title, joined(word(OPINION_STATES[one.state]), one.villageName), `/opinions/${one.id}`),
    ),
    ...all('opinions'),
    ...answer.people.items.map((one) => {
      const posts = one.posts.map((post) => joined(locale === 'en' ? post.unitEn || post.unit : post.unit, post.title))
      return line('people', one.id, one.name, posts.join(locale === 'zh' ? '；' : '; '), `/organisation?tab=people&person=${one.id}`)
    }),
    ...answer.villages.items.map((one) => line('villages', one.id, named(one), one.areaName, `/matters?village=${one.id}`)),
    ...answer.units.items.map((one) => line('units', one.id, named(one), '', `/matters?unit=${one.id}`)),
    ...answer.areas.items.map((one) => line('areas', one.id, named(one), '', `/matters?area=${one.id}`)),
  ]
}

function line(group: Hit['group'], id: string, title: string, detail: string, to: string): Hit {
  return { key: `${group}-${id}`, group, title, detail, to }
}
