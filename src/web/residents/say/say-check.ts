import { MARKS } from '#kernel/terms.ts'
import { html, type Html } from '#web/html.ts'
import { hidden } from '../fields.ts'
import { layout } from '../layout.ts'
import type { Checked } from './check-draft.ts'
import { carried, type Step } from './draft.ts'
import { FORM, stepHead, type StepView } from './say-steps.ts'
import { sayTexts as t } from './say.texts.ts'

/** Everything once more before it is handed in (核对); `trouble` says why handing in did not work. */
export function checkPage(view: StepView, opinion: NonNullable<Checked['opinion']>, trouble?: string): Html {
  const { visit, draft } = view
  const { say } = visit
  const main = html`${trouble && html`<div class="faults" role="alert" tabindex="-1" autofocus><p>${say(t.notSent, { why: trouble })}</p></div>`}
    ${stepHead(visit, 'check')}
    <p class="hint">${say(t.checkHint)}</p>
    <form id="${FORM}" method="post" action="${visit.link('/say')}">
      ${hidden(carried({ ...draft, checking: true }, 'check'))}
      <dl class="answers">${rowsOf(view, opinion).map(({ step, label, value }) => row(view, step, label, value))}</dl>
      <div class="acts"><button class="button" name="go" value="send">${say(t.send)}</button></div>
    </form>`
  return layout(visit, { title: `${say(t.checkTitle)} · ${say(t.say)}`, main, fault: trouble !== undefined, form: FORM })
}

type Row = { step: Step; label: string; value: string }

function rowsOf({ visit, draft, places }: StepView, opinion: NonNullable<Checked['opinion']>): Row[] {
  const { say } = visit
  const none = say(t.none)
  const { name, phone } = opinion.speaker ?? {}
  return [
    { step: 'words', label: say(t.rowWords), value: opinion.text },
    {
      step: 'place',
      label: say(t.rowVillage),
      value: places.villages.find(({ code }) => code === opinion.villageCode)?.name ?? say(t.notSure),
    },
    { step: 'place', label: say(t.rowPlace), value: opinion.place ?? none },
    {
      step: 'weight',
      label: say(t.rowMarks),
      value: opinion.marks.map((mark) => say(MARKS[mark])).join(visit.look.locale === 'zh' ? '、' : ', ') || none,
    },
    {
      step: 'weight',
      label: say(t.rowAffected),
      value: opinion.affected === undefined ? none : say(t.people, { count: opinion.affected }),
    },
    { step: 'contact', label: say(t.rowContact), value: [name, phone].filter(Boolean).join('  ') || say(t.noContact) },
    { step: 'contact', label: say(t.rowConfidential), value: say(opinion.confidential ? t.secretly : t.openly) },
    {
      step: 'photos',
      label: say(t.rowPhotos),
      value: draft.photos.length === 0 ? none : say(t.photoCount, { count: draft.photos.length }),
    },
  ]
}

function row({ visit }: StepView, step: Step, label: string, value: string): Html {
  return html`<div class="answer">
    <dt>${label}</dt>
    <dd class="own-words" dir="auto">${value}</dd>
    <dd class="answer-act">
      <button class="link" name="go" value="edit:${step}">${visit.say(t.change)}<span class="hide"> ${label}</span></button>
    </dd>
  </div>`
}
