import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { TEXT_LIMIT } from '#kernel/schemas.ts'
import { say, type Locale } from '#kernel/texts.ts'
import { fieldMessage, fieldTexts } from '#platform/http/field-messages.ts'
import { SPOKEN_WORDS } from '#programme/1-listen/opinions/opinions.domain.ts'
import { newOpinionSchema } from '#programme/1-listen/opinions/opinions.contract.ts'
import type { Faults } from '../fields.ts'
import { STEPS, type Draft, type Step } from './draft.ts'
import { sayTexts as t } from './say.texts.ts'

/** Where each part of an opinion was asked: its step and the field on the page. */
const ASKED: Record<string, { step: Step; field: string }> = {
  text: { step: 'words', field: 'text' },
  villageCode: { step: 'place', field: 'village' },
  place: { step: 'place', field: 'place' },
  marks: { step: 'weight', field: 'marks' },
  affected: { step: 'weight', field: 'affected' },
  'speaker.name': { step: 'contact', field: 'name' },
  'speaker.phone': { step: 'contact', field: 'phone' },
  confidential: { step: 'contact', field: 'confidential' },
  fileIds: { step: 'words', field: 'photos' },
}

export type Checked = { opinion: z.output<typeof newOpinionSchema> | undefined; faults: Partial<Record<Step, Faults>> }

/** Reads a draft as the opinion it will become, by the schema of the API; every fault stands at the step where it was asked. */
export function checkDraft(draft: Draft, villages: readonly { code: string }[], locale: Locale): Checked {
  const faults: Checked['faults'] = {}
  const add = (path: string, message: string) => {
    const { step, field } = ASKED[path] ?? ASKED[path.split('.')[0] ?? ''] ?? { step: 'words', field: 'text' }
    ;(faults[step] ??= {})[field] ??= message
  }
  if (draft.village && !villages.some(({ code }) => code === draft.village)) add('villageCode', say(t.villageUnknown, locale))
  if (!['', 'yes', 'no'].includes(draft.confidential)) add('confidential', say(fieldTexts.not_listed, locale))
  const result = newOpinionSchema.safeParse(opinionOf(draft), { reportInput: true })
  for (const issue of result.error?.issues ?? []) {
    const path = issue.path.join('.')
    add(
      path,
      (path === 'text' && wordsFault(draft, issue, locale)) ||
        (path === 'affected' && say(t.affectedFault, locale)) ||
        fieldMessage(issue, locale),
    )
  }
  return { opinion: Object.keys(faults).length === 0 ? result.data : undefined, faults }
}

/** The first step that has something to mend. */
export function firstFaulty(faults: Checked['faults']): Step | undefined {
  return STEPS.find((step) => faults[step])
}

/**
 * The key under which a draft is handed in: the same draft with the same content gives the same receipt however often it is sent; changed
 * content is something new.
 */
export function handInKey(draft: Draft, opinion: unknown): string {
  return createHash('sha256')
    .update(`${draft.id}\n${JSON.stringify(opinion)}`)
    .digest('hex')
}

function opinionOf(draft: Draft): unknown {
  const filled = (text: string) => (text.trim() === '' ? undefined : text)
  const affected = draft.affected.normalize('NFKC').replace(/[\s,，人个名户左右约大概]/g, '')
  return {
    text: draft.text.trim() === '' && draft.attached.some(({ kind }) => kind === 'voice') ? SPOKEN_WORDS : draft.text,
    source: 'web',
    villageCode: filled(draft.village),
    place: filled(draft.place),
    marks: [...new Set(draft.marks)],
    affected: affected === '' ? filled(draft.affected) : /^\d{1,9}$/.test(affected) ? Number(affected) : affected,
    speaker: { name: filled(draft.name), phone: filled(draft.phone) },
    confidential: draft.confidential === 'yes',
    fileIds: draft.attached.map(({ fileId }) => fileId),
  }
}

function wordsFault(draft: Draft, issue: z.core.$ZodIssue, locale: Locale): string | undefined {
  if (issue.code === 'too_small') return say(t.wordsMissing, locale)
  if (issue.code !== 'too_big') return undefined
  const count = [...draft.text.replace(/\r\n?/g, '\n').trim()].length
  return say(t.wordsTooLong, locale, { most: TEXT_LIMIT, count, over: count - TEXT_LIMIT })
}
