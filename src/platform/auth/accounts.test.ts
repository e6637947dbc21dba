import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Context } from '#platform/context.ts'
import { testDatabase, type TestDatabase } from '#platform/testing/database.ts'
import { acceptFirstAdministratorLink, createAccount, firstAdministratorLink, isLinkOpen, setAccountActive } from './accounts.usecases.ts'
import { holderOf } from './auth.events.ts'
import { addPerson, authStage, BROWSER, enrol, enter, eventsOf, noRoles, PASSWORD, type Stage } from './auth.fixtures.ts'
import { changePassword, resetPassword } from './passwords.usecases.ts'
import { findSession } from './sessions.usecases.ts'
import { signIn } from './sign-in.usecases.ts'
import { createApiToken, findApiToken, listApiTokens, revokeApiToken } from './tokens.usecases.ts'

let test: TestDatabase
let stage: Stage
beforeAll(async () => {
  test = await testDatabase()
})
afterAll(() => test.close())
beforeEach(async () => {
  stage = await authStage(test)
})

const NEXT = 'Lk9-warm tea'
const newToken = async (accountId: string, days = 30) => {
  const made = await createApiToken(stage.admin, accountId, { name: '导入程序', days })
  if (!made.ok) throw new Error(made.refusal)
  return made.value
}

describe('changing a password', () => {
  it('takes effect, ends the other sessions and keeps this one', async () => {
    const person = await addPerson(stage, { demonstration: true })
    const [other, mine] = [await enter(stage, person.login), await enter(stage, person.login)]
    expect(await changePassword(stage.services, mine.who, { current: PASSWORD, next: NEXT })).toMatchObject({ ok: true })
    expect(await findSession(stage.services, other.token, noRoles)).toBeUndefined()
    expect(await findSession(stage.services, mine.token, noRoles)).toBeDefined()
    expect(await signIn(stage.services, { login: person.login, password: PASSWORD, ...BROWSER })).toMatchObject({ refusal: 'auth.wrong' })
    await enter(stage, person.login, NEXT)
    expect((await eventsOf(stage, person.id)).map((event) => event.type)).toContain('password_changed')
  })
  it('needs the old one, and counts wrong tries', async () => {
    const person = await addPerson(stage, { demonstration: true })
    const { who } = await enter(stage, person.login)
    const answers = []
    for (let i = 0; i < 6; i++) answers.push(await changePassword(stage.services, who, { current: 'wrong', next: NEXT }))
    expect(answers.map((answer) => !answer.ok && answer.refusal)).toEqual([
      ...Array.from({ length: 4 }, () => 'auth.wrong'),
      'auth.locked',
      'auth.locked',
    ])
  })
  it.each([
    ['Admin@123', 'auth.password.predictable'],
    ['测试街道-Aa测试街道', 'auth.password.predictable'],
    ['short', 'auth.password.too_short'],
    [PASSWORD, 'auth.password.unchanged'],
  ])('refuses %s: %s', async (next, code) => {
    const person = await addPerson(stage, { demonstration: true })
    const { who } = await enter(stage, person.login)
    const answer = await changePassword(stage.services, who, { current: PASSWORD, next })
    expect(answer).toMatchObject({ ok: false, refusal: 'auth.password.refused' })
    expect(!answer.ok && answer.details?.['problems']).toContainEqual(expect.objectContaining({ code }))
  })
  it('is owed again after ninety days', async () => {
    const person = await addPerson(stage)
    const app = await enrol(stage, (await enter(stage, person.login)).who)
    stage.pass(90 * 24 * 60)
    expect(app.code()).toHaveLength(6)
    expect((await enter(stage, person.login)).pending).toEqual(['second-factor', 'change-password'])
  })
})

describe('an administrator', () => {
  it('creates an account whose holder must change the one-time password', async () => {
    const made = await createAccount(stage.admin, { login: 'New.Colleague', name: '新同事' })
    if (!made.ok) throw new Error(made.refusal)
    const opened = await enter(stage, 'new.colleague', made.value.oneTimePassword)
    expect(opened.pending).toEqual(['change-password', 'enrol-totp'])
    expect(await changePassword(stage.services, opened.who, { current: made.value.oneTimePassword, next: NEXT })).toMatchObject({
      ok: true,
    })
    expect((await findSession(stage.services, opened.token, noRoles))?.pending).toEqual(['enrol-totp'])
  })
  it('cannot give a login name twice, not even in another office, nor an odd one', async () => {
    const person = await addPerson(stage)
    const elsewhere = await authStage(test)
    expect(await createAccount(elsewhere.admin, { login: person.login.toUpperCase(), name: '某某' })).toMatchObject({
      refusal: 'auth.login.taken',
    })
    expect(await createAccount(stage.admin, { login: 'a b', name: '某某' })).toMatchObject({ refusal: 'auth.login.invalid' })
  })
  it('leaves no account when the post beside it fails', async () => {
    const failing = createAccount(stage.admin, { login: 'half.made', name: '某某' }, async () => Promise.reject(new Error('no such unit')))
    await expect(failing).rejects.toThrow('no such unit')
    expect(await createAccount(stage.admin, { login: 'half.made', name: '某某' })).toMatchObject({ ok: true })
  })
  it('resets a password: sessions, tokens and the lock end', async () => {
    const person = await addPerson(stage, { demonstration: true })
    const opened = await enter(stage, person.login)
    const { token } = await newToken(person.id)
    for (let i = 0; i < 5; i++) await signIn(stage.services, { login: person.login, password: 'x', ...BROWSER })
    const reset = await resetPassword(stage.admin, person.id)
    if (!reset.ok) throw new Error(reset.refusal)
    expect(await findSession(stage.services, opened.token, noRoles)).toBeUndefined()
    expect(await findApiToken(stage.services, token, noRoles)).toBeUndefined()
    expect((await enter(stage, person.login, reset.value.oneTimePassword)).pending).toEqual(['change-password'])
    expect((await eventsOf(stage, person.id)).find((event) => event.type === 'password_reset')?.facts).toEqual({
      sessionsEnded: 1,
      tokensRevoked: 1,
    })
  })
  it('repeating a request with its key gets the same one-time password', async () => {
    const person = await addPerson(stage)
    const ctx = { ...stage.admin, idempotencyKey: 'k1' }
    const answers = [await resetPassword(ctx, person.id), await resetPassword(ctx, person.id)]
    expect(answers[0]).toMatchObject({ ok: true })
    expect(answers[1]).toEqual(answers[0])
  })
  it('does not reach into another office', async () => {
    const person = await addPerson(stage)
    const elsewhere = await authStage(test)
    expect(await resetPassword(elsewhere.admin, person.id)).toMatchObject({ refusal: 'auth.account_missing' })
    expect(await setAccountActive(elsewhere.admin, person.id, false)).toMatchObject({ refusal: 'auth.account_missing' })
  })
  it('neither stops nor resets themselves', async () => {
    const person = await addPerson(stage)
    const self: Context = { ...stage.admin, actor: holderOf({ id: person.id, name: '周明', demonstration: false }) }
    expect(await setAccountActive(self, person.id, false)).toMatchObject({ refusal: 'auth.own_account' })
    expect(await resetPassword(self, person.id)).toMatchObject({ refusal: 'auth.own_account' })
  })
})

describe('tokens for programs', () => {
  it('stand for their account until revoked', async () => {
    const person = await addPerson(stage)
    const made = await newToken(person.id)
    expect(made.token).toMatch(/^yy_[\w-]{43}$/)
    expect(await findApiToken(stage.services, made.token, noRoles)).toMatchObject({
      officeId: stage.officeId,
      actor: { id: person.id, tokenId: made.id, roles: ['clerk'] },
    })
    const { rows } = await test.db.pool.query<{ row: string }>('select t::text as row from api_tokens t where id = $1', [made.id])
    expect(rows[0]?.row).not.toContain(made.token)
    await revokeApiToken(stage.admin, person.id, made.id)
    expect(await findApiToken(stage.services, made.token, noRoles)).toBeUndefined()
    expect((await eventsOf(stage, person.id)).map((event) => event.type)).toEqual(['created', 'token_created', 'token_revoked'])
  })
  it('end on their day, and with their account', async () => {
    const person = await addPerson(stage)
    const [short, long] = [await newToken(person.id, 1), await newToken(person.id, 5000)]
    stage.pass(24 * 60)
    expect(await findApiToken(stage.services, short.token, noRoles)).toBeUndefined()
    expect(await findApiToken(stage.services, long.token, noRoles)).toBeDefined()
    expect((await listApiTokens(stage.admin, person.id)).map((token) => token.id)).toEqual(expect.arrayContaining([short.id, long.id]))
    await setAccountActive(stage.admin, person.id, false)
    expect(await findApiToken(stage.services, long.token, noRoles)).toBeUndefined()
  })
  it('live 366 days at most', async () => {
    const person = await addPerson(stage)
    const { token } = await newToken(person.id, 5000)
    stage.pass(366 * 24 * 60)
    expect(await findApiToken(stage.services, token, noRoles)).toBeUndefined()
  })
  it('make no tokens', async () => {
    const person = await addPerson(stage)
    const actor = { ...holderOf({ id: person.id, name: '周明', demonstration: false }), tokenId: 'tok_1' } as Context['actor']
    expect(await createApiToken({ ...stage.admin, actor }, person.id, { name: 'x', days: 1 })).toMatchObject({
      refusal: 'auth.token.by_token',
    })
  })
  it('are not revoked by somebody else', async () => {
    const [mine, theirs] = [await addPerson(stage), await addPerson(stage)]
    const made = await newToken(theirs.id)
    await expect(revokeApiToken(stage.admin, mine.id, made.id)).rejects.toMatchObject({ kind: 'not_found' })
    expect(await findApiToken(stage.services, made.token, noRoles)).toBeDefined()
  })
})

describe('the link for the first administrator', () => {
  const person = { login: 'first.admin', name: '首任管理员', password: NEXT }
  const accept = (token: string, more: Partial<typeof person> = {}, appointed: string[] = []) =>
    acceptFirstAdministratorLink(
      stage.services,
      { token, ...person, ...more },
      async (_tx, _officeId, accountId) => void appointed.push(accountId),
    )

  it('makes one account with its post, once', async () => {
    const { token } = await firstAdministratorLink(stage.services, stage.officeId)
    const appointed: string[] = []
    expect(await accept(token, { password: 'short' })).toMatchObject({ refusal: 'auth.password.refused' })
    const made = await accept(token, {}, appointed)
    expect(made).toMatchObject({ ok: true, value: { officeId: stage.officeId } })
    expect(appointed).toEqual([made.ok && made.value.accountId])
    expect(await isLinkOpen(stage.services, token)).toBe(false)
    expect(await accept(token, { login: 'second.admin' })).toMatchObject({ refusal: 'auth.link_over' })
    expect((await enter(stage, person.login, NEXT)).pending).toEqual(['enrol-totp'])
  })
  it('ends after a day, and when a newer one is made', async () => {
    const old = await firstAdministratorLink(stage.services, stage.officeId)
    const newer = await firstAdministratorLink(stage.services, stage.officeId)
    expect([await isLinkOpen(stage.services, old.token), await isLinkOpen(stage.services, newer.token)]).toEqual([false, true])
    stage.pass(24 * 60)
    expect(await accept(newer.token, { login: 'late.admin' })).toMatchObject({ refusal: 'auth.link_over' })
    expect(await accept('link_unknown')).toMatchObject({ refusal: 'auth.link_over' })
  })
  it('opened twice at once makes one account', async () => {
    const { token } = await firstAdministratorLink(stage.services, stage.officeId)
    const answers = await Promise.all(['one.admin', 'two.admin'].map((login) => accept(token, { login })))
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
  })
})
