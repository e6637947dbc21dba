import { localDateOf, yearOf } from '#kernel/local-date.ts'
import { done, refuse, RequestError, type Outcome } from '#kernel/outcome.ts'
import { runCommand } from '#platform/command.ts'
import type { Context, StaffActor } from '#platform/context.ts'
import type { Tx } from '#platform/db/database.ts'
import { linkFiles } from '#platform/files/files.ts'
import { appendEvents } from '#platform/ledger/append.ts'
import { insertMessages } from '#programme/1-listen/opinions/opinions.repository.ts'
import { noticesOf, showingOf } from '../notices/notices.domain.ts'
import { insertNotices } from '../notices/notices.repository.ts'
import { assignmentFacts, findCategoryLimit } from './assignment.repository.ts'
import type { MatterActor, MatterCommand, MatterContext } from './matter-commands.domain.ts'
import { messagesOf } from './matter-messages.domain.ts'
import { decideMatter } from './matters.decide.domain.ts'
import { applyMatter, roundOf, type Matter } from './matters.domain.ts'
import type { EvidenceKind, MatterEvent } from './matters.events.ts'
import { mayCommand } from './matters.policy.ts'
import { insertEvidence, insertFeedback, lockMatter, nextNumber, saveMatter, type MatterRow } from './matters.repository.ts'

export type EvidenceInput = { kind: EvidenceKind; fileId?: string | undefined; reference?: string | undefined }

/** A command of staff on a matter (办理动作): who may, what is decided, one transaction. */
export function commandMatter(ctx: Context, id: string, command: MatterCommand): Promise<Outcome<{ id: string }>> {
  return runCommand(ctx, `matter-${command.type}`, { id, command }, (tx) => commandInTransaction(tx, ctx, id, command))
}

/** Submits a result with its evidence (报结、佐证): the pieces are stored with the submission or not at all. */
export function submitResult(
  ctx: Context,
  id: string,
  input: {
    outcome: Extract<MatterCommand, { type: 'submit' }>['outcome']
    done: string
    basis?: string | undefined
    evidence: EvidenceInput[]
  },
): Promise<Outcome<{ id: string }>> {
  return runCommand(ctx, 'matter-submit', { id, input }, async (tx) => {
    const { evidence, ...result } = input
    if (evidence.some((piece) => !piece.fileId && !piece.reference)) return refuse('matter.evidence_empty')
    const pieces = evidence.map((piece) => ({ ...piece, id: ctx.ids.next('evi') }))
    const command: MatterCommand = { type: 'submit', ...result, evidenceIds: pieces.map((piece) => piece.id) }
    return commandInTransaction(tx, ctx, id, command, async (matter) => {
      await linkFiles(
        tx,
        ctx,
        pieces.flatMap((piece) => piece.fileId ?? []),
      )
      await insertEvidence(
        tx,
        ctx.officeId,
        id,
        pieces.map((p) => ({
          ...p,
          fileId: p.fileId ?? null,
          reference: p.reference ?? null,
          addedBy: ctx.actor.id,
          addedAt: ctx.now(),
          round: roundOf(matter),
        })),
      )
    })
  })
}

async function commandInTransaction(
  tx: Tx,
  ctx: Context,
  id: string,
  command: MatterCommand,
  alongside?: (matter: Matter) => Promise<void>,
): Promise<Outcome<{ id: string }>> {
  const matter = await lockMatter(tx, ctx.officeId, id)
  const actor = ctx.actor as StaffActor // the endpoint's permission is one of staff
  if (!matter) throw new RequestError('not_found', 'request.not_found')
  if (!mayCommand(actor, matter, command.type)) throw new RequestError('forbidden', 'matter.not_yours')
  return record(tx, ctx, matter, command, { kind: 'staff', id: actor.id, unitIds: actor.unitIds }, alongside)
}

/** A command of a speaker, who is known by the receipt alone (回访作答、要求重办). */
export async function speakerCommand(
  tx: Tx,
  ctx: Context,
  opinion: { id: string; matterId: string },
  command: MatterCommand,
): Promise<Outcome<{ id: string }>> {
  const matter = await lockMatter(tx, ctx.officeId, opinion.matterId)
  if (!matter) throw new RequestError('not_found', 'request.not_found')
  return record(tx, ctx, matter, command, { kind: 'speaker', opinionId: opinion.id })
}

/** Decide, append to the ledger, project, tell the speakers: the one way a matter changes. */
async function record(
  tx: Tx,
  ctx: Context,
  matter: Matter & MatterRow,
  command: MatterCommand,
  actor: MatterActor,
  alongside?: (matter: Matter) => Promise<void>,
): Promise<Outcome<{ id: string }>> {
  const now = ctx.now()
  const today = localDateOf(now)
  const facts = await factsFor(tx, ctx, matter, command, actor, today)
  if (!facts.ok) return facts
  const outcome = decideMatter(matter, facts.value.command, facts.value.context)
  if (!outcome.ok) return outcome
  const events = outcome.value
  const next = events.reduce<Matter>(
    (state, event, i) =>
      applyMatter(state, matter.id, { at: now, on: today, actorId: ctx.actor.id, version: matter.version + 1 + i, event }),
    matter,
  )
  const messages = events.flatMap((event) => messagesOf(event, next))
  // Asked at once: none needs another's answer, and the first that fails undoes them all.
  await Promise.all([
    appendEvents(
      tx,
      ctx,
      events.map((event, i) => ({ ...event, subject: { kind: 'matter', id: matter.id }, version: matter.version + 1 + i })),
    ),
    saveMatter(tx, ctx.officeId, next, matter.version),
    ...events.map((event) => saveFeedback(tx, ctx, matter, event)),
    insertMessages(
      tx,
      ctx.officeId,
      messages.map((message) => ({ id: ctx.ids.next('msg'), at: now, ...message })),
    ),
    insertNotices(
      tx,
      ctx.officeId,
      events.flatMap((event) => noticesOf(event, next, ctx.actor.id)),
      { at: now, ...showingOf(ctx.calendar, now) },
    ),
    alongside?.(matter),
  ])
  return done({ id: matter.id })
}

/** Commands that may set a promised day, for which the category's limit is looked up. */
const SETS_A_DAY: readonly MatterCommand['type'][] = ['assign', 'record-feedback', 'redo', 'reopen']

/** Looks up what the decision needs; the strike-off number is drawn here, inside the transaction that uses it. */
async function factsFor(
  tx: Tx,
  ctx: Context,
  matter: Matter,
  command: MatterCommand,
  actor: MatterActor,
  today: ReturnType<typeof localDateOf>,
): Promise<Outcome<{ command: MatterCommand; context: MatterContext }>> {
  const category = SETS_A_DAY.includes(command.type) ? await findCategoryLimit(tx, ctx.officeId, matter.categoryCode) : undefined
  const context: MatterContext = { actor, today, calendar: ctx.calendar, limitWorkdays: category?.limitWorkdays ?? 15 }
  if (command.type === 'assign') return assignFacts(tx, ctx, matter, command, context)
  if (command.type === 'strike-off' && !matter.strikeNumber && matter.state === 'closed' && matter.strikeProposedBy) {
    const year = yearOf(today)
    const number = await nextNumber(tx, ctx.officeId, `strike-off-${year}`)
    return done({ command: { ...command, strikeNumber: `销〔${year}〕${String(number).padStart(4, '0')}号` }, context })
  }
  return done({ command, context })
}

async function assignFacts(
  tx: Tx,
  ctx: Context,
  matter: Matter,
  command: Extract<MatterCommand, { type: 'assign' }>,
  context: MatterContext,
): Promise<Outcome<{ command: MatterCommand; context: MatterContext }>> {
  const { villageId, areaId, categoryCode } = matter
  const facts = await assignmentFacts(tx, ctx.officeId, { ...command, categoryCode, villageId, areaId, on: context.today })
  if (!facts.unitsExist) return refuse('matter.unknown_unit')
  const { leadDuty, handlerServesThere } = facts
  const firstResponsibleId = facts.firstResponsibleId ?? matter.firstResponsibleId
  return done({ command, context: { ...context, assignment: { leadDuty, handlerServesThere, firstResponsibleId } } })
}

async function saveFeedback(tx: Tx, ctx: Context, matter: Matter, event: MatterEvent): Promise<void> {
  if (event.type !== 'matter.answered' && event.type !== 'matter.contact_failed') return
  const { opinionId, channel } = event.facts
  const given = event.type === 'matter.answered' ? event.facts : { answer: null, goOn: null, serviceRating: null, resultRating: null }
  await insertFeedback(tx, ctx.officeId, {
    id: ctx.ids.next('fbk'),
    matterId: matter.id,
    opinionId,
    round: roundOf(matter),
    channel,
    reached: event.type === 'matter.answered',
    answer: given.answer,
    goOn: given.goOn,
    serviceRating: given.serviceRating,
    resultRating: given.resultRating,
    recordedBy: ctx.actor.kind === 'staff' ? ctx.actor.id : null,
    at: ctx.now(),
  })
}
