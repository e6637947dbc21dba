import { localDateOf, yearOf } from '#kernel/local-date.ts'
import { done, refuse, RequestError, type Outcome } from '#kernel/outcome.ts'
import type { Field } from '#kernel/terms.ts'
import { runCommand, runQuery } from '#platform/command.ts'
import type { Context, StaffActor } from '#platform/context.ts'
import type { Tx } from '#platform/db/database.ts'
import { appendEvents } from '#platform/ledger/append.ts'
import { maskPersonalData } from '#platform/text/personal-data.ts'
import { normaliseForSearch, searchTokens, toTsvectorText } from '#platform/text/search-terms.ts'
import { saidIn, SPOKEN_WORDS, titleSaid } from '#programme/1-listen/opinions/opinions.domain.ts'
import { mayScreen } from '#programme/1-listen/opinions/opinions.policy.ts'
import { findOpinion, lockOpinion, type OpinionRow } from '#programme/1-listen/opinions/opinions.repository.ts'
import { recordOpinionCommand } from '#programme/1-listen/opinions/opinions.usecases.ts'
import { findCategoryLimit, firstResponsibleFor, isServing, namesOf } from './assignment.repository.ts'
import { applyMatter } from './matters.domain.ts'
import { mayJoin } from './matters.policy.ts'
import type { MatterEvent } from './matters.events.ts'
import { insertMatter, lockMatter, nextMatterNumber, saveMatter, widenSearch } from './matters.repository.ts'

export type Acceptance = {
  matterId?: string | undefined
  title?: string | undefined
  categoryCode?: string | undefined
  firstResponsible?: string | undefined
}

/**
 * Accepts a registered opinion (受理): into a matter of its own, or joined to one that is open (并案), where the speaker keeps the own receipt
 * and answer. A first-responsible person is always named. Gives the matter's id and whether it is new.
 */
export function acceptOpinion(ctx: Context, opinionId: string, input: Acceptance): Promise<Outcome<{ matterId: string; isNew: boolean }>> {
  return runCommand(ctx, 'accept-opinion', { opinionId, input }, async (tx) => {
    const opinion = await lockOpinion(tx, ctx.officeId, opinionId)
    const actor = ctx.actor as StaffActor // the endpoint's permission is one of staff
    if (!opinion || !mayScreen(actor, opinion)) throw new RequestError('not_found', 'request.not_found')
    return input.matterId ? joinMatter(tx, ctx, opinion, input.matterId) : openMatter(tx, ctx, opinion, input)
  })
}

/** Whom an acceptance would name first-responsible (拟定第一责任人), for somebody who may accept; null where nobody is charged. */
export function proposeAcceptance(
  ctx: Context,
  opinionId: string,
): Promise<{ firstResponsible: { id: string; name: string } | null; categoryCode: string | null }> {
  return runQuery(ctx, async (tx) => {
    const opinion = await findOpinion(tx, ctx.officeId, opinionId)
    const actor = ctx.actor as StaffActor // the endpoint's permission is one of staff
    if (!opinion || !mayScreen(actor, opinion)) throw new RequestError('not_found', 'request.not_found')
    const id = await firstResponsibleFor(tx, ctx.officeId, opinion, localDateOf(ctx.now()))
    const name = id && (await namesOf(tx, ctx.officeId, [], [id])).people.get(id)?.name
    return { firstResponsible: id && name ? { id, name } : null, categoryCode: opinion.categoryCode }
  })
}

async function openMatter(
  tx: Tx,
  ctx: Context,
  opinion: OpinionRow,
  input: Acceptance,
): Promise<Outcome<{ matterId: string; isNew: boolean }>> {
  const categoryCode = input.categoryCode ?? opinion.categoryCode
  const category = categoryCode ? await findCategoryLimit(tx, ctx.officeId, categoryCode) : undefined
  if (!categoryCode || !category) return refuse('matter.category_missing')
  const title = input.title ?? titleSaid(opinion, maskPersonalData)
  // A matter named “voice note” says nothing to anybody.
  if (title === SPOKEN_WORDS) return refuse('matter.title_unheard')
  const now = ctx.now()
  const today = localDateOf(now)
  if (input.firstResponsible && !(await isServing(tx, ctx.officeId, input.firstResponsible, today))) return refuse('matter.unknown_person')
  const firstResponsibleId = input.firstResponsible ?? (await firstResponsibleFor(tx, ctx.officeId, opinion, today))
  if (!firstResponsibleId) return refuse('matter.nobody_responsible')
  const id = ctx.ids.next('mat')
  const accepted = await recordOpinionCommand(tx, ctx, opinion, { type: 'accept', matterId: id, joins: false })
  if (!accepted.ok) return accepted
  const event: MatterEvent = {
    type: 'matter.accepted',
    facts: {
      number: await nextMatterNumber(tx, yearOf(today)),
      categoryCode,
      field: category.field as Field, // checked by the table
      villageId: opinion.villageId,
      areaId: opinion.areaId,
      marks: opinion.marks,
      confidential: opinion.confidential,
      firstResponsibleId,
      opinionId: opinion.id,
    },
    texts: opinion.place ? { title, place: opinion.place } : { title },
  }
  await appendEvents(tx, ctx, [{ ...event, subject: { kind: 'matter', id }, version: 1 }])
  const matter = applyMatter(undefined, id, { at: now, on: today, actorId: ctx.actor.id, version: 1, event })
  await insertMatter(tx, ctx.officeId, matter, searchOf(`${matter.number}\n${title}\n${saidIn(opinion)}\n${opinion.place ?? ''}`))
  return done({ matterId: id, isNew: true })
}

async function joinMatter(
  tx: Tx,
  ctx: Context,
  opinion: OpinionRow,
  matterId: string,
): Promise<Outcome<{ matterId: string; isNew: boolean }>> {
  const matter = await lockMatter(tx, ctx.officeId, matterId)
  // Somebody who may not see or steer a matter learns no more of it than of one that never was.
  if (!matter || !mayJoin(ctx.actor as StaffActor, matter)) return refuse('matter.not_found')
  if (matter.state === 'closed' || matter.state === 'struck-off') return refuse('matter.closed_to_joining')
  const joined = await recordOpinionCommand(tx, ctx, opinion, { type: 'accept', matterId, joins: true })
  if (!joined.ok) return joined
  const version = matter.version + 1
  const event: MatterEvent = { type: 'matter.opinion_joined', facts: { opinionId: opinion.id, confidential: opinion.confidential } }
  await appendEvents(tx, ctx, [{ ...event, subject: { kind: 'matter', id: matterId }, version }])
  const now = ctx.now()
  const next = applyMatter(matter, matterId, { at: now, on: localDateOf(now), actorId: ctx.actor.id, version, event })
  await saveMatter(tx, ctx.officeId, next, matter.version)
  await widenSearch(tx, ctx.officeId, matterId, searchOf(`${opinion.title}\n${saidIn(opinion)}`))
  return done({ matterId, isNew: false })
}

/** What the search finds never holds personal data: a search for a telephone number must not find its owner. */
function searchOf(text: string): { text: string; terms: string } {
  const normalised = normaliseForSearch(maskPersonalData(text))
  return { text: normalised, terms: toTsvectorText(searchTokens(normalised)) }
}
