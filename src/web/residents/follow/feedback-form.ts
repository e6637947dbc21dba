import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { ANSWERS } from '#kernel/terms.ts'
import { say, type Locale } from '#kernel/texts.ts'
import { fieldMessage } from '#platform/http/field-messages.ts'
import { addToReceipt, answerReceipt, reopenReceipt } from '#programme/4-account/feedback/feedback.contract.ts'
import { html, type Html } from '#web/html.ts'
import { choices, hidden, textArea, type Faults } from '../fields.ts'
import { many, one, type FormFields } from '../form-fields.ts'
import { sayWith, telLink } from '../layout.ts'
import type { Visit } from '../visit.ts'
import { followTexts as t, RATING_WORDS } from './follow.texts.ts'
import type { Followed } from './followed.ts'

export const ANSWER_FORM = 'answer-form'
export const REOPEN_FORM = 'reopen-form'
export const ADD_FORM = 'add-form'

/** Solved, partly, not (解决了没有): nothing chosen beforehand; service and result rated apart, and only if the person likes. */
export function answerForm(visit: Visit, followed: Followed, fields: FormFields, faults: Faults): Html {
  const { say, office } = visit
  const radios = (
    name: string,
    label: string,
    options: { value: string; label: string; hint?: string }[],
    extra: { optional?: boolean; row?: boolean; quiet?: boolean } = {},
  ) => choices(visit, { name, kind: 'radio', label, values: many(fields, name), choices: options, faults, ...extra })
  const ratings = [...RATING_WORDS.map((words, i) => ({ value: String(i + 1), label: say(words) })), { value: '', label: say(t.noRating) }]
  return html`<section class="ask" aria-labelledby="ask-title">
    <h2 id="ask-title">${say(t.question)}</h2>
    <p class="hint">${say(t.questionHint)}</p>
    <form id="${ANSWER_FORM}" method="post" action="${visit.link('/follow/answer')}" novalidate>
      ${hidden([
        ['receipt', followed.receipt],
        ['key', one(fields, 'key') || followed.key],
      ])}
      ${radios(
        'answer',
        say(t.question),
        [
          { value: 'solved', label: say(ANSWERS.solved), hint: say(t.solvedHint) },
          { value: 'partly', label: say(ANSWERS.partly), hint: say(t.partlyHint) },
          { value: 'not', label: say(ANSWERS.not), hint: say(t.notHint) },
        ],
        { quiet: true },
      )}
      ${radios(
        'goOn',
        say(t.goOn),
        [
          { value: 'yes', label: say(t.goOnYes) },
          { value: 'no', label: say(t.goOnNo) },
        ],
        { row: true },
      )}
      ${radios('serviceRating', say(t.service), ratings, { optional: true, row: true })}
      ${radios('resultRating', say(t.outcome), ratings, { optional: true, row: true })}
      ${textArea(visit, { name: 'words', label: say(t.words), value: one(fields, 'words'), faults, optional: true, rows: 3 })}
      <p class="hint">${sayWith(visit, t.free, { phone: telLink(office.disciplinePhone) })}</p>
      <div class="acts"><button class="button">${say(t.answer)}</button></div>
    </form>
  </section>`
}

/** The way to object after the end (要求重新办理). */
export function reopenForm(visit: Visit, followed: Followed, fields: FormFields, faults: Faults): Html {
  const { say } = visit
  return html`<section class="ask" aria-labelledby="reopen-title">
    <h2 id="reopen-title">${say(t.reopen)}</h2>
    <p class="hint">${say(t.reopenHint)}</p>
    <form id="${REOPEN_FORM}" method="post" action="${visit.link('/follow/reopen')}" novalidate>
      ${hidden([
        ['receipt', followed.receipt],
        ['key', one(fields, 'key') || followed.key],
      ])}
      ${textArea(visit, { name: 'reason', label: say(t.reason), value: one(fields, 'reason'), faults, rows: 4 })}
      <div class="acts"><button class="button quiet">${say(t.reopenSend)}</button></div>
    </form>
  </section>`
}

/** 补充一句: more facts, put after what was said. */
export function addForm(visit: Visit, followed: Followed, fields: FormFields, faults: Faults): Html {
  const { say } = visit
  return html`<details class="add" ${faults['more'] && html` open`}>
    <summary>${say(t.add)}</summary>
    <form id="${ADD_FORM}" method="post" action="${visit.link('/follow/add')}" novalidate>
      ${hidden([
        ['receipt', followed.receipt],
        ['key', followed.key],
      ])}
      ${textArea(visit, { name: 'more', label: say(t.addWords), hint: say(t.addHint), value: one(fields, 'more'), faults, rows: 3 })}
      <div class="acts"><button class="button quiet">${say(t.addSend)}</button></div>
    </form>
  </details>`
}

type Read<T> = { value?: T; faults: Faults }

/** Reads the answer form by the schema of the API. “Partly” must say whether work goes on; silence is not taken for either. */
export function readAnswer(fields: FormFields, locale: Locale): Read<Omit<z.output<NonNullable<typeof answerReceipt.body>>, 'receipt'>> {
  const rating = (name: string) => (one(fields, name) === '' ? undefined : Number(one(fields, name)))
  const { receipt: _, ...given } = {
    receipt: '',
    answer: one(fields, 'answer') || undefined,
    goOn: one(fields, 'goOn') === 'yes',
    serviceRating: rating('serviceRating'),
    resultRating: rating('resultRating'),
    words: one(fields, 'words').trim() || undefined,
  }
  const result = bodyOf(answerReceipt).omit({ receipt: true }).safeParse(given, { reportInput: true })
  const faults = faultsOf(result, fields, locale)
  if (faults['answer'] !== undefined) faults['answer'] = say(t.answerMissing, locale)
  if (given.answer === 'partly' && !['yes', 'no'].includes(one(fields, 'goOn'))) faults['goOn'] = say(t.goOnMissing, locale)
  return Object.keys(faults).length > 0 || !result.success ? { faults } : { value: result.data, faults }
}

export function readReason(fields: FormFields, locale: Locale): Read<string> {
  const result = bodyOf(reopenReceipt).shape.reason.safeParse(one(fields, 'reason'), { reportInput: true })
  if (result.success) return { value: result.data, faults: {} }
  const [issue] = result.error.issues
  const message = issue?.code === 'too_small' ? say(t.reasonMissing, locale) : issue && wordsMessage(issue, one(fields, 'reason'), locale)
  return { faults: { reason: message ?? say(t.reasonMissing, locale) } }
}

export function readAddition(fields: FormFields, locale: Locale): Read<string> {
  const result = bodyOf(addToReceipt).shape.words.safeParse(one(fields, 'more'), { reportInput: true })
  if (result.success) return { value: result.data, faults: {} }
  const [issue] = result.error.issues
  const message = issue && issue.code !== 'too_small' ? wordsMessage(issue, one(fields, 'more'), locale) : say(t.addMissing, locale)
  return { faults: { more: message } }
}

/** The same form with the same content is one act, however often it is sent. */
export function formKey(fields: FormFields, value: unknown): string {
  return createHash('sha256')
    .update(`${one(fields, 'key').slice(0, 60)}\n${one(fields, 'receipt').slice(0, 60)}\n${JSON.stringify(value)}`)
    .digest('hex')
}

/** The schema of an endpoint's body, where it has one. */
function bodyOf<B>({ body }: { body?: B | undefined }): B {
  if (body === undefined) throw new Error('the endpoint takes no body')
  return body
}

function faultsOf(result: z.ZodSafeParseResult<unknown>, fields: FormFields, locale: Locale): Faults {
  const faults: Faults = {}
  for (const issue of result.error?.issues ?? [])
    faults[issue.path.join('.')] ??= wordsMessage(issue, one(fields, issue.path.join('.')), locale)
  return faults
}

function wordsMessage(issue: z.core.$ZodIssue, text: string, locale: Locale): string {
  if (issue.code !== 'too_big' || issue.origin !== 'string') return fieldMessage(issue, locale)
  return say(t.wordsTooLong, locale, { most: Number(issue.maximum), count: [...text.replace(/\r\n?/g, '\n').trim()].length })
}
