import { z } from 'zod'
import { localDateOf, type LocalDate } from '#kernel/local-date.ts'
import { done, refuse, type Outcome } from '#kernel/outcome.ts'
import { ROLES } from '#kernel/permissions.ts'
import { normaliseLogin } from '#platform/auth/auth.domain.ts'
import { hashPassword } from '#platform/auth/hashing.ts'
import { newOneTimePassword } from '#platform/auth/secrets.ts'
import { runQuery } from '#platform/command.ts'
import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/db/database.ts'
import { codeSchema, nameSchema } from '../registry.contract.ts'
import type { Post, PostDraft } from '../staff/posts.domain.ts'
import { addPost, changeTitle, closePost } from '../staff/posts.usecases.ts'
import type { StaffMember } from '../staff/staff.domain.ts'
import { listStaff } from '../staff/staff.repository.ts'
import { addStaff, changeName } from '../staff/staff.usecases.ts'
import { listUnits } from '../units/units.repository.ts'
import { columns as texts } from './exchange.texts.ts'
import { choiceCell, dayCell, optionalCell, type Cells } from './sheet-kind.domain.ts'
import { sheetKind, type Passwords, type RowResult } from './sheet-kind.usecases.ts'

const EVER = '0001-01-01' as LocalDate // every post ends later

/** People and their posts (人员与岗位): one row a post, the same login in as many rows as the person has posts. */
export const staffSheet = sheetKind({
  title: { zh: '人员与岗位', en: 'Staff and posts' },
  identity: ['login', 'unitCode', 'role', 'fromOn'],
  columns: [
    { key: 'login', ...texts.login, required: true },
    { key: 'name', ...texts.personName, required: true },
    { key: 'unitCode', ...texts.unitCode },
    { key: 'role', ...texts.role },
    { key: 'title', ...texts.jobTitle },
    { key: 'fromOn', ...texts.fromOn, type: 'date' },
    { key: 'toOn', ...texts.toOn, type: 'date' },
  ],
  schema: z
    .object({
      login: z.string().min(1).transform(normaliseLogin),
      name: nameSchema,
      unitCode: optionalCell(codeSchema),
      role: optionalCell(choiceCell(ROLES)),
      title: optionalCell(nameSchema),
      fromOn: optionalCell(dayCell),
      toOn: optionalCell(dayCell),
    })
    .superRefine((row, issue) => {
      const parts = ['unitCode', 'role', 'fromOn'] as const
      if (parts.every((part) => !row[part])) return
      for (const part of parts) if (!row[part]) issue.addIssue({ code: 'invalid_type', expected: 'string', input: undefined, path: [part] })
    }),
  prepare,
  async open(tx, ctx, passwords, newAccounts) {
    const units = new Map((await listUnits(tx, ctx.officeId)).map((unit) => [unit.code, unit.id]))
    const people = new Map((await listStaff(tx, ctx.officeId, EVER)).map((person) => [person.login, person]))
    return async ({ login, name, unitCode, role, title, fromOn, toOn }): Promise<Outcome<RowResult>> => {
      const unitId = units.get(unitCode ?? '')
      if (unitCode && !unitId) return refuse('import.unknown_code', { column: texts.unitCode.title[ctx.locale], code: unitCode })
      const person = await savePerson(tx, ctx, people.get(login), { login, name }, passwords)
      if (!person.ok) return person
      if (person.value.result === 'created') {
        newAccounts.push({ login, name, oneTimePassword: passwords.get(login)?.oneTimePassword ?? '' })
      }
      people.set(login, person.value.member)
      if (!unitId || !role || !fromOn) return done(person.value.result)
      const { member } = person.value
      const post = await savePost(tx, ctx, member, {
        accountId: member.id,
        unitId,
        role,
        title: title ?? ROLES[role].zh,
        fromOn,
        toOn: toOn ?? null,
      })
      if (!post.ok) return post
      people.set(login, { ...member, posts: [...member.posts.filter((one) => one.id !== post.value.post.id), post.value.post] })
      return done(person.value.result === 'unchanged' ? post.value.result : person.value.result)
    }
  },
  async list(tx, { officeId, now }) {
    const units = new Map((await listUnits(tx, officeId)).map((unit) => [unit.id, unit.code]))
    return (await listStaff(tx, officeId, localDateOf(now()))).flatMap((person) => {
      const posts: (Post | undefined)[] = person.posts.length > 0 ? person.posts : [undefined]
      return posts.map((post) => [
        person.login,
        person.name,
        post && units.get(post.unitId),
        post && ROLES[post.role].zh,
        post?.title,
        post?.fromOn,
        post?.toOn,
      ])
    })
  },
})

/** One-time passwords for the logins that nobody has yet; a trial needs none that work. */
async function prepare(ctx: Context, rows: readonly Cells[], dryRun: boolean): Promise<Passwords> {
  const present = new Set((await runQuery(ctx, (tx) => listStaff(tx, ctx.officeId, EVER))).map((person) => person.login))
  const logins = new Set(rows.map((row) => normaliseLogin(row['login'] ?? '')).filter((login) => login !== '' && !present.has(login)))
  const passwords = new Map<string, { oneTimePassword: string; hash: string }>()
  for (const login of logins) {
    const oneTimePassword = newOneTimePassword()
    passwords.set(login, { oneTimePassword, hash: dryRun ? '' : await hashPassword(oneTimePassword) })
  }
  return passwords
}

async function savePerson(
  tx: Tx,
  ctx: Context,
  person: StaffMember | undefined,
  { login, name }: { login: string; name: string },
  passwords: Passwords,
): Promise<Outcome<{ member: StaffMember; result: RowResult }>> {
  if (!person) {
    const added = await addStaff(tx, ctx, { login, name }, passwords.get(login)?.hash ?? '')
    if (!added.ok) return added
    const member = { id: added.value.id, login, name, active: true, demonstration: false, posts: [], charges: [] }
    return done({ member, result: 'created' })
  }
  if (person.name === name) return done({ member: person, result: 'unchanged' })
  const renamed = await changeName(tx, ctx, person.id, person.name, name)
  return renamed.ok ? done({ member: { ...person, name }, result: 'changed' }) : renamed
}

/** A post is known again by unit, role and first day. */
async function savePost(tx: Tx, ctx: Context, person: StaffMember, draft: PostDraft): Promise<Outcome<{ post: Post; result: RowResult }>> {
  let post = person.posts.find((one) => one.unitId === draft.unitId && one.role === draft.role && one.fromOn === draft.fromOn)
  if (!post) {
    const added = await addPost(tx, ctx, draft)
    return added.ok ? done({ post: added.value, result: 'created' }) : added
  }
  const before = post.version
  if (draft.title !== post.title) {
    const changed = await changeTitle(tx, ctx, post, draft.title)
    if (!changed.ok) return changed
    post = changed.value
  }
  if (draft.toOn !== null && draft.toOn !== post.toOn) {
    const closed = await closePost(tx, ctx, post, draft.toOn)
    if (!closed.ok) return closed
    post = closed.value
  }
  return done({ post, result: post.version === before ? 'unchanged' : 'changed' })
}
