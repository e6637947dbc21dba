import { randomBytes } from 'node:crypto'
import { many, one, type FormFields } from '../form-fields.ts'
import type { Attached } from './attached.ts'

/**
 * What somebody is about to say. It lives in the hidden fields of the page and nowhere else until it is handed in: nothing is stored before,
 * nothing is lost on the way, and what comes back is checked as if it were new.
 */
export type Draft = {
  /** Random; makes handing in twice the same as once. */
  id: string
  text: string
  village: string
  /** Whether the village came with the QR code (村口二维码): then nobody is asked where. */
  scanned: boolean
  place: string
  marks: string[]
  affected: string
  name: string
  phone: string
  confidential: string
  attached: Attached[]
  /** Whether the person came from the check page and goes back there. */
  checking: boolean
}

export const STEPS = ['words', 'place', 'weight', 'contact', 'check'] as const
export type Step = (typeof STEPS)[number]

/** Fields that each step shows; the others travel hidden. */
const STEP_FIELDS: Record<Step, readonly string[]> = {
  words: ['text', 'photo', 'voice'],
  place: ['village', 'place', 'scanned'],
  weight: ['marks', 'affected'],
  contact: ['name', 'phone', 'confidential'],
  check: [],
}

/** The draft that a form carried; files are given apart, because each must prove where it comes from. */
export function readDraft(fields: FormFields, id: string, attached: Attached[]): Draft {
  return {
    id,
    text: one(fields, 'text'),
    village: one(fields, 'village'),
    scanned: one(fields, 'scanned') === 'yes',
    place: one(fields, 'place'),
    marks: many(fields, 'marks').slice(0, 8),
    affected: one(fields, 'affected'),
    name: one(fields, 'name'),
    phone: one(fields, 'phone'),
    confidential: one(fields, 'confidential'),
    attached,
    checking: one(fields, 'checking') === 'yes',
  }
}

/** The id of a draft as a form carried it; a new one where it is missing or was tampered with. */
export function draftId(fields: FormFields): string {
  const id = one(fields, 'draft')
  return /^[\w-]{22}$/.test(id) ? id : randomBytes(16).toString('base64url')
}

/** Everything of a draft that a step does not show, as names and values. */
export function carried(draft: Draft, step: Step): [name: string, value: string][] {
  const all: [string, string][] = [
    ['text', draft.text],
    ['village', draft.village],
    ['scanned', draft.scanned ? 'yes' : ''],
    ['place', draft.place],
    ...draft.marks.map((mark): [string, string] => ['marks', mark]),
    ['affected', draft.affected],
    ['name', draft.name],
    ['phone', draft.phone],
    ['confidential', draft.confidential],
    ...draft.attached.map(({ kind, token }): [string, string] => [kind, token]),
    ['checking', draft.checking ? 'yes' : ''],
  ]
  return [['draft', draft.id], ['at', step], ...all.filter(([name, value]) => value !== '' && !STEP_FIELDS[step].includes(name))]
}

export function stepOf(name: string): Step {
  return STEPS.find((step) => step === name) ?? 'words'
}

/** The steps that this draft goes through in turn. */
export function stepsOf(draft: Pick<Draft, 'scanned'>): readonly Step[] {
  return draft.scanned ? STEPS.filter((step) => step !== 'place') : STEPS
}

export function stepAfter(draft: Draft, step: Step): Step {
  return neighbour(draft, step, 1) ?? 'check'
}

export function stepBefore(draft: Draft, step: Step): Step {
  return neighbour(draft, step, -1) ?? 'words'
}

function neighbour(draft: Draft, step: Step, by: 1 | -1): Step | undefined {
  const inTurn = stepsOf(draft)
  for (let at = STEPS.indexOf(step) + by; STEPS[at]; at += by) {
    const found = STEPS[at]
    if (found && inTurn.includes(found)) return found
  }
  return undefined
}
