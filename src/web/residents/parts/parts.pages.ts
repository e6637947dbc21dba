import { localDate } from '#kernel/local-date.ts'
import { html, type Html } from '#web/html.ts'
import { dayWords } from '../day-words.ts'
import { choices, faultSummary, select, textArea, textLine, type Faults } from '../fields.ts'
import { layout } from '../layout.ts'
import type { AddPage } from '../page.ts'
import type { Visit } from '../visit.ts'
import { partsTexts as t } from './parts.texts.ts'

/** All parts of the residents' pages in all states (部件), for whoever builds a page and for the tests that look at it. */
export function addPartsPage(add: AddPage): void {
  add('GET', '/parts', (visit) => {
    const main = html`<h1>${visit.say(t.title)}</h1>
      <p class="lead">${visit.say(t.lead)}</p>
      <div class="notice"><p>${visit.say(t.notice)}</p></div>
      ${fields(visit)} ${story(visit)}`
    return { html: layout(visit, { title: visit.say(t.title), main }) }
  })
}

function fields(visit: Visit): Html {
  const { say } = visit
  const faults: Faults = { words: say(t.wordsFault) }
  const village = { value: 'long', label: say(t.long) }
  return html`<form method="get" action="${visit.link('/parts')}">
    ${faultSummary(visit, faults)} ${textArea(visit, { name: 'words', label: say(t.words), hint: say(t.hint), value: '', faults, rows: 4 })}
    ${textLine(visit, { name: 'name', label: say(t.name), value: '𠮷䶮', faults, optional: true })}
    ${select(visit, {
      name: 'village',
      label: say(t.village),
      value: 'long',
      faults,
      first: say(t.first),
      groups: [{ label: say(t.area), options: [village] }],
    })}
    ${choices(visit, {
      name: 'mark',
      label: say(t.marks),
      kind: 'checkbox',
      values: ['urgent'],
      faults,
      choices: [
        { value: 'urgent', label: say(t.urgent), hint: say(t.urgentHint) },
        { value: 'hope', label: say(t.hope) },
      ],
    })}
    ${choices(visit, {
      name: 'solved',
      label: say(t.solved),
      kind: 'radio',
      values: [],
      faults,
      row: true,
      choices: [
        { value: 'yes', label: say(t.yes) },
        { value: 'no', label: say(t.no) },
      ],
    })}
    <p class="acts">
      <button class="button">${say(t.act)}</button>
      <a class="button quiet" href="${visit.link('/')}">${say(t.quiet)}</a>
    </p>
  </form>`
}

function story({ say, look }: Visit): Html {
  const day = (text: string) => dayWords(localDate(text), look.locale)
  return html`<dl class="holder">
      <div>
        <dt>${say(t.holder)}</dt>
        <dd>${say(t.unit)}</dd>
      </div>
      <div>
        <dt>${say(t.until)}</dt>
        <dd>${day('2026-01-05')}</dd>
      </div>
    </dl>
    <ol class="story">
      <li>
        <time>${day('2026-01-05')}</time>
        <p>${say(t.signed)}</p>
      </li>
      <li>
        <time>${day('2026-01-04')}</time>
        <p>${say(t.accepted)}</p>
      </li>
    </ol>`
}
