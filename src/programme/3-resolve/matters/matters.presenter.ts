import type { z } from 'zod'
import { localDateOf } from '#kernel/local-date.ts'
import type { Context, StaffActor } from '#platform/context.ts'
import { maskPersonalData } from '#platform/text/personal-data.ts'
import { saidIn } from '#programme/1-listen/opinions/opinions.domain.ts'
import { handles, mayHear } from '#programme/1-listen/opinions/opinions.policy.ts'
import { isTelling, presentEvent } from '#programme/1-listen/opinions/opinions.presenter.ts'
import type { LinkedFile, OpinionRow } from '#programme/1-listen/opinions/opinions.repository.ts'
import { clocksOf, holderOf, lampOf, STEP_GOES_ON } from './lamps.domain.ts'
import type { matterAnswer, matterSummary } from './matters.contract.ts'
import { roundOf } from './matters.domain.ts'
import { permittedCommands } from './matters.policy.ts'
import type { EvidenceRow, MatterRow } from './matters.repository.ts'
import type { MatterView } from './matter-views.usecases.ts'

/** A matter in a list: masked for everybody. */
export function presentMatterSummary(ctx: Context, row: MatterRow): z.input<typeof matterSummary> {
  return {
    id: row.id,
    number: row.number,
    state: row.state,
    title: maskPersonalData(row.title, ctx.locale),
    categoryCode: row.categoryCode,
    field: row.field,
    villageId: row.villageId,
    villageName: row.villageName,
    leadUnit: row.leadUnitId ? { id: row.leadUnitId, name: row.leadUnitName ?? '', nameEn: row.leadUnitNameEn ?? '' } : null,
    handler: row.handlerId ? { id: row.handlerId, name: row.handlerName ?? '' } : null,
    dueOn: row.dueOn,
    dueProvisional: row.dueProvisional,
    ...lampOf(ctx.calendar, row, localDateOf(ctx.now())),
    marks: row.marks,
    opinionCount: row.opinionCount,
    strikeNumber: row.strikeNumber,
    acceptedAt: row.acceptedAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}

/** One matter with its story; words are unmasked for those who handle it, and for nobody else. */
export function presentMatter(ctx: Context, view: MatterView): z.input<typeof matterAnswer> {
  const { matter, names } = view
  const actor = ctx.actor as StaffActor // the endpoint's permission is one of staff
  const show = handles(actor, matter) ? (text: string) => text : (text: string) => maskPersonalData(text, ctx.locale)
  const personOf = (id: string) => ({ id, name: names.people.get(id)?.name ?? '' })
  const unitOf = (id: string) => ({ id, name: names.units.get(id)?.name ?? '', nameEn: names.units.get(id)?.nameEn ?? '' })
  const role = holderOf(matter.state)
  const withUnit = role === 'lead-unit' && matter.leadUnitId
  return {
    ...presentMatterSummary(ctx, matter),
    title: show(matter.title),
    place: matter.place === null ? null : show(matter.place),
    confidential: matter.confidential,
    firstResponsible: personOf(matter.firstResponsibleId),
    assistingUnits: matter.assistingUnitIds.map(unitOf),
    holder: {
      role,
      unit: withUnit ? unitOf(matter.leadUnitId ?? '') : null,
      person: withUnit && matter.handlerId ? personOf(matter.handlerId) : null,
    },
    outcome: matter.outcome,
    resultAnswer: matter.resultAnswer,
    round: roundOf(matter),
    opinions: view.opinions.map((opinion) => presentOpinionOf(opinion, view, show, actor)),
    evidence: view.evidence.map((piece) => presentEvidence(piece, show)),
    events: view.events.map((event) => presentEvent(event, show, (id) => names.people.get(id)?.name ?? null)),
    clocks: clocksOf(ctx.calendar, matter, localDateOf(stepSince(view)), localDateOf(ctx.now())),
    permissions: permittedCommands(actor, matter),
    version: matter.version,
  }
}

/** When the present step began: the last event that moved the matter, not the last remark. */
function stepSince(view: MatterView): Date {
  return view.events.findLast((event) => !STEP_GOES_ON.includes(event.type))?.at ?? view.matter.acceptedAt
}

function presentOpinionOf(opinion: OpinionRow, view: MatterView, show: (text: string) => string, actor: StaffActor) {
  const hears = mayHear(actor, { confidential: opinion.confidential, matter: view.matter })
  const asked = view.matter.asked.find((one) => one.opinionId === opinion.id)
  return {
    id: opinion.id,
    words: show(saidIn(opinion)),
    saidAt: opinion.saidAt.toISOString(),
    source: opinion.source,
    hasContact: opinion.personId !== null,
    confidential: opinion.confidential,
    answer: asked?.answer ?? null,
    attempts: asked?.attemptsOn.length ?? 0,
    files: view.files.filter((file) => file.ownerId === opinion.id && (hears || !isTelling(file))).map(fileOf),
  }
}

function presentEvidence(piece: EvidenceRow, show: (text: string) => string) {
  const file = piece.fileId ? { id: piece.fileId, mediaType: piece.fileMediaType ?? '', name: piece.fileName ?? '' } : null
  return {
    id: piece.id,
    kind: piece.kind,
    reference: piece.reference === null ? null : show(piece.reference),
    file,
    addedAt: piece.addedAt.toISOString(),
    addedBy: piece.addedByName,
    round: piece.round,
  }
}

function fileOf({ id, mediaType, name }: LinkedFile) {
  return { id, mediaType, name }
}
