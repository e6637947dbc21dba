import { groupReceipt } from '#programme/1-listen/opinions/receipts.domain.ts'
import { html, type Html } from '#web/html.ts'
import { fault, faultSummary, described, hidden, type Faults } from '../fields.ts'
import type { FormFields } from '../form-fields.ts'
import { layout } from '../layout.ts'
import type { Visit } from '../visit.ts'
import { addForm, ANSWER_FORM, answerForm, REOPEN_FORM, reopenForm } from './feedback-form.ts'
import { followTexts as t } from './follow.texts.ts'
import type { Followed } from './followed.ts'
import { holderBox, lookList, ownWords, resultBox, timeline } from './story.ts'

/** The form for a receipt number; a wrong one stays in it. */
export function askPage(visit: Visit, typed: string, faults: Faults): Html {
  const { say } = visit
  const main = html`${faultSummary(visit, faults)}
    <h1>${say(t.title)}</h1>
    <form id="follow" method="post" action="${visit.link('/follow')}" novalidate>
      <div class="field${faults['receipt'] && ' wrong'}">
        <label for="receipt">${say(t.receipt)}</label>
        <p class="hint" id="receipt-hint">${say(t.hint)}</p>
        ${fault(visit, 'receipt', faults)}
        <input
          id="receipt"
          name="receipt"
          class="receipt-input"
          inputmode="numeric"
          autocomplete="off"
          spellcheck="false"
          maxlength="60"
          value="${typed}"
          ${described({ name: 'receipt', hint: 'hint', faults })}
        />
      </div>
      <div class="acts"><button class="button">${say(t.find)}</button></div>
    </form>
    <p class="hint">${say(t.lost)}</p>`
  return layout(visit, { title: say(t.title), main, fault: Object.keys(faults).length > 0, form: 'follow' })
}

export type Told = { notice?: string; faults?: Faults; fields?: FormFields; status?: number }

/** The story of one matter (一件事的来龙去脉): who has it, until when, the next act, what happened, what was said. */
export function storyPage(visit: Visit, followed: Followed, { notice, faults = {}, fields = new Map() }: Told = {}): Html {
  const { say, look } = visit
  const { matter } = followed
  const form = matter.canAnswer ? ANSWER_FORM : matter.canReopen ? REOPEN_FORM : 'again'
  const tail = look.locale === 'zh' ? `尾号 ${matter.receiptTail}` : `…${matter.receiptTail}`
  const main = html`${faultSummary(visit, faults)} ${notice && html`<p class="notice" role="status">${notice}</p>`}
    <p class="progress">
      <span class="together">${say(t.receipt)} ${tail}</span
      >${matter.number && html` · <span class="together">${say(t.number, { number: matter.number })}</span>`}
    </p>
    <h1 dir="auto">${matter.title}</h1>
    ${holderBox(visit, followed)} ${matter.canAnswer && resultBox(visit, followed)}
    ${matter.canAnswer && answerForm(visit, followed, fields, faults)} ${timeline(visit, followed)}
    ${!matter.canAnswer && resultBox(visit, followed)} ${matter.canReopen && reopenForm(visit, followed, fields, faults)}
    ${ownWords(visit, followed)} ${matter.canAdd && addForm(visit, followed, fields, faults)} ${lookList(visit, followed)}
    <p><a class="alone" href="${visit.link('/my-data')}">${say(t.myData)}</a></p>
    ${form === 'again' && html`<form id="again" method="post" action="${visit.link('/follow')}" hidden>${hidden([['receipt', groupReceipt(followed.receipt)]])}</form>`}
    <p><a class="button quiet" href="${visit.link('/follow')}">${say(t.nextOne)}</a></p>`
  return layout(visit, { title: `${matter.title} · ${say(t.title)}`, main, fault: Object.keys(faults).length > 0, form })
}
