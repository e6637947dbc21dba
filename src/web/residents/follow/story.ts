import { parseLocalDate } from '#kernel/local-date.ts'
import { ANSWERS, MARKS, OUTCOMES } from '#kernel/terms.ts'
import { say as sayText, type Bilingual } from '#kernel/texts.ts'
import { routeTexts } from '#programme/1-listen/opinions/opinions.texts.ts'
import { stepTexts } from '#programme/4-account/feedback/feedback.texts.ts'
import { html, type Html } from '#web/html.ts'
import { dayWords, instantWords, weekdayWords } from '../day-words.ts'
import { sayWith, telLink } from '../layout.ts'
import type { Visit } from '../visit.ts'
import { comingTexts, followTexts as t } from './follow.texts.ts'
import type { Followed } from './followed.ts'

/** Who has it and until when: the two things a person comes for, on top in large type. */
export function holderBox(visit: Visit, { matter }: Followed): Html {
  const { say, look, office } = visit
  const due = matter.dueOn === null ? undefined : parseLocalDate(matter.dueOn)
  const closed = matter.stage === 'closed' || matter.stage === 'struck-off' || matter.stage === 'refused' || matter.stage === 'redirected'
  return html`<dl class="holder">
      <div>
        <dt>${say(t.holder)}</dt>
        <dd>${say(matter.stage === 'refused' || matter.stage === 'redirected' ? t.endedHolder : matter.holder)}</dd>
      </div>
      ${
        !closed &&
        html`<div>
          <dt>${say(t.due)}</dt>
          ${
            due
              ? html`<dd>
                    ${dayWords(due, look.locale)}${look.locale === 'zh' && html` <span class="weekday">${weekdayWords(due, 'zh')}</span>`}
                  </dd>
                  ${matter.dueProvisional && html`<dd class="hint">${say(t.provisional)}</dd>`}`
              : html`<dd class="holder-none">${say(t.dueNone)}</dd>`
          }
        </div>`
      }
    </dl>
    ${matter.late && !closed && html`<p class="late">${sayWith(visit, t.late, { phone: telLink(office.phone) })}</p>`}`
}

/** What happened, in plain words on a vertical line, oldest first; at its end what comes next. */
export function timeline(visit: Visit, { matter }: Followed): Html {
  const { say, look } = visit
  const coming = comingTexts[matter.stage]
  return html`<h2>${say(t.story)}</h2>
    <ol class="story">
      ${matter.story.map((step) => {
        const words = stepWords(visit, step)
        return (
          words &&
          html`<li>
            <time datetime="${step.at}">${instantWords(new Date(step.at), look.locale)}</time>
            <p>${words}</p>
          </li>`
        )
      })}
      ${coming && html`<li class="coming"><p>${say(coming)}</p></li>`}
    </ol>`
}

/** The result as the unit reported it and the check let pass. */
export function resultBox(visit: Visit, { matter: { result, answer, strikeNumber } }: Followed): Html | undefined {
  const { say } = visit
  if (!result) return undefined
  const outcome: Record<string, Bilingual> = OUTCOMES
  const name = outcome[result.outcome]
  return html`<h2>${say(t.result)}</h2>
    <dl class="answers">
      ${
        name &&
        html`<div class="answer">
          <dt>${say(t.outcomeName)}</dt>
          <dd>${say(name)}</dd>
        </div>`
      }
      ${
        result.done &&
        html`<div class="answer">
          <dt>${say(t.done)}</dt>
          <dd class="own-words" dir="auto">${result.done}</dd>
        </div>`
      }
      ${
        result.basis &&
        html`<div class="answer">
          <dt>${say(t.basis)}</dt>
          <dd class="own-words" dir="auto">${result.basis}</dd>
        </div>`
      }
      ${
        answer &&
        html`<div class="answer">
          <dt>${say(t.yourAnswer)}</dt>
          <dd>${say(ANSWERS[answer])}</dd>
        </div>`
      }
    </dl>
    ${strikeNumber && html`<p>${say(t.strike, { number: strikeNumber })}</p>`}`
}

/** What the person said, never who the person is. */
export function ownWords(visit: Visit, { matter }: Followed): Html {
  const { say, look } = visit
  const facts: [string, string | null][] = [
    [say(t.place), [matter.villageName, matter.place].filter(Boolean).join(look.locale === 'zh' ? '，' : ', ') || null],
    [say(t.marks), matter.marks.map((mark) => say(MARKS[mark])).join(look.locale === 'zh' ? '、' : ', ') || null],
  ]
  return html`<h2>${say(t.own)}</h2>
    <blockquote class="own-words" dir="auto">${matter.words}</blockquote>
    <p class="hint">
      ${[instantWords(new Date(matter.registeredAt), look.locale), ...facts.flatMap(([name, value]) => (value === null ? [] : `${name}${look.locale === 'zh' ? '：' : ': '}${value}`)), ...(matter.confidential ? [say(t.secret)] : [])].join(' · ')}
    </p>
    ${
      matter.additions.length > 0 &&
      html`<h3>${say(t.additions)}</h3>
        ${matter.additions.map(
          ({ at, words }) =>
            html`<blockquote class="own-words" dir="auto">${words}</blockquote>
              <p class="hint">${instantWords(new Date(at), look.locale)}</p>`,
        )}`
    }
    <p class="hint">${say(t.ownNote)}${matter.others > 0 && html` ${say(t.others, { count: matter.others })}`}</p>`
}

/** Who looked at name and telephone, when and why: the person's right to know. */
export function lookList(visit: Visit, { matter, hasContact }: Followed): Html {
  const { say, look } = visit
  const items = matter.looks.map(
    ({ at, reason, who }) =>
      html`<li>
        <time datetime="${at}">${instantWords(new Date(at), look.locale)}</time>
        <p>${say(t.look, { reason, who })}</p>
      </li>`,
  )
  return html`<h2>${say(t.looks)}</h2>
    ${
      items.length > 0
        ? html`<ul class="looks">
            ${items}
          </ul>`
        : html`<p>${say(hasContact ? t.looksNone : t.looksNoContact)}</p>`
    }`
}

function stepWords(visit: Visit, { kind, facts }: Followed['matter']['story'][number]): string | undefined {
  const steps: Record<string, Bilingual> = stepTexts
  const text = steps[kind]
  if (!text) return undefined
  const { locale } = visit.look
  const values: Record<string, string> = {}
  for (const [name, fact] of Object.entries(facts)) values[name] = factWords(name, fact, visit)
  const words = sayText(text, locale, { unit: visit.say(t.aUnit), reason: '', ...values })
  if (facts['provisional'] !== true) return words
  return locale === 'zh' ? `${words}（${visit.say(t.provisional)}）` : `${words} (${visit.say(t.provisional)})`
}

function factWords(name: string, fact: unknown, { look: { locale } }: Visit): string {
  if (typeof fact === 'object' && fact !== null) {
    const both = fact as Record<string, unknown> // the bilingual name of a unit, as the presenter gives it
    return String(both[locale] ?? both['zh'] ?? '')
  }
  const text = String(fact)
  if (name === 'route' && text in routeTexts) return routeTexts[text as keyof typeof routeTexts][locale] // checked by `in`
  const day = parseLocalDate(text)
  return day ? dayWords(day, locale) : text
}
