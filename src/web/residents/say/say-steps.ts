import { MARKS } from '#kernel/terms.ts'
import type { PublicRow } from '#programme/3-resolve/public-matters/public-matters.repository.ts'
import { html, type Html } from '#web/html.ts'
import { ATTACH_SCRIPT_PATH, VILLAGES_SCRIPT_PATH } from '../assets.ts'
import { choices, faultSummary, hidden, textLine, type Faults } from '../fields.ts'
import { layout, sayWith, telLink } from '../layout.ts'
import type { Visit } from '../visit.ts'
import { carried, stepsOf, type Draft, type Step } from './draft.ts'
import { placeStep } from './place-step.ts'
import { markHints, sayTexts as t } from './say.texts.ts'
import type { Places } from './places.ts'
import { wordsStep } from './words-step.ts'

export const FORM = 'say'

/** `find` is what was typed to find a village; `note` says that something was done. */
export type StepView = {
  visit: Visit
  draft: Draft
  faults: Faults
  places: Places
  find?: string
  note?: string | undefined
  similar?: readonly PublicRow[]
}

const TITLES = {
  words: t.wordsTitle,
  place: t.placeTitle,
  weight: t.weightTitle,
  contact: t.contactTitle,
  check: t.checkTitle,
}
const QUESTIONS: Record<Exclude<Step, 'check'>, (view: StepView) => Html> = {
  words: wordsStep,
  place: placeStep,
  weight,
  contact,
}

const SCRIPTS: Partial<Record<Step, string>> = { words: ATTACH_SCRIPT_PATH, place: VILLAGES_SCRIPT_PATH }

/** One question of the wizard, with everything said so far in hidden fields. */
export function stepPage(view: StepView, step: Exclude<Step, 'check'>): Html {
  const { visit, draft, faults, note } = view
  const { say } = visit
  const main = html`${faultSummary(visit, faults)} ${note && html`<p class="notice" role="status">${note}</p>`}
    ${stepHead(visit, step, draft)}
    <form id="${FORM}" method="post" action="${visit.link('/say')}" novalidate${step === 'words' && html` enctype="multipart/form-data"`}>
      ${hidden(carried(draft, step))} ${QUESTIONS[step](view)}
      <div class="acts">
        <button class="button" name="go" value="next">${say(draft.checking ? t.nextToCheck : t.next)}</button>
        ${step !== 'words' && html`<button class="button quiet" name="go" value="back" formnovalidate>${say(t.back)}</button>`}
      </div>
    </form>
    ${step === 'words' && notices(visit)}`
  return layout(visit, {
    title: `${say(TITLES[step])} · ${say(t.say)}`,
    main,
    fault: Object.keys(faults).length > 0,
    form: FORM,
    script: SCRIPTS[step],
  })
}

/** Where one is, and the title of the step. */
export function stepHead(visit: Visit, step: Step, draft: Draft): Html {
  const steps = stepsOf(draft)
  const at = steps.indexOf(step)
  const progress = visit.say(t.progress, { step: at < 0 ? 1 : at + 1, steps: steps.length })
  return html`<p class="progress">${visit.say(t.say)}<span aria-hidden="true"> · </span>${progress}</p>
    <h1>${visit.say(TITLES[step])}</h1>`
}

function weight({ visit, draft, faults }: StepView): Html {
  const { say } = visit
  const marks = Object.entries(MARKS).map(([value, label]) => ({
    value,
    label: say(label),
    hint: say(markHints[value as keyof typeof MARKS]), // entries of MARKS
  }))
  return html`${choices(visit, { name: 'marks', kind: 'checkbox', label: say(t.marks), hint: say(t.weightHint), values: draft.marks, choices: marks, faults })}
  ${textLine(visit, { name: 'affected', label: say(t.affected), hint: say(t.affectedHint), value: draft.affected, faults, optional: true, inputmode: 'numeric', class: 'short' })}`
}

function contact({ visit, draft, faults }: StepView): Html {
  const { say } = visit
  return html`<p class="hint">${say(t.contactHint)}</p>
    ${textLine(visit, { name: 'name', label: say(t.name), value: draft.name, faults, optional: true, autocomplete: 'name' })}
    ${textLine(visit, { name: 'phone', label: say(t.phone), value: draft.phone, faults, optional: true, inputmode: 'tel', type: 'tel', autocomplete: 'tel' })}
    ${choices(visit, {
      name: 'confidential',
      kind: 'radio',
      label: say(t.confidential),
      values: [draft.confidential],
      choices: [
        { value: 'no', label: say(t.openly), hint: say(t.openlyHint) },
        { value: 'yes', label: say(t.secretly), hint: say(t.secretlyHint) },
      ],
      faults,
      optional: true,
    })}`
}

function notices(visit: Visit): Html {
  const { say, office } = visit
  return html`<aside class="notices" aria-label="${say(t.notices)}">
    <p>
      <strong>${say(t.emergency)}</strong
      >${sayWith(visit, t.emergencyWords, { police: telLink('110'), fire: telLink('119'), ambulance: telLink('120') })}
    </p>
    <p><strong>${say(t.misconduct)}</strong>${sayWith(visit, t.misconductWords, { phone: telLink(office.disciplinePhone) })}</p>
  </aside>`
}
