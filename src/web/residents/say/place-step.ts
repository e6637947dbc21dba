import { soundsLike } from '#platform/text/pinyin.ts'
import { html, type Html } from '#web/html.ts'
import { fault, textLine } from '../fields.ts'
import type { Visit } from '../visit.ts'
import type { Place, Places } from './places.ts'
import type { StepView } from './say-steps.ts'
import { sayTexts as t } from './say.texts.ts'

/** Where it is: a village by name, initials or position, then the spot in own words. */
export function placeStep({ visit, draft, faults, places, find = '' }: StepView): Html {
  const { say } = visit
  const typed = find.trim()
  const found = typed === '' ? [] : places.villages.filter(({ name }) => soundsLike(name, typed))
  const shown = found.length > 0 ? places.groups.map((group) => ({ ...group, villages: group.villages.filter((one) => found.includes(one) || one.code === draft.village) })) : places.groups // prettier-ignore
  return html`<p class="hint">${say(t.placeHint)}</p>
    <fieldset class="field${faults['village'] && ' wrong'}" data-villages="${JSON.stringify(scriptTexts(visit))}">
      <legend>${say(t.village)}</legend>
      ${fault(visit, 'village', faults)}
      <div class="finder">
        <label for="find">${say(t.find)}</label>
        <div class="finder-line">
          <input
            id="find"
            name="find"
            type="search"
            value="${find}"
            placeholder="${say(t.findExample)}"
            autocapitalize="none"
            spellcheck="false"
          />
          <button class="button quiet" name="go" value="find" data-find>${say(t.findAct)}</button>
        </div>
        <button type="button" class="button quiet" data-near hidden>${say(t.near)}</button>
        <p class="finder-status" role="status" data-status>${typed !== '' && sayFound(visit, typed, found.length)}</p>
      </div>
      <div class="villages">
        ${radio({ id: 'village', value: '', label: say(t.notSure), checked: draft.village === '' && draft.checking })}
        ${shown.map((group) => letterGroup(group, draft.village))}
      </div>
    </fieldset>
    ${textLine(visit, { name: 'place', label: say(t.place), hint: say(t.placeExample), value: draft.place, faults, optional: true })}`
}

function letterGroup({ letter, villages }: Places['groups'][number], chosen: string): Html | undefined {
  if (villages.length === 0) return undefined
  return html`<div class="letter" data-letter>
    <span class="letter-name" aria-hidden="true">${letter}</span>
    <div class="letter-villages">
      ${villages.map((village) => radio({ id: `village-${village.code}`, value: village.code, label: village.name, checked: village.code === chosen, village }))}
    </div>
  </div>`
}

type Radio = { id: string; value: string; label: string; checked: boolean; village?: Place }

function radio({ id, value, label, checked, village }: Radio): Html {
  return html`<div
    class="pick"
    ${village && html` data-village="${label} ${village.whole} ${village.initials}"`}
    ${village?.centre && html` data-at="${village.centre.map((degrees) => degrees.toFixed(4)).join(',')}"`}
  >
    <input type="radio" id="${id}" name="village" value="${value}" ${checked && html` checked`} /><label for="${id}">${label}</label>
  </div>`
}

function sayFound({ say }: Visit, typed: string, count: number): string {
  return count > 0 ? say(t.found, { count }) : say(t.findNone, { typed })
}

function scriptTexts({ say }: Visit): Record<string, string> {
  return {
    asking: say(t.nearAsking),
    near: say(t.nearFound),
    far: say(t.nearFar),
    denied: say(t.nearDenied),
    found: say(t.found),
    none: say(t.findNone),
  }
}
