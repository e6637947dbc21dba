import { html } from '#web/html.ts'
import { followTexts } from './follow/follow.texts.ts'
import { homeTexts as t } from './home.texts.ts'
import { layout } from './layout.ts'
import { layoutTexts } from './layout.texts.ts'
import type { AddPage } from './page.ts'
import { publicTexts } from './public/public.texts.ts'
import { sayTexts } from './say/say.texts.ts'

/** The start page: one sentence and three large choices. */
export function addHomePage(add: AddPage): void {
  add(
    'GET',
    '/',
    (visit) => {
      const { say, link } = visit
      const choice = (path: string, label: string, hint: string, main = false) =>
        html`<li>
          <a class="door${main && ' main-door'}" href="${link(path)}"
            ><span class="door-label">${label}</span> <span class="door-hint">${hint}</span></a
          >
        </li>`
      const main = html`<h1 class="home-title">${say(t.title)}</h1>
        <p class="lead">${say(t.sentence)}</p>
        <nav aria-label="${say(t.choices)}">
          <ul class="doors">
            ${choice('/say', say(sayTexts.say), say(t.sayHint), true)} ${choice('/meet', say(t.meet), say(t.meetHint))}
            ${choice('/follow', say(followTexts.follow), say(t.followHint))}
          </ul>
        </nav>
        <ul class="quiet-doors">
          <li><a href="${link('/matters')}">${say(publicTexts.title)}</a></li>
          <li><a href="${link('/map')}">${say(publicTexts.mapTitle)}</a></li>
          <li><a href="${link('/how')}">${say(t.how)}</a></li>
        </ul>`
      return { html: layout(visit, { title: say(layoutTexts.product), main }) }
    },
    { keep: true },
  )
}
