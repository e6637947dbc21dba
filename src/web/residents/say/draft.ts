import { randomBytes } from 'node:crypto'
import { many, one, type FormFields } from '../form-fields.ts'
import type { Photo } from './photo-tokens.ts'

/**
 * What somebody is about to say. It lives in the hidden fields of the page and nowhere else until it is handed in: nothing is stored before,
 * nothing is lost on the way, and what comes back is checked as if it were new.
 */
export type Draft = {
  /** Random; makes handing in twice the same as once. */
  id: string
  text: string
  village: string
  place: string
  marks: string[]
  affected: string
  name: string
  phone: string
  confidential: string
  photos: Photo[]
  /** Whether the person came from the check page and goes back there. */
  checking: boolean
}

export const STEPS = ['words', 'place', 'weight', 'contact', 'photos', 'check'] as const
export type Step = (typeof STEPS)[number]

/** Fields that each step shows; the others travel hidden. */
export const STEP_FIELDS: Record<Step, readonly string[]> = {
  words: ['text'],
  place: ['village', 'place'],
  weight: ['marks', 'affected'],
  contact: ['name', 'phone', 'confidential'],
  photos: [],
  check: [],
}

/** The draft that a form carried; photos are given apart, because each must prove where it comes from. */
export function readDraft(fields: FormFields, id: string, photos: Photo[]): Draft {
  return {
    id,
    text: one(fields, 'text'),
    village: one(fields, 'village'),
    place: one(fields, 'place'),
    marks: many(fields, 'marks').slice(0, 8),
    affected: one(fields, 'affected'),
    name: one(fields, 'name'),
    phone: one(fields, 'phone'),
    confidential: one(fields, 'confidential'),
    photos,
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
    ['place', draft.place],
    ...draft.marks.map((mark): [string, string] => ['marks', mark]),
    ['affected', draft.affected],
    ['name', draft.name],
    ['phone', draft.phone],
    ['confidential', draft.confidential],
    ...draft.photos.map(({ token }): [string, string] => ['photo', token]),
    ['checking', draft.checking ? 'yes' : ''],
  ]
  return [['draft', draft.id], ['at', step], ...all.filter(([name, value]) => value !== '' && !STEP_FIELDS[step].includes(name))]
}

export function stepOf(name: string): Step {
  return STEPS.find((step) => step === name) ?? 'words'
}

export function stepAfter(step: Step): Step {
  return STEPS[STEPS.indexOf(step) + 1] ?? 'check'
}

export function stepBefore(step: Step): Step {
  return STEPS[STEPS.indexOf(step) - 1] ?? 'words'
}
