import { localDateOf, type LocalDate } from '#kernel/local-date.ts'
import { done, refuse, RequestError, type Outcome } from '#kernel/outcome.ts'
import { addAccount } from '#platform/auth/accounts.usecases.ts'
import { findAccountForUpdate, takeEventVersions, updateAccount } from '#platform/auth/accounts.repository.ts'
import { hashPassword } from '#platform/auth/hashing.ts'
import { newOneTimePassword } from '#platform/auth/secrets.ts'
import { runCommand, runQuery } from '#platform/command.ts'
import { systemContext, type Context, type Services } from '#platform/context.ts'
import type { Tx } from '#platform/db/database.ts'
import { appendEvents } from '#platform/ledger/append.ts'
import { ROOT_UNIT_CODE } from '../offices/offices.usecases.ts'
import { beginChange, refuseChanged } from '../record-change.ts'
import { findUnitByCode } from '../units/units.repository.ts'
import { closeCharge } from './charges.usecases.ts'
import type { PostDraft } from './posts.domain.ts'
import { addPost, closePost } from './posts.usecases.ts'
import type { StaffMember, StaffName } from './staff.domain.ts'
import { findStaff, listStaff } from './staff.repository.ts'

/** Everybody with what they hold on a day or later (人员名册). */
export function readStaff(ctx: Context, on: LocalDate): Promise<StaffMember[]> {
  return runQuery(ctx, (tx) => listStaff(tx, ctx.officeId, on))
}

/** One person with everything they ever held. Throws not_found. */
export async function readStaffMember(ctx: Context, id: string): Promise<StaffMember> {
  const member = await runQuery(ctx, (tx) => findStaff(tx, ctx.officeId, id))
  if (!member) throw new RequestError('not_found', 'request.not_found')
  return member
}

export type NewStaff = { login: string; name: string; post?: Omit<PostDraft, 'accountId'> }

/**
 * Makes an account for a person, with a first post if wanted, and a one-time password that is told once and must be changed. Refusals:
 * `auth.login.invalid`, `auth.login.taken`, `post.…`.
 */
export async function createStaff(ctx: Context, input: NewStaff): Promise<Outcome<{ id: string; oneTimePassword: string }>> {
  const oneTimePassword = newOneTimePassword()
  const passwordHash = await hashPassword(oneTimePassword) // slow, therefore before the transaction
  return runCommand(ctx, 'staff.create', input, async (tx) => {
    const added = await addStaff(tx, ctx, input, passwordHash)
    return added.ok ? done({ id: added.value.id, oneTimePassword }) : added
  })
}

/** The step of making an account and its first post inside a larger transaction. */
export async function addStaff(tx: Tx, ctx: Context, input: NewStaff, passwordHash: string): Promise<Outcome<{ id: string }>> {
  await beginChange(tx, ctx, 'staff.edit')
  const added = await addAccount(tx, ctx, { login: input.login, name: input.name, passwordHash, mustChangePassword: true })
  if (!added.ok || !input.post) return added
  const post = await addPost(tx, ctx, { ...input.post, accountId: added.value.id })
  return post.ok ? added : post
}

/** Corrects a name. Refusal: `registry.changed` when it is not any more what the editor saw. */
export function renameStaff(ctx: Context, id: string, previousName: string, name: string): Promise<Outcome<StaffName>> {
  return runCommand(ctx, 'staff.rename', { id, previousName, name }, (tx) => changeName(tx, ctx, id, previousName, name))
}

/** The step of correcting a name inside a larger transaction. The name is a text of the event, which can be erased, never a fact. */
export async function changeName(tx: Tx, ctx: Context, id: string, previousName: string, name: string): Promise<Outcome<StaffName>> {
  await beginChange(tx, ctx, 'staff.edit')
  const account = await findAccountForUpdate(tx, ctx.officeId, id)
  if (!account) throw new RequestError('not_found', 'request.not_found')
  if (account.name !== previousName) return refuseChanged(tx, ctx.officeId, id, 'account.renamed')
  await updateAccount(tx, account, { name })
  const version = await takeEventVersions(tx, ctx.officeId, id, 1)
  await appendEvents(tx, ctx, [{ type: 'account.renamed', subject: { kind: 'account', id }, version, facts: {}, texts: { name } }])
  return done({ id, name })
}

/**
 * Ends all posts and charges of somebody who leaves (离岗), `on` being the last day: with the posts go the roles. Refusals:
 * `staff.still_responsible` while a first responsibility is not handed over, and those of ending posts.
 */
export function leave(ctx: Context, id: string, on: LocalDate): Promise<Outcome<{ posts: number; charges: number }>> {
  return runCommand(ctx, 'staff.leave', { id, on }, async (tx) => {
    await beginChange(tx, ctx, 'staff.edit')
    const person = await findStaff(tx, ctx.officeId, id, localDateOf(ctx.now()))
    if (!person) throw new RequestError('not_found', 'request.not_found')
    const charges = person.charges.filter((charge) => charge.toOn === null || charge.toOn > on)
    const posts = person.posts.filter((post) => post.toOn === null || post.toOn > on)
    for (const charge of charges) {
      const closed = await closeCharge(tx, ctx, charge, on)
      if (!closed.ok && closed.refusal === 'charge.would_leave_none') return refuse('staff.still_responsible', { name: person.name })
      if (!closed.ok) return closed
    }
    for (const post of posts) {
      const closed = await closePost(tx, ctx, post, on)
      if (!closed.ok) return closed
    }
    return done({ posts: posts.length, charges: charges.length })
  })
}

/**
 * Gives the first administrator of a new office the posts of system and security administrator, in the transaction that makes the account.
 * From then on people are appointed in the pages.
 */
export async function appointFirstAdministrator(tx: Tx, services: Services, officeId: string, accountId: string): Promise<void> {
  const ctx = systemContext(services, officeId)
  const unit = await findUnitByCode(tx, officeId, ROOT_UNIT_CODE)
  if (!unit) throw new Error(`office ${officeId} has no unit ${ROOT_UNIT_CODE}`)
  const post = { accountId, unitId: unit.id, title: '管理员', fromOn: localDateOf(ctx.now()), toOn: null }
  for (const role of ['system-admin', 'security-admin'] as const) {
    const added = await addPost(tx, ctx, { ...post, role })
    if (!added.ok) throw new Error(`the first administrator's post was refused: ${added.refusal}`)
  }
}
