import { html, type Html } from '#web/html.ts'
import { fieldWords } from './fields.texts.ts'
import { layoutTexts } from './layout.texts.ts'
import type { Visit } from './visit.ts'

/** What is wrong, by the name of the field, in words for the person. */
export type Faults = Record<string, string>

type Field = {
  name: string
  label: string
  hint?: string | undefined
  value: string
  faults: Faults
  optional?: boolean
  /** The title of the page asks already. */ quiet?: boolean
}

/** Names every fault at the head of a page and leads to its field; it takes the focus where nothing else can give it. */
export function faultSummary(visit: Visit, faults: Faults): Html | undefined {
  const entries = Object.entries(faults)
  if (entries.length === 0) return undefined
  return html`<div class="faults" role="alert" tabindex="-1" autofocus>
    <h2>${visit.say(layoutTexts.faults, { count: entries.length })}</h2>
    <ul>
      ${entries.map(([name, message]) => html`<li><a href="#${name}">${message}</a></li>`)}
    </ul>
  </div>`
}

/** Own words of some length. */
export function textArea(visit: Visit, field: Field & { rows?: number; heading?: boolean }): Html {
  // A line break after the tag belongs to the tag; without it one that somebody typed first would be lost.
  return block(
    visit,
    field,
    html`<textarea id="${field.name}" name="${field.name}" rows="${field.rows ?? 8}" dir="auto" ${described(field)}>
${field.value}</textarea>`,
  )
}

/** One line. Never `autocomplete="off"`: browsers then forget what was typed when one goes back. */
export function textLine(visit: Visit, field: Field & { inputmode?: string; autocomplete?: string; type?: string; class?: string }): Html {
  const { name, value, inputmode, autocomplete, type = 'text' } = field
  return block(
    visit,
    field,
    html`<input
      id="${name}"
      name="${name}"
      type="${type}"
      value="${value}"
      dir="auto"
      ${field.class && html` class="${field.class}"`}${inputmode && html` inputmode="${inputmode}"`}
      ${autocomplete && html` autocomplete="${autocomplete}"`}
      ${described(field)}
    />`,
  )
}

/** A list to choose one from, in groups. */
export function select(
  visit: Visit,
  field: Field & { first: string; groups: { label: string; options: { value: string; label: string }[] }[] },
): Html {
  const option = ({ value, label }: { value: string; label: string }) =>
    html`<option value="${value}" ${value === field.value && html` selected`}>${label}</option>`
  const groups = field.groups.map((group) => html`<optgroup label="${group.label}">${group.options.map(option)}</optgroup>`)
  return block(
    visit,
    field,
    html`<select id="${field.name}" name="${field.name}" ${described(field)}>
      ${option({ value: '', label: field.first })}${groups}
    </select>`,
  )
}

export type Choice = { value: string; label: string; hint?: string; mark?: string }

/** Choices that stand open: one of them (`radio`) or some (`checkbox`). Nothing is chosen before the person chooses. */
export function choices(
  visit: Visit,
  field: Omit<Field, 'value'> & { kind: 'radio' | 'checkbox'; values: readonly string[]; choices: readonly Choice[]; row?: boolean },
): Html {
  const { name, kind, faults } = field
  const items = field.choices.map(({ value, label, hint, mark }, i) => {
    // The first is where a fault's link leads.
    const id = i === 0 ? name : `${name}-${value || 'none'}`
    return html`<div class="choice">
      <input
        type="${kind}"
        id="${id}"
        name="${name}"
        value="${value}"
        ${field.values.includes(value) && html` checked`}${faults[name] && html` aria-invalid="true"`}
      />
      <label for="${id}"
        >${mark && html`<span class="choice-mark" aria-hidden="true">${mark}</span>`}<span class="choice-words"
          ><span class="choice-label">${label}</span>${hint && html`<span class="hint">${hint}</span>`}</span
        ></label
      >
    </div>`
  })
  return html`<fieldset class="field${faults[name] && ' wrong'}" ${field.hint && html` aria-describedby="${name}-hint"`}>
    <legend${field.quiet && html` class="hide"`}>${field.label}${field.optional && html`<span class="optional">${visit.say(fieldWords.optional)}</span>`}</legend>
    ${field.hint && html`<p class="hint" id="${name}-hint">${field.hint}</p>`} ${fault(visit, name, faults)}
    <div class="choices${field.row && ' row'}">${items}</div>
  </fieldset>`
}

/** Values that travel along without being shown. */
export function hidden(entries: readonly (readonly [name: string, value: string])[]): Html[] {
  return entries.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)
}

/** What is wrong with one field, beside it. */
export function fault(visit: Visit, name: string, faults: Faults): Html | undefined {
  const message = faults[name]
  return message === undefined
    ? undefined
    : html`<p class="fault" id="${name}-fault"><span class="hide">${visit.say(fieldWords.fault)}</span>${message}</p>`
}

function block(visit: Visit, field: Field, control: Html): Html {
  const { name, label, hint, faults, optional, quiet } = field
  return html`<div class="field${faults[name] && ' wrong'}">
    <label for="${name}" ${quiet && html` class="hide"`}
      >${label}${optional && html`<span class="optional">${visit.say(fieldWords.optional)}</span>`}</label
    >
    ${hint && html`<p class="hint" id="${name}-hint">${hint}</p>`} ${fault(visit, name, faults)} ${control}
  </div>`
}

export function described({ name, hint, faults }: Pick<Field, 'name' | 'hint' | 'faults'>): Html {
  const ids = [hint && `${name}-hint`, faults[name] !== undefined && `${name}-fault`].filter(Boolean).join(' ')
  return html`${ids && html`aria-describedby="${ids}"`}${faults[name] !== undefined && html` aria-invalid="true"`}`
}
