import { done, refuse, RequestError, type Outcome } from '#kernel/outcome.ts'
import type { Tx } from '#platform/db/database.ts'
import type { Keys } from '#platform/keys.ts'
import { appendEvents } from '#platform/ledger/append.ts'
import type { LedgerContext, NewEvent } from '#platform/ledger/events.ts'
import { asVault } from './as-vault.ts'
import { makePersonKey, type PersonRef } from './envelope.ts'
import {
  countRevealEvents,
  countViews,
  findView,
  insertView,
  listViewsOf,
  type IdentityView,
  type ViewFilter,
} from './identity-views.repository.ts'
import { normalisePhone } from './phone.ts'
import { changedFields, identityOf, keyOf, sealedPhone, type Identity } from './identity.ts'
import {
  findPersonForUpdate,
  insertOrFindPerson,
  isPhoneTaken,
  saveErased,
  saveEventVersion,
  saveFields,
  type PersonFields,
  type PersonRow,
} from './persons.repository.ts'
import { isReason, publicReason } from './reason.ts'

export type { Identity } from './identity.ts'
/** Who acts, where and when, with the installation's keys; any request's Context is one. */
export type VaultContext = LedgerContext & { keys: Keys }
/** What a look or a change is for: an opinion, a matter. */
export type Purpose = { kind: string; id: string }
export type VaultRefusal = 'vault.reason_missing' | 'vault.erased'

/**
 * Puts an identity into the vault and gives the pseudonym that stands for it everywhere else (`per_…`). The same telephone number is the
 * same person within an office: the first name given stays, a missing one is filled in. Null when there is neither name nor number.
 */
export async function rememberPerson(tx: Tx, ctx: VaultContext, identity: Identity): Promise<string | null> {
  const name = identity.name?.trim()
  const phone = identity.phone?.trim()
  const normalised = phone && normalisePhone(phone)
  if (!name && !normalised) return null
  const ref = { officeId: ctx.officeId, personId: ctx.ids.next('per') }
  const key = makePersonKey(ctx.keys, ref)
  const person = {
    wrappedKey: key.wrappedKey,
    keyId: key.keyId,
    algorithm: key.algorithm,
    createdAt: ctx.now(),
    nameCipher: name ? key.seal('name', name) : null,
    ...sealedPhone(ctx, key, normalised ? phone : undefined),
  }
  const kept = await insertOrFindPerson(tx, ref, person)
  // A visitor may use anybody's number: what a visitor claims never becomes the name of a person who is known already.
  if (name && kept.nameless && ctx.actor.kind !== 'anonymous') await fillName(tx, ctx, kept.personId, name)
  return kept.personId
}

/** The name that was missing of a person whose telephone number was known. */
async function fillName(tx: Tx, ctx: VaultContext, personId: string, name: string): Promise<void> {
  const known = { officeId: ctx.officeId, personId }
  await asVault(tx, ctx.officeId, async () => {
    const row = await lockPerson(tx, known)
    if (!row.erasedAt) await saveFields(tx, known, { ...row, nameCipher: keyOf(ctx, known, row).seal('name', name) })
  })
}

/**
 * Shows an identity (查看身份) to somebody whose policy allowed it, for a reason of at least four characters. Leaves an event in the
 * ledger and a row that the person can read; personal data and the person's own name in the reason are hidden in both.
 * Throws RequestError not_found `vault.person_not_found`.
 */
export async function revealPerson(
  tx: Tx,
  ctx: VaultContext,
  look: { personId: string; reason: string; subject: Purpose; lookId?: string },
): Promise<Outcome<Identity, VaultRefusal>> {
  const ref = { officeId: ctx.officeId, personId: look.personId }
  if (!isReason(look.reason)) return refuse('vault.reason_missing')
  const row = await asVault(tx, ctx.officeId, () => countEvent(tx, ref))
  if (!row) return refuse('vault.erased')
  const identity = identityOf(row, keyOf(ctx, ref, row))
  const reason = publicReason(look.reason, identity)
  const at = ctx.now()
  await insertView(tx, {
    officeId: ctx.officeId,
    id: look.lookId ?? ctx.ids.next('vue'),
    personId: look.personId,
    subjectKind: look.subject.kind,
    subjectId: look.subject.id,
    actorKind: ctx.actor.kind,
    actorId: ctx.actor.id,
    reason,
    at,
  })
  await appendPersonEvent(tx, ctx, row, { type: 'vault.revealed', personId: look.personId, reason, facts: { for: look.subject } })
  return done(identity)
}

/**
 * Shows again what a look of the caller's own showed, when its request is repeated (重复请求): no second look is counted, and nothing is shown
 * once the person is erased. Throws RequestError not_found `vault.person_not_found`.
 */
export async function showLook(tx: Tx, ctx: VaultContext, lookId: string): Promise<Outcome<Identity, VaultRefusal>> {
  const look = await findView(tx, ctx.officeId, lookId)
  if (!look || look.actorId !== ctx.actor.id) throw new RequestError('not_found', 'vault.person_not_found')
  const ref = { officeId: ctx.officeId, personId: look.personId }
  const row = await asVault(tx, ctx.officeId, () => lockPerson(tx, ref))
  return row.erasedAt ? refuse('vault.erased') : done(identityOf(row, keyOf(ctx, ref, row)))
}

/**
 * Corrects what the vault holds of a person; undefined leaves a field, null takes it away. Another person's number is refused:
 * whether the two are one is for people to decide. Throws RequestError not_found `vault.person_not_found`.
 */
export async function correctPerson(
  tx: Tx,
  ctx: VaultContext,
  change: { personId: string; name?: string | null; phone?: string | null; reason: string },
): Promise<Outcome<void, VaultRefusal | 'vault.phone_taken'>> {
  const ref = { officeId: ctx.officeId, personId: change.personId }
  if (!isReason(change.reason)) return refuse('vault.reason_missing')
  const corrected = await asVault(tx, ctx.officeId, async () => {
    const found = await lockPerson(tx, ref)
    if (found.erasedAt) return refuse('vault.erased')
    const key = keyOf(ctx, ref, found)
    const fields: PersonFields = { ...found, ...changedFields(ctx, key, change) }
    if (fields.phoneIndex && (await isPhoneTaken(tx, ref, fields.phoneIndex))) return refuse('vault.phone_taken')
    const row = await countEvent(tx, ref)
    if (!row) return refuse('vault.erased')
    await saveFields(tx, ref, fields)
    return done({ row, before: identityOf(row, key), after: identityOf(fields, key) })
  })
  if (!corrected.ok) return corrected
  const { row, before, after } = corrected.value
  const reason = publicReason(publicReason(change.reason, before), after)
  const fields = [...(change.name === undefined ? [] : ['name']), ...(change.phone === undefined ? [] : ['phone'])]
  await appendPersonEvent(tx, ctx, row, { type: 'vault.corrected', personId: change.personId, reason, facts: { fields } })
  return done(undefined)
}

/**
 * Erases a person (抹除身份): the key, the values and the number's index are destroyed; the pseudonym, the record of looks and the
 * ledger stay whole. Backups keep the wrapped key until they expire. Throws RequestError not_found `vault.person_not_found`.
 */
export async function erasePerson(
  tx: Tx,
  ctx: VaultContext,
  erasing: { personId: string; reason: string },
): Promise<Outcome<void, VaultRefusal>> {
  const ref = { officeId: ctx.officeId, personId: erasing.personId }
  if (!isReason(erasing.reason)) return refuse('vault.reason_missing')
  const row = await asVault(tx, ctx.officeId, async () => {
    const found = await countEvent(tx, ref)
    if (found) await saveErased(tx, ref, ctx.now())
    return found
  })
  if (!row) return refuse('vault.erased')
  const reason = publicReason(erasing.reason, identityOf(row, keyOf(ctx, ref, row)))
  await appendPersonEvent(tx, ctx, row, { type: 'vault.erased', personId: erasing.personId, reason, facts: {} })
  return done(undefined)
}

/** Who looked at whom, when and why, newest first. Whose looks the caller may read is the caller's policy. */
export function listViews(tx: Tx, ctx: { officeId: string }, filter: ViewFilter): Promise<IdentityView[]> {
  return listViewsOf(tx, ctx.officeId, filter)
}

/** Looks as the people can read them and as the ledger has them: two counts that must be equal. */
export async function countReveals(tx: Tx, ctx: { officeId: string }): Promise<{ views: number; events: number }> {
  return { views: await countViews(tx, ctx.officeId), events: await countRevealEvents(tx, ctx.officeId) }
}

async function lockPerson(tx: Tx, ref: PersonRef): Promise<PersonRow> {
  const row = await findPersonForUpdate(tx, ref)
  if (!row) throw new RequestError('not_found', 'vault.person_not_found')
  return row
}

/** The person under lock, with the version of the event that must now follow; undefined for an erased one, who has no further events. */
async function countEvent(tx: Tx, ref: PersonRef): Promise<PersonRow | undefined> {
  const row = await lockPerson(tx, ref)
  if (row.erasedAt) return undefined
  await saveEventVersion(tx, ref, row.eventVersion + 1)
  return { ...row, eventVersion: row.eventVersion + 1 }
}

type PersonEvent = Pick<NewEvent, 'type' | 'facts'> & { personId: string; reason: string }

async function appendPersonEvent(
  tx: Tx,
  ctx: VaultContext,
  { eventVersion }: PersonRow,
  { type, personId, reason, facts }: PersonEvent,
): Promise<void> {
  await appendEvents(tx, ctx, [{ type, subject: { kind: 'person', id: personId }, version: eventVersion, facts, texts: { reason } }])
}
