import type { FastifyReply, FastifyRequest } from 'fastify'
import { RequestError } from '#kernel/outcome.ts'
import { say as sayText } from '#kernel/texts.ts'
import { texts as fileTexts } from '#platform/files/files.texts.ts'
import { httpErrorTexts } from '#platform/http/errors.ts'
import { errorFacts } from '#platform/log.ts'
import { opinionErrorTexts } from '#programme/1-listen/opinions/opinions.texts.ts'
import { registerOpinion } from '#programme/1-listen/opinions/opinions.usecases.ts'
import type { PublicRow } from '#programme/3-resolve/public-matters/public-matters.repository.ts'
import { findSimilarPublicMatters } from '#programme/3-resolve/public-matters/public-matters.usecases.ts'
import { followReceipt } from '#programme/4-account/feedback/feedback.usecases.ts'
import { statusOf } from '../faults.pages.ts'
import type { Faults } from '../fields.ts'
import { formFields, one } from '../form-fields.ts'
import type { AddPage, Page } from '../page.ts'
import { switched, type Visit } from '../visit.ts'
import { checkDraft, firstFaulty, handInKey, type Checked } from './check-draft.ts'
import { draftId, readDraft, stepAfter, stepBefore, stepOf, type Draft, type Step } from './draft.ts'
import { NO_PLACES, placesOf, type Places } from './places.ts'
import { carriedFiles, receiveFiles, type Received } from './receive-files.ts'
import { checkPage } from './say-check.ts'
import { stepPage } from './say-steps.ts'
import { sayTexts as t } from './say.texts.ts'
import { receiptPage } from './slip.ts'

const MINUTE = 60_000

/** 我有话说: one question a page, then check, then the receipt. `?village=` comes from a QR code at that village. */
export function addSayPages(add: AddPage): void {
  add('GET', '/say', begin, { keep: true })
  add('POST', '/say', takeStep, { keep: true, bodyLimit: 1_048_576, config: { rateLimit: { max: 120, timeWindow: MINUTE } } })
}

async function begin(visit: Visit, request: FastifyRequest): Promise<Page> {
  const { village } = request.query as Record<string, unknown> // any query string
  const draft = readDraft(new Map(), draftId(new Map()), [])
  const places = typeof village === 'string' ? await placesOf(visit) : NO_PLACES
  const scanned = places.villages.some(({ code }) => code === village)
  return show({ visit, draft: scanned ? { ...draft, village: String(village), scanned } : draft, places }, 'words')
}

type At = { visit: Visit; draft: Draft; places: Places; find?: string; note?: string; similar?: readonly PublicRow[] }

async function takeStep(visit: Visit, request: FastifyRequest, reply: FastifyReply): Promise<Page> {
  const received = request.isMultipart() ? await receiveFiles(visit.ctx, request) : plainStep(visit, request)
  const { fields, attached } = received
  const step = stepOf(one(fields, 'at'))
  const choice = one(fields, 'switch')
  const go = one(fields, 'go')
  const draft = readDraft(fields, received.draftId, attached)
  const at: At = { visit: switched(visit, choice, reply), draft, places: await placesOf(visit), find: one(fields, 'find') }
  // The page after handing in repeats its sending when a switch is pressed: the same draft, the same receipt.
  if (go === 'send') return send(at, reply)
  if (choice) return show(step === 'check' ? await withSimilar(at) : at, step)
  const [verb, what = ''] = go.split(':')
  if (verb === 'edit') return show({ ...at, draft: { ...at.draft, checking: true } }, stepOf(what))
  if (verb === 'drop') return show({ ...at, draft: { ...draft, attached: attached.filter((_, i) => i !== Number(what)) } }, 'words')
  if (verb === 'elsewhere') return show({ ...at, draft: { ...draft, scanned: false }, note: at.visit.say(t.elsewhereNoted) }, 'words')
  // Enter in the search box presses the first button of the form, which has no name.
  if (verb === 'find' || (go === '' && at.find?.trim() && step === 'place')) return show(at, 'place')
  if (verb === 'back') return show({ ...at, draft: { ...draft, checking: false } }, stepBefore(draft, step))
  const { photo, voice } = received.faults
  if (photo || voice) return show(at, step, { ...(voice && { voices: voice }), ...(photo && { photos: photo }) })
  return next(at, step)
}

function plainStep({ ctx }: Visit, request: FastifyRequest): Received {
  const fields = formFields(request)
  const id = draftId(fields)
  return { fields, draftId: id, attached: carriedFiles(ctx, fields, id), faults: {} }
}

/** With what others have said already, where the draft has words (大家也说过). It is offered; nothing waits for it or fails with it. */
async function withSimilar(at: At): Promise<At> {
  const { visit, draft, places } = at
  if (draft.text.trim() === '') return at
  const villageId = places.villages.find(({ code }) => code === draft.village)?.id
  try {
    return { ...at, similar: await findSimilarPublicMatters(visit.ctx, { words: draft.text, villageId }) }
  } catch (error) {
    visit.ctx.log.error('similar.failed', { requestId: visit.ctx.requestId, ...errorFacts(error) })
    return at
  }
}

async function next(at: At, step: Step): Promise<Page> {
  const { faults } = checkDraft(at.draft, at.places.villages, at.visit.ctx.locale)
  if (faults[step]) return show(at, step, faults[step])
  const then = at.draft.checking ? 'check' : stepAfter(at.draft, step)
  return show(then === 'check' ? await withSimilar(at) : at, then)
}

/** A step as a page. The check page shows only what could be handed in; otherwise the first thing to mend comes up. */
function show(at: At, step: Step, faults: Faults = {}, trouble?: { words: string; status: number }): Page {
  const view = { ...at, faults }
  const status = trouble?.status ?? (Object.keys(faults).length > 0 ? 400 : 200)
  if (step !== 'check') return { status, html: stepPage(view, step) }
  const checked = checkDraft(at.draft, at.places.villages, at.visit.ctx.locale)
  if (checked.opinion) return { status, html: checkPage(view, checked.opinion, trouble?.words) }
  const faulty = firstFaulty(checked.faults) ?? 'words'
  return show({ ...at, draft: { ...at.draft, checking: true } }, faulty, checked.faults[faulty])
}

/** Hands the draft in. Whatever goes wrong, everything typed is in the answer and may be sent again. */
async function send(at: At, reply: FastifyReply): Promise<Page> {
  const { visit, draft } = at
  const { opinion } = checkDraft(draft, at.places.villages, visit.ctx.locale)
  if (!opinion) return show(at, 'check')
  try {
    return await handIn(at, opinion, reply)
  } catch (error) {
    if (error instanceof RequestError && error.code === 'file.not_found')
      return show({ ...at, draft: { ...draft, attached: [] } }, 'words', { photos: visit.say(t.filesGone) })
    const status = statusOf(error)
    if (status === 500) visit.ctx.log.error('request.failed', { requestId: visit.ctx.requestId, route: '/say', ...errorFacts(error) })
    return show(
      at,
      'check',
      {},
      { words: visit.say(status === 503 ? httpErrorTexts['request.unavailable'] : httpErrorTexts['request.failed']), status },
    )
  }
}

async function handIn(at: At, opinion: NonNullable<Checked['opinion']>, reply: FastifyReply): Promise<Page> {
  const { visit, draft } = at
  const outcome = await registerOpinion({ ...visit.ctx, idempotencyKey: handInKey(draft, opinion) }, opinion)
  if (!outcome.ok) {
    if (outcome.refusal === 'opinion.unknown_village') return show(at, 'place', { village: visit.say(t.villageUnknown) })
    const texts: Record<string, { zh: string; en: string }> = { ...opinionErrorTexts, ...fileTexts }
    return show(
      at,
      'check',
      {},
      { words: sayText(texts[outcome.refusal] ?? httpErrorTexts['request.failed'], visit.ctx.locale), status: 409 },
    )
  }
  const { receipt } = outcome.value
  const { opinion: kept } = await followReceipt(visit.ctx, receipt)
  reply.header('x-robots-tag', 'noindex')
  return { html: receiptPage(visit, draft, receipt, kept.registeredAt), keep: false }
}
