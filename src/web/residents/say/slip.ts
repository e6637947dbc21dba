import { localDateOf } from '#kernel/local-date.ts'
import { groupReceipt, parseReceipt } from '#programme/1-listen/opinions/receipts.domain.ts'
import { html, type Html } from '#web/html.ts'
import { MARK } from '../assets.ts'
import { dayWords } from '../day-words.ts'
import { hidden } from '../fields.ts'
import { layout, officeName, telLink } from '../layout.ts'
import { layoutTexts } from '../layout.texts.ts'
import { qrCode } from '../qr-code.ts'
import type { Visit } from '../visit.ts'
import { carried, type Draft } from './draft.ts'
import { sayTexts as t, slipTexts as s } from './say.texts.ts'

/**
 * The page after handing in: the receipt on a slip like a train ticket, to print, photograph or copy out. Its form carries the draft again,
 * so that another language or a reload gives the same receipt.
 */
export function receiptPage(visit: Visit, draft: Draft, receipt: string, receivedAt: Date): Html {
  const { say } = visit
  const main = html`<h1 class="screen">${say(t.doneTitle)}</h1>
    <p class="lead screen">${say(t.doneHint)}</p>
    ${slip(visit, receipt, receivedAt)}
    <form id="again" method="post" action="${visit.link('/say')}" hidden>${hidden([...carried(draft, 'check'), ['go', 'send']])}</form>
    <form method="post" action="${visit.link('/follow')}" class="acts">
      <input type="hidden" name="receipt" value="${receipt}" />
      <button type="button" class="button quiet" data-print hidden>${say(t.print)}</button>
      <button class="button quiet">${say(t.follow)}</button>
      <a class="button quiet" href="${visit.link('/say')}">${say(t.another)}</a>
    </form>`
  return layout(visit, { title: say(t.doneTitle), main, form: 'again' })
}

function slip(visit: Visit, receipt: string, receivedAt: Date): Html {
  const { say, office, ctx } = visit
  const digits = parseReceipt(receipt) ?? ''
  const groups = groupReceipt(digits).split(' ')
  return html`<section class="slip" aria-labelledby="slip-title">
    <header class="slip-head">
      ${MARK}
      <h2 id="slip-title">${say(layoutTexts.product)} ${say(s.title)}</h2>
      <p>${officeName(visit)}</p>
    </header>
    <p class="slip-label" id="slip-number">${say(s.number)}</p>
    <p class="receipt" aria-labelledby="slip-number slip-digits">
      <span id="slip-digits" class="hide">${groups.join(' ')}</span
      >${groups.map((group) => html`<span aria-hidden="true">${group}</span> `)}
    </p>
    <p class="slip-day">${say(s.received, { day: dayWords(localDateOf(receivedAt), ctx.locale) })}</p>
    <div class="slip-body">
      <figure>
        ${qrCode(`${ctx.config.publicUrl}${visit.link(`/receipts/${digits}`)}`, say(s.scan))}
        <figcaption>${say(s.scan)}</figcaption>
      </figure>
      <div>
        <h3>${say(s.nextTitle)}</h3>
        <ol>
          <li>${say(s.next1)}</li>
          <li>${say(s.next2)}</li>
          <li>${say(s.next3)}</li>
        </ol>
      </div>
    </div>
    <p class="slip-foot"><span>${say(s.phone)} ${telLink(office.phone)}</span> <span>${say(s.secret)}</span></p>
  </section>`
}
