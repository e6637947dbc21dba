import { html } from '#web/html.ts'
import { call, layout, officeName, sayWith, telLink } from '../layout.ts'
import type { AddPage, Page } from '../page.ts'
import type { Visit } from '../visit.ts'
import { sayTexts } from '../say/say.texts.ts'
import {
  accessDone,
  accessGaps,
  accessTexts as a,
  howPromises,
  howSteps,
  howTexts as h,
  meetTexts as m,
  privacyFields,
  privacyTexts as p,
} from './about.texts.ts'

/** Pages that explain: how it works, how personal data is protected, how to meet the Secretary for now. */
export function addAboutPages(add: AddPage): void {
  add('GET', '/how', howPage, { keep: true })
  add('GET', '/privacy', privacyPage, { keep: true })
  add('GET', '/accessibility', accessPage, { keep: true })
  add('GET', '/meet', meetPage, { keep: true })
}

function howPage(visit: Visit): Page {
  const { say } = visit
  const main = html`<h1>${say(h.title)}</h1>
    <p class="lead">${say(h.sentence)}</p>
    <ol class="steps">
      ${howSteps.map(
        ({ title, words }) =>
          html`<li>
            <h2>${say(title)}</h2>
            <p>${say(words)}</p>
          </li>`,
      )}
    </ol>
    <h2>${say(h.promises)}</h2>
    <ul class="plain">
      ${howPromises.map((promise) => html`<li>${say(promise)}</li>`)}
    </ul>
    <p class="acts"><a class="button" href="${visit.link('/say')}">${say(sayTexts.say)}</a></p>`
  return { html: layout(visit, { title: say(h.title), main }) }
}

function privacyPage(visit: Visit): Page {
  const { say, office } = visit
  const phone = telLink(office.phone)
  const discipline = telLink(office.disciplinePhone)
  const rows = privacyFields.map(
    ({ field, purpose, seenBy }) =>
      html`<div class="record">
        <dt>${say(field)}</dt>
        <dd><b>${say(p.purpose)}</b> ${say(purpose)}</dd>
        <dd><b>${say(p.seenBy)}</b> ${say(seenBy)}</dd>
      </div>`,
  )
  const main = html`<h1>${say(p.title)}</h1>
    <p class="lead">${say(p.sentence)}</p>
    <h2>${say(p.who)}</h2>
    <p>${sayWith(visit, p.whoWords, { office: html`${officeName(visit)}`, phone })}</p>
    <h2>${say(p.fields)}</h2>
    <dl class="records">${rows}</dl>
    <h2>${say(p.time)}</h2>
    <p>${say(p.timeWords)}</p>
    <h2>${say(p.cookies)}</h2>
    <p>${say(p.cookiesWords)}</p>
    <h2>${say(p.shared)}</h2>
    <p>${say(p.sharedWords)}</p>
    <h2>${say(p.rights)}</h2>
    <p>${sayWith(visit, p.rightsWords, { phone, discipline })}</p>
    <p class="acts">
      <a class="button quiet" href="${visit.link('/my-data')}">${say(p.myData)}</a>
      <a class="button quiet" href="${visit.link('/accessibility')}">${say(p.accessibility)}</a>
    </p>`
  return { html: layout(visit, { title: say(p.title), main }) }
}

/** 无障碍说明: what is done, what is not, and the telephone for whoever is left out by it. */
function accessPage(visit: Visit): Page {
  const { say } = visit
  const list = (items: typeof accessDone) =>
    html`<ul class="plain">
      ${items.map((item) => html`<li>${say(item)}</li>`)}
    </ul>`
  const main = html`<h1>${say(a.title)}</h1>
    <p class="lead">${say(a.lead)}</p>
    <h2>${say(a.done)}</h2>
    ${list(accessDone)}
    <h2>${say(a.gaps)}</h2>
    ${list(accessGaps)}
    <h2>${say(a.help)}</h2>
    <p>${sayWith(visit, a.helpWords, { phone: telLink(visit.office.phone) })}</p>`
  return { html: layout(visit, { title: say(a.title), main }) }
}

function meetPage(visit: Visit): Page {
  const { say } = visit
  const main = html`<h1>${say(m.title)}</h1>
    <p class="lead">${say(m.honest)}</p>
    <h2>${say(m.byPhone)}</h2>
    <p>${say(m.byPhoneWords)}</p>
    <p>${call(visit)}</p>
    <h2>${say(m.inPerson)}</h2>
    <p>${say(m.inPersonWords, { office: officeName(visit) })}</p>
    <p>${say(m.written)}</p>
    <p class="acts"><a class="button" href="${visit.link('/say')}">${say(sayTexts.say)}</a></p>`
  return { html: layout(visit, { title: say(m.title), main }) }
}
