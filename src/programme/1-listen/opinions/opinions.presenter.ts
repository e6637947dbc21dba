import type { z } from 'zod'
import type { Context, StaffActor } from '#platform/context.ts'
import { maskPersonalData } from '#platform/text/personal-data.ts'
import type { StoredEvent } from '#platform/ledger/events.ts'
import type { opinionAnswer, opinionSummary } from './opinions.contract.ts'
import { titleSaid } from './opinions.domain.ts'
import { handles, mayHear, opinionPermissions } from './opinions.policy.ts'
import type { OpinionRow } from './opinions.repository.ts'
import type { OpinionView } from './opinions.usecases.ts'

/** An opinion in a list: always masked. */
export function presentOpinionSummary(row: OpinionRow): z.input<typeof opinionSummary> {
  return {
    id: row.id,
    state: row.state,
    title: maskPersonalData(titleSaid(row, maskPersonalData)),
    field: row.field,
    categoryCode: row.categoryCode,
    villageId: row.villageId,
    villageName: row.villageName,
    source: row.source,
    marks: row.marks,
    confidential: row.confidential,
    registeredAt: row.registeredAt.toISOString(),
    saidAt: row.saidAt.toISOString(),
    matterId: row.matterId,
    refusalProposed: row.refusalProposedBy !== null,
    awaitsTranscript: row.spoken && row.transcript === null,
  }
}

/** One opinion; its words are unmasked only for those who handle its matter. */
export function presentOpinion(ctx: Context, view: OpinionView): z.input<typeof opinionAnswer> {
  const { row } = view
  const actor = ctx.actor as StaffActor // the endpoint's permission is one of staff
  const show =
    view.reveal.matter && handles(actor, view.reveal.matter) ? (text: string) => text : (text: string) => maskPersonalData(text, ctx.locale)
  const hasContact = row.personId !== null
  const hears = mayHear(actor, view.reveal)
  return {
    ...presentOpinionSummary(row),
    title: show(titleSaid(row, show)),
    words: show(row.words),
    transcript: row.transcript === null ? null : show(row.transcript),
    place: row.place === null ? null : show(row.place),
    affected: row.affected,
    hasContact,
    toldBy: row.toldBy,
    slipNumber: row.slipNumber,
    nameWithheld: row.nameWithheld ?? false,
    files: view.files.filter((file) => hears || !isTelling(file)).map(({ id, mediaType, name }) => ({ id, mediaType, name })),
    story: view.story.map((event) => presentEvent(event, show)),
    permissions: opinionPermissions(actor, { ...row, hasContact }, view.reveal),
    version: row.version,
  }
}

/** Whether a file is a recording, by what its bytes said when it came. */
export function isSound(mediaType: string): boolean {
  return mediaType.startsWith('audio/')
}

/** Whether a file tells who spoke, which nothing can mask: a voice, or a slip in somebody's own hand. */
export function isTelling({ mediaType, isScan }: { mediaType: string; isScan: boolean }): boolean {
  return isSound(mediaType) || isScan
}

/** One event of a story. The pseudonym of a person is of no use to a reader and stays inside. */
export function presentEvent(event: StoredEvent, show: (text: string) => string, nameOf: (id: string) => string | null = () => null) {
  const { personId: _, ...facts } = event.facts
  const texts = Object.fromEntries(Object.entries(event.texts).map(([field, text]) => [field, text === null ? null : show(text)]))
  return { id: event.id, at: event.at.toISOString(), type: event.type, actor: nameOf(event.actor.id), facts, texts }
}
