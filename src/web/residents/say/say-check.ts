import { MARKS } from '#kernel/terms.ts'
import { html, type Html } from '#web/html.ts'
import { publicStateTexts } from '#programme/3-resolve/public-matters/public-matters.texts.ts'
import { publicTexts } from '../public/public.texts.ts'
import { hidden } from '../fields.ts'
import { layout } from '../layout.ts'
import type { Checked } from './check-draft.ts'
import type { AttachedKind } from './attached.ts'
import { carried, type Step } from './draft.ts'
import { filePreview } from './words-step.ts'
import { FORM, stepHead, type StepView } from './say-steps.ts'
import { sayTexts as t } from './say.texts.ts'

/** Everything once more before it is handed in (核对); `trouble` says why handing in did not work. */
export function checkPage(view: StepView, opinion: NonNullable<Checked['opinion']>, trouble?: string): Html {
  const { visit, draft } = view
  const { say } = visit
  const main = html`${trouble && html`<div class="faults" role="alert" tabindex="-1" autofocus><p>${say(t.notSent, { why: trouble })}</p></div>`}
    ${stepHead(visit, 'check', draft)}
    <p class="hint">${say(t.checkHint)}</p>
    <form id="${FORM}" method="post" action="${visit.link('/say')}">
      ${hidden(carried({ ...draft, checking: true }, 'check'))}
      <dl class="answers">${rowsOf(view, opinion).map((one) => row(view, one))}</dl>
      ${similarMatters(view)}
      <div class="acts"><button class="button" name="go" value="send">${say(t.send)}</button></div>
    </form>`
  return layout(visit, { title: `${say(t.checkTitle)} · ${say(t.say)}`, main, fault: trouble !== undefined, form: FORM })
}

/** What others have said (大家也说过), offered quietly: one's own goes in all the same. */
function similarMatters({ visit, similar = [] }: StepView): Html | undefined {
  if (similar.length === 0) return undefined
  const { say } = visit
  return html`<section class="similar" aria-labelledby="similar">
    <h2 id="similar">${say(t.similar)}</h2>
    <ul>
      ${similar.map(
        ({ title, state, saidBy }) =>
          html`<li>
            <span dir="auto">${title}</span>
            <span class="hint"
              >${say(publicStateTexts[state])}${saidBy !== null && ` · ${say(publicTexts.saidBy, { count: saidBy })}`}</span
            >
          </li>`,
      )}
    </ul>
    <p class="hint">${say(t.similarHint)}</p>
  </section>`
}

type Row = { step: Step; label: string; value: string | Html }

function rowsOf(view: StepView, opinion: NonNullable<Checked['opinion']>): Row[] {
  const { visit, draft, places } = view
  const { say } = visit
  const none = say(t.none)
  const { name, phone } = opinion.speaker ?? {}
  return [
    { step: 'words', label: say(t.rowWords), value: draft.text.trim() === '' ? say(t.wordsNone) : opinion.text },
    ...filesRow(view, 'voice', say(t.rowVoice)),
    ...filesRow(view, 'photo', say(t.rowPhotos)),
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
  ]
}

function filesRow({ visit, draft }: StepView, kind: AttachedKind, label: string): Row[] {
  const files = draft.attached.filter((file) => file.kind === kind)
  if (files.length === 0) return []
  const note = kind === 'voice' && html`<span class="hint">${visit.say(t.voiceNote)}</span>`
  return [
    { step: 'words', label, value: html`<span class="previews">${files.map((file) => filePreview(visit, draft, file))}</span>${note}` },
  ]
}

function row({ visit }: StepView, { step, label, value }: Row): Html {
  return html`<div class="answer">
    <dt>${label}</dt>
    <dd class="own-words" dir="auto">${value}</dd>
    <dd class="answer-act">
      <button class="link" name="go" value="edit:${step}">${visit.say(t.change)}<span class="hide"> ${label}</span></button>
    </dd>
  </div>`
}
