import type { z } from 'zod'
import type { myDataAnswer } from '#programme/4-account/my-data/my-data.contract.ts'
import { groundTexts, kindTexts, stateTexts } from '#programme/4-account/my-data/my-data.texts.ts'
import { html, type Html } from '#web/html.ts'
import { MORE_STYLES_PATH } from '../assets.ts'
import { dayWords, instantWords } from '../day-words.ts'
import { choices, faultSummary, hidden, textArea, textLine, type Faults } from '../fields.ts'
import { many, one, type FormFields } from '../form-fields.ts'
import { followTexts } from '../follow/follow.texts.ts'
import type { Followed } from '../follow/followed.ts'
import { lookList, ownWords, timeline } from '../follow/story.ts'
import { layout, officeName, sayWith, telLink } from '../layout.ts'
import type { Visit } from '../visit.ts'
import { localDate, localDateOf } from '#kernel/local-date.ts'
import { myDataTexts as t } from './my-data.texts.ts'

export type Shown = { data: z.output<typeof myDataAnswer>; receipt: string; phone: string; key: string }
export type Told = { notice?: string | undefined; faults?: Faults; fields?: FormFields }

/** The two things that open it; what was typed stays. */
export function openPage(visit: Visit, fields: FormFields, faults: Faults): Html {
  const { say, office } = visit
  const line = (
    name: string,
    label: string,
    extra: { hint?: string; inputmode: string; class?: string; autocomplete?: string; type?: string },
  ) => textLine(visit, { name, label, value: one(fields, name), faults, ...extra })
  const main = html`${faultSummary(visit, faults)}
    <h1>${say(t.title)}</h1>
    <p class="lead">${say(t.lead)}</p>
    <form id="open" method="post" action="${visit.link('/my-data')}" novalidate>
      ${line('receipt', say(followTexts.receipt), { hint: say(followTexts.hint), inputmode: 'numeric', class: 'receipt-input' })}
      ${line('phone', say(t.phone), { inputmode: 'tel', type: 'tel', autocomplete: 'tel' })}
      <div class="acts"><button class="button">${say(t.open)}</button></div>
    </form>
    <p class="hint">${sayWith(visit, t.noPhone, { phone: telLink(office.phone) })}</p>`
  return layout(visit, { title: say(t.title), main, fault: Object.keys(faults).length > 0, form: 'open', styles: MORE_STYLES_PATH })
}

/** All that is kept with one receipt, who looked, and the three things one may ask for. */
export function myDataPage(visit: Visit, shown: Shown, { notice, faults = {}, fields = new Map() }: Told = {}): Html {
  const { say } = visit
  const main = html`${faultSummary(visit, faults)} ${notice && html`<p class="notice" role="status">${notice}</p>`}
    <h1>${say(t.title)}</h1>
    ${requests(visit, shown)} ${lookList(visit, followed(shown))}
    <h2>${say(t.kept)}</h2>
    <dl class="answers">
      <div class="answer">
        <dt>${say(t.words)}</dt>
        <dd class="own-words" dir="auto">${shown.data.matter.words}</dd>
      </div>
      <div class="answer">
        <dt>${say(t.phoneKept)}</dt>
        <dd>${shown.data.phoneHint}</dd>
      </div>
      <div class="answer">
        <dt>${say(t.name)}</dt>
        <dd>${say(t.nameKept)}</dd>
      </div>
    </dl>
    ${copyPart(visit, shown)} ${correctPart(visit, shown, fields, faults)} ${erasePart(visit, shown, fields, faults)}
    <form id="again" method="post" action="${visit.link('/my-data')}">
      ${proof(shown)}
      <p><button class="button quiet">${say(t.again)}</button></p>
    </form>`
  return layout(visit, { title: say(t.title), main, fault: Object.keys(faults).length > 0, form: 'again', styles: MORE_STYLES_PATH })
}

function followed({ data, receipt, key }: Shown): Followed {
  return { receipt, matter: data.matter, hasContact: true, key }
}

function proof({ receipt, phone, key }: Shown): Html[] {
  return hidden([
    ['receipt', receipt],
    ['phone', phone],
    ['key', key],
  ])
}

function requests(visit: Visit, { data }: Shown): Html | undefined {
  if (data.requests.length === 0) return undefined
  const { say, look } = visit
  const items = data.requests.map(
    ({ kind, state, dueOn, ground, decidedAt }) =>
      html`<li>
        <b>${say(t.requestLine, { kind: say(kindTexts[kind]), state: say(stateTexts[state]) })}</b>
        <p class="hint">
          ${decidedAt === null ? say(t.dueLine, { day: dayWords(localDate(dueOn), look.locale) }) : instantWords(new Date(decidedAt), look.locale)}
        </p>
        ${ground && html`<p>${say(groundTexts[ground])}</p>`}
      </li>`,
  )
  return html`<h2>${say(t.requests)}</h2>
    <ul class="plain">
      ${items}
    </ul>`
}

function copyPart(visit: Visit, shown: Shown): Html {
  const { say } = visit
  return html`<section>
    <h2>${say(t.copy)}</h2>
    <p>${say(t.copyWords)}</p>
    <form method="post" action="${visit.link('/my-data/copy')}">
      ${proof(shown)}
      <div class="acts">
        <button class="button quiet" name="format" value="html">${say(t.copyPage)}</button>
        <button class="button quiet" name="format" value="json">${say(t.copyJson)}</button>
      </div>
    </form>
    <form method="post" action="${visit.link('/my-data/ask')}">
      ${proof(shown)} ${hidden([['kind', 'copy']])}
      <button class="link">${say(t.copyAll)}</button>
    </form>
  </section>`
}

function guardianChoice(visit: Visit, name: string, fields: FormFields): Html {
  const { say } = visit
  return choices(visit, {
    name,
    kind: 'checkbox',
    label: say(t.guardianLabel),
    quiet: true,
    values: many(fields, name),
    faults: {},
    choices: [{ value: 'yes', label: say(t.guardian) }],
  })
}

function correctPart(visit: Visit, shown: Shown, fields: FormFields, faults: Faults): Html {
  const { say } = visit
  const wrong = ['name', 'newPhone', 'note'].some((name) => faults[name] !== undefined)
  return html`<details class="ask-part" ${wrong && html` open`}>
    <summary><h2>${say(t.correct)}</h2></summary>
    <p>${say(t.correctWords)}</p>
    <form method="post" action="${visit.link('/my-data/ask')}" novalidate>
      ${proof(shown)} ${hidden([['kind', 'correct']])}
      ${textLine(visit, { name: 'name', label: say(t.newName), value: one(fields, 'name'), faults, optional: true, autocomplete: 'name' })}
      ${textLine(visit, { name: 'newPhone', label: say(t.newPhone), value: one(fields, 'newPhone'), faults, optional: true, inputmode: 'tel', autocomplete: 'tel' })}
      ${textArea(visit, { name: 'note', label: say(t.note), value: one(fields, 'note'), faults, optional: true, rows: 3 })}
      ${guardianChoice(visit, 'guardian', fields)}
      <div class="acts"><button class="button quiet">${say(t.ask)}</button></div>
    </form>
  </details>`
}

function erasePart(visit: Visit, shown: Shown, fields: FormFields, faults: Faults): Html {
  const { say } = visit
  return html`<details class="ask-part" ${faults['sure'] !== undefined && html` open`}>
    <summary><h2>${say(t.erase)}</h2></summary>
    <p>${say(t.eraseWords)}</p>
    <form method="post" action="${visit.link('/my-data/ask')}" novalidate>
      ${proof(shown)} ${hidden([['kind', 'erase']])}
      ${choices(visit, { name: 'sure', kind: 'checkbox', label: say(t.eraseSureLabel), quiet: true, values: many(fields, 'sure'), faults, choices: [{ value: 'yes', label: say(t.eraseSure) }] })}
      <div class="acts"><button class="button quiet">${say(t.eraseSend)}</button></div>
    </form>
  </details>`
}

/** The copy as a page of its own, to be read without this site and printed: no script, no link. */
export function copyDocument(visit: Visit, shown: Shown, now: Date): Html {
  const { say, look } = visit
  const { additions, ...matter } = shown.data.matter
  const plain: Followed = { ...followed(shown), matter: { ...matter, additions } }
  return html`<!doctype html>
    <html lang="${look.locale === 'zh' ? 'zh-CN' : 'en'}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${say(t.copyTitle)}</title>
        <style>
          body {
            max-width: 40em;
            margin: 2rem auto;
            padding: 0 1rem;
            font: 18px/1.65 serif;
          }
          blockquote {
            margin: 0;
            padding-left: 1em;
            border-left: 3px solid;
            white-space: pre-wrap;
          }
        </style>
      </head>
      <body>
        <main>
          <h1>${say(t.copyTitle)}</h1>
          <p>${say(t.copyMade, { day: dayWords(localDateOf(now), look.locale), office: officeName(visit) })}</p>
          <p>${say(followTexts.receipt)} …${matter.receiptTail} · ${say(t.phoneKept)} ${shown.data.phoneHint}</p>
          ${ownWords(visit, plain)} ${timeline(visit, plain)} ${lookList(visit, plain)} ${requests(visit, shown)}
        </main>
      </body>
    </html>`
}
