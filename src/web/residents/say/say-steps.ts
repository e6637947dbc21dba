import { MARKS } from '#kernel/terms.ts'
import { html, type Html } from '#web/html.ts'
import { choices, fault, faultSummary, hidden, select, textArea, textLine, type Faults } from '../fields.ts'
import { layout, sayWith, telLink } from '../layout.ts'
import type { Visit } from '../visit.ts'
import { carried, STEPS, type Draft, type Step } from './draft.ts'
import { MOST_PHOTOS } from './photo-tokens.ts'
import { markHints, sayTexts as t } from './say.texts.ts'
import type { Places } from './places.ts'

export const FORM = 'say'

export type StepView = { visit: Visit; draft: Draft; faults: Faults; places: Places }

const TITLES = {
  words: t.wordsTitle,
  place: t.placeTitle,
  weight: t.weightTitle,
  contact: t.contactTitle,
  photos: t.photosTitle,
  check: t.checkTitle,
}
const QUESTIONS: Record<Exclude<Step, 'check'>, (view: StepView) => Html> = { words, place, weight, contact, photos }

/** One question of the wizard, with everything said so far in hidden fields. */
export function stepPage(view: StepView, step: Exclude<Step, 'check'>): Html {
  const { visit, draft, faults } = view
  const { say } = visit
  const main = html`${faultSummary(visit, faults)} ${stepHead(visit, step)}
    <form id="${FORM}" method="post" action="${visit.link('/say')}" novalidate${step === 'photos' && html` enctype="multipart/form-data"`}>
      ${hidden(carried(draft, step))} ${QUESTIONS[step](view)}
      <div class="acts">
        <button class="button" name="go" value="next">${say(draft.checking ? t.nextToCheck : t.next)}</button>
        ${step !== 'words' && html`<button class="button quiet" name="go" value="back" formnovalidate>${say(t.back)}</button>`}
      </div>
    </form>
    ${step === 'words' && notices(visit)}`
  return layout(visit, { title: `${say(TITLES[step])} · ${say(t.say)}`, main, fault: Object.keys(faults).length > 0, form: FORM })
}

/** Where one is, and the title of the step. */
export function stepHead(visit: Visit, step: Step): Html {
  const progress = visit.say(t.progress, { step: STEPS.indexOf(step) + 1, steps: STEPS.length })
  return html`<p class="progress">${visit.say(t.say)}<span aria-hidden="true"> · </span>${progress}</p>
    <h1>${visit.say(TITLES[step])}</h1>`
}

function words({ visit, draft, faults }: StepView): Html {
  return html`${textArea(visit, { name: 'text', label: visit.say(t.rowWords), hint: visit.say(t.wordsHint), value: draft.text, faults, rows: 9, quiet: true })}
    <p class="hint">${visit.say(t.noNumbers)}</p>`
}

function place({ visit, draft, faults, places }: StepView): Html {
  const { say } = visit
  return html`<p class="hint">${say(t.placeHint)}</p>
    ${select(visit, { name: 'village', label: say(t.village), value: draft.village, faults, first: say(t.notSure), groups: places.groups })}
    ${textLine(visit, { name: 'place', label: say(t.place), hint: say(t.placeExample), value: draft.place, faults, optional: true })}`
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

function photos({ visit, draft, faults }: StepView): Html {
  const { say } = visit
  const kept = draft.photos.map(
    ({ name }, i) =>
      html`<li>
        <span class="file-name">${name}</span>
        <button class="link" name="go" value="drop:${i}">${say(t.drop)}<span class="hide"> ${name}</span></button>
      </li>`,
  )
  const full = draft.photos.length >= MOST_PHOTOS
  return html`<p class="hint">${say(t.photosHint)}</p>
    ${
      kept.length > 0 &&
      html`<h2>${say(t.kept)}</h2>
        <ul class="files">
          ${kept}
        </ul>`
    }
    <div class="field${faults['photos'] && ' wrong'}">
      <label for="photos">${say(t.photos)}</label>
      ${fault(visit, 'photos', faults)}
      <input
        type="file"
        id="photos"
        name="photos"
        accept="image/jpeg,image/png,image/webp"
        multiple${full && html` disabled`}${faults['photos'] && html` aria-describedby="photos-fault" aria-invalid="true"`}
      />
    </div>`
}

function notices(visit: Visit): Html {
  const { say, office } = visit
  return html`<aside class="notices" aria-label="${say(t.notices)}">
    <p>
      <strong>${say(t.emergency)}：</strong
      >${sayWith(visit, t.emergencyWords, { police: telLink('110'), fire: telLink('119'), ambulance: telLink('120') })}
    </p>
    <p><strong>${say(t.misconduct)}</strong>${sayWith(visit, t.misconductWords, { phone: telLink(office.disciplinePhone) })}</p>
  </aside>`
}
