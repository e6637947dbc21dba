import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { RequestError } from '#kernel/outcome.ts'
import type { Bilingual } from '#kernel/texts.ts'
import { opinionErrorTexts } from '#programme/1-listen/opinions/opinions.texts.ts'
import { matterErrorTexts } from '#programme/3-resolve/matters/matters.texts.ts'
import { addToReceipt, answerReceipt, reopenReceipt } from '#programme/4-account/feedback/feedback.usecases.ts'
import { guardReceipt } from '#programme/4-account/feedback/receipt-tries.usecases.ts'
import { wantsHtml } from '../faults.pages.ts'
import type { Faults } from '../fields.ts'
import { formFields, one, type FormFields } from '../form-fields.ts'
import { sendPage, type AddPage, type Page } from '../page.ts'
import { switched, type Visit, type Visits } from '../visit.ts'
import { formKey, readAddition, readAnswer, readReason } from './feedback-form.ts'
import { findFollowed } from './followed.ts'
import { followTexts as t, refusalTexts, wrongStateWords } from './follow.texts.ts'
import { askPage, storyPage, type Told } from './follow.views.ts'

const MINUTE = 60_000

/** 查进度: by receipt number in a form, or by the address that the slip's QR code holds. */
export function addFollowPages(server: FastifyInstance, visits: Visits, add: AddPage): void {
  const limited = { config: { rateLimit: { max: 120, timeWindow: MINUTE, allowList: carriesToken } } }

  /** Looks a number up, unless too many wrong ones were tried. */
  const lookUp = (visit: Visit, request: FastifyRequest, receipt: string) =>
    guardReceipt(visit.ctx, request, receipt, () => findFollowed(visit, receipt))
  const story = async (visit: Visit, request: FastifyRequest, receipt: string, told: Told = {}): Promise<Page> => {
    try {
      const followed = await lookUp(visit, request, receipt)
      return { status: told.status ?? (Object.keys(told.faults ?? {}).length > 0 ? 400 : 200), html: storyPage(visit, followed, told) }
    } catch (error) {
      if (isUnknown(error)) return { status: 404, html: askPage(visit, receipt, { receipt: visit.say(t.unknown) }) }
      if (error instanceof RequestError && error.kind === 'too_many')
        return { status: 429, html: askPage(visit, receipt, { receipt: visit.say(t.tooMany) }) }
      throw error
    }
  }
  /** A form on the story page: what it does happens once, and the answer is the story as it then stands. */
  const act =
    <T>(
      read: (fields: FormFields, visit: Visit) => { value?: T; faults: Faults },
      run: (visit: Visit, receipt: string, value: T, key: string) => Promise<Told>,
    ) =>
    async (first: Visit, request: FastifyRequest, reply: FastifyReply): Promise<Page> => {
      const fields = formFields(request)
      const receipt = one(fields, 'receipt')
      const visit = switched(first, one(fields, 'switch'), reply)
      if (one(fields, 'switch')) return story(visit, request, receipt, { fields })
      const { value, faults } = read(fields, visit)
      if (value === undefined) return story(visit, request, receipt, { fields, faults })
      await lookUp(visit, request, receipt).catch(passUnknown)
      return story(visit, request, receipt, await run(visit, receipt, value, formKey(fields, value)).catch(staleOf(visit)))
    }

  add('GET', '/follow', (visit) => ({ html: askPage(visit, '', {}) }), { keep: true })
  add(
    'POST',
    '/follow',
    (visit, request, reply) => {
      const fields = formFields(request)
      const after = switched(visit, one(fields, 'switch'), reply)
      const typed = one(fields, 'receipt').slice(0, 60)
      return one(fields, 'switch') && typed === '' ? { html: askPage(after, '', {}) } : story(after, request, typed)
    },
    limited,
  )
  add(
    'POST',
    '/follow/answer',
    act(
      (fields, { look }) => readAnswer(fields, look.locale),
      async (visit, receipt, value, key) => {
        const outcome = await answerReceipt({ ...visit.ctx, idempotencyKey: key }, receipt, value)
        return outcome.ok ? { notice: visit.say(t.answered) } : refused(visit, outcome.refusal, outcome.details)
      },
    ),
    limited,
  )
  add(
    'POST',
    '/follow/reopen',
    act(
      (fields, { look }) => readReason(fields, look.locale),
      async (visit, receipt, value, key) => {
        const outcome = await reopenReceipt({ ...visit.ctx, idempotencyKey: key }, receipt, value)
        return outcome.ok ? { notice: visit.say(t.reopened) } : refused(visit, outcome.refusal, outcome.details)
      },
    ),
    limited,
  )
  add(
    'POST',
    '/follow/add',
    act(
      (fields, { look }) => readAddition(fields, look.locale),
      async (visit, receipt, value, key) => {
        const outcome = await addToReceipt({ ...visit.ctx, idempotencyKey: key }, receipt, value)
        return outcome.ok ? { notice: visit.say(t.added) } : refused(visit, outcome.refusal, outcome.details)
      },
    ),
    limited,
  )

  server.get<{ Params: { receipt: string } }>('/receipts/:receipt', limited, async (request, reply) => {
    const visit = await visits.open(request, reply)
    reply.header('referrer-policy', 'no-referrer').header('x-robots-tag', 'noindex').header('cache-control', 'no-store')
    if (wantsHtml(request)) return sendPage(reply, await story(visit, request, request.params.receipt))
    return (await lookUp(visit, request, request.params.receipt)).matter
  })
}

/** What a speaker reads of a rule that things have moved past; officials read the same codes in other words. */
const SPEAKERS_WORDS: Record<string, Bilingual> = { ...matterErrorTexts, ...opinionErrorTexts, ...refusalTexts }

/** A refusal means that things are no longer as the page showed them. */
function refused(visit: Visit, refusal: string, details: Record<string, unknown> = {}): Told {
  const text = details['state'] && refusal === 'matter.wrong_state' ? wrongStateWords(String(details['state'])) : SPEAKERS_WORDS[refusal]
  const values = Object.fromEntries(Object.entries(details).filter((entry): entry is [string, number] => typeof entry[1] === 'number'))
  return { status: 409, notice: text ? visit.say(text, values) : visit.say(t.stale) }
}

function staleOf(visit: Visit): (error: unknown) => Told {
  return (error) => {
    if (isUnknown(error)) return {}
    if (error instanceof RequestError && error.kind === 'conflict') return { status: 409, notice: visit.say(t.stale) }
    throw error
  }
}

/** Programs with a token are known; a wrong token is refused before any work is done. */
function carriesToken(request: FastifyRequest): boolean {
  return request.headers.authorization?.startsWith('Bearer ') ?? false
}

function isUnknown(error: unknown): boolean {
  return error instanceof RequestError && error.code === 'receipt.unknown'
}

/** A wrong number is told by the page that is shown after. */
function passUnknown(error: unknown): void {
  if (!isUnknown(error)) throw error
}
