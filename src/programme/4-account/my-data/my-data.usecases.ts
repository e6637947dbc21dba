import { localDateOf } from '#kernel/local-date.ts'
import { done, RequestError, type Outcome } from '#kernel/outcome.ts'
import { runCommand, runQuery } from '#platform/command.ts'
import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/db/database.ts'
import { appendEvents } from '#platform/ledger/append.ts'
import { maskPersonalData } from '#platform/text/personal-data.ts'
import type { Identity } from '#platform/vault/identity.ts'
import { dropProposals, isPhoneOf, keepProposal, readProposal } from '#platform/vault/proposals.ts'
import { correctPerson, erasePerson, revealPerson } from '#platform/vault/vault.ts'
import type { OpinionRow } from '#programme/1-listen/opinions/opinions.repository.ts'
import { findByReceipt, followReceipt, type FollowView } from '../feedback/feedback.usecases.ts'
import { decideAnswer, decideAsking, type Answering, type Asking, type DataRequest } from './my-data.domain.ts'
import { countOpenOf, insertRequest, listRequests, listRequestsOf, lockRequest, saveAnswer } from './my-data.repository.ts'

/** The receipt and the telephone left with it. */
export type Proof = { receipt: string; phone: string }
export type MyData = FollowView & { requests: DataRequest[] }

/**
 * What is kept with a receipt, for whoever also knows the telephone left with it (我的信息). Only of this receipt: a number can be left by
 * anybody, so it opens nothing that was said elsewhere. Throws RequestError not_found `my-data.unknown`, the same for every wrong pair.
 */
export async function readMyData(ctx: Context, proof: Proof): Promise<MyData> {
  const requests = await runQuery(ctx, async (tx) => listRequestsOf(tx, ctx.officeId, (await provedOpinion(tx, ctx, proof)).id))
  return { ...(await followReceipt(ctx, proof.receipt)), requests }
}

/**
 * Asks for a copy of everything, a correction or erasure (抄录、更正、删除). The office decides after making sure who asks: receipt and
 * telephone may lie in one handbag. Refusals: `my-data.*`.
 */
export function askAboutMyData(ctx: Context, proof: Proof, asking: Asking): Promise<Outcome<DataRequest>> {
  return runCommand(ctx, 'my-data-ask', { proof, asking }, async (tx) => {
    const opinion = await provedOpinion(tx, ctx, proof)
    const pending = (await listRequestsOf(tx, ctx.officeId, opinion.id)).find(({ kind, state }) => kind === asking.kind && state === 'open')
    const now = ctx.now()
    const today = localDateOf(now)
    const isOpen = (await countOpenOf(tx, ctx.officeId, { opinionId: opinion.id })) > 0
    const decision = decideAsking(asking, { today, calendar: ctx.calendar, isOpen, pendingUntil: pending?.dueOn ?? null })
    if (!decision.ok) return decision
    const request: DataRequest = {
      id: ctx.ids.next('drq'),
      opinionId: opinion.id,
      personId: opinion.personId,
      kind: asking.kind,
      state: 'open',
      guardian: asking.guardian,
      note: asking.note ? maskPersonalData(asking.note) : null,
      madeAt: now,
      dueOn: decision.value.dueOn,
      checkedBy: null,
      ground: null,
      decidedAt: null,
      decidedBy: null,
      version: 1,
    }
    await insertRequest(tx, ctx.officeId, request)
    if (asking.kind === 'correct' && (asking.name || asking.phone)) {
      const wanted: Identity = { ...(asking.name ? { name: asking.name } : {}), ...(asking.phone ? { phone: asking.phone } : {}) }
      await keepProposal(tx, ctx, { requestId: request.id, personId: opinion.personId, ...wanted })
    }
    const { kind, guardian, dueOn, opinionId } = request
    await record({ ...ctx, actor: { kind: 'resident', id: opinion.id } }, tx, request, 'asked', { kind, guardian, dueOn, opinionId })
    return done(request)
  })
}

/** Requests that wait, most pressing first; or those that were decided (个人信息请求). */
export function findDataRequests(ctx: Context, state: 'open' | 'decided'): Promise<DataRequest[]> {
  return runQuery(ctx, (tx) => listRequests(tx, ctx.officeId, state === 'open'))
}

/** Who asks, and what the name and number should be; a look like every other: with a reason, on record, to be read by the person. */
export function revealDataRequest(ctx: Context, id: string, reason: string): Promise<Outcome<{ now: Identity; wanted: Identity }>> {
  const { idempotencyKey: _, ...unkept } = ctx // a kept answer must not hold an identity
  return runCommand(unkept, 'my-data-reveal', { id, reason }, async (tx) => {
    const request = await requestOf(tx, ctx, id)
    const looked = await revealPerson(tx, ctx, { personId: request.personId, reason, subject: { kind: 'opinion', id: request.opinionId } })
    return looked.ok ? done({ now: looked.value, wanted: await readProposal(tx, ctx, id) }) : looked
  })
}

/** Answers a request (答复): does what was asked, or refuses on a ground that the law names. Refusals: `my-data.*`, `vault.*`. */
export function answerDataRequest(ctx: Context, id: string, answering: Answering): Promise<Outcome<DataRequest>> {
  return runCommand(ctx, 'my-data-answer', { id, answering }, async (tx) => {
    const request = await requestOf(tx, ctx, id)
    const now = ctx.now()
    const openMatters = await countOpenOf(tx, ctx.officeId, { personId: request.personId })
    const decision = decideAnswer(request, answering, { openMatters })
    if (!decision.ok) return decision
    if (decision.value.state === 'done') {
      const acted = await act(tx, ctx, request)
      if (!acted.ok) return acted
    }
    await dropProposals(tx, ctx, request.kind === 'erase' && answering.approve ? { personId: request.personId } : { requestId: id })
    const answered = { ...request, ...decision.value, decidedAt: now, decidedBy: ctx.actor.id, version: request.version + 1 }
    await saveAnswer(tx, ctx.officeId, answered)
    await record(ctx, tx, answered, 'answered', decision.value)
    return done(answered)
  })
}

const REASON = { correct: '本人请求更正，已核对', erase: '本人请求删除，已核对' }

async function act(tx: Tx, ctx: Context, { id, kind, personId }: DataRequest): Promise<Outcome<void>> {
  if (kind === 'copy') return done(undefined)
  if (kind === 'erase') return erasePerson(tx, ctx, { personId, reason: REASON.erase })
  const wanted = await readProposal(tx, ctx, id)
  return wanted.name || wanted.phone ? correctPerson(tx, ctx, { personId, ...wanted, reason: REASON.correct }) : done(undefined)
}

async function requestOf(tx: Tx, ctx: Context, id: string): Promise<DataRequest> {
  const request = await lockRequest(tx, ctx.officeId, id)
  if (!request) throw new RequestError('not_found', 'request.not_found')
  return request
}

/** The opinion of a receipt, where the telephone is its speaker's. */
async function provedOpinion(tx: Tx, ctx: Context, { receipt, phone }: Proof): Promise<OpinionRow & { personId: string }> {
  const opinion = await findByReceipt(tx, ctx, receipt)
  const personId = opinion?.personId ?? null
  // Asked also where there is nobody, so that a right number alone takes no longer than a wrong one.
  const proved = await isPhoneOf(tx, ctx, personId ?? 'per_nobody', phone)
  if (!opinion || personId === null || !proved) throw new RequestError('not_found', 'my-data.unknown')
  return { ...opinion, personId }
}

async function record(
  ctx: Context,
  tx: Tx,
  { id, version }: DataRequest,
  verb: 'asked' | 'answered',
  facts: Record<string, string | boolean | null>,
): Promise<void> {
  await appendEvents(tx, ctx, [{ type: `data_request.${verb}`, subject: { kind: 'data-request', id }, version, facts }])
}
