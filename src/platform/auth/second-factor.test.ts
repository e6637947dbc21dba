import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '#platform/testing/database.ts'
import { resetSecondFactor } from './accounts.usecases.ts'
import { addPerson, appOf, authStage, enrol, enter, eventsOf, HOME, noRoles, PASSWORD, type Stage } from './auth.fixtures.ts'
import { confirmSecondFactor, confirmTotp, enrolTotp, renewRecoveryCodes } from './second-factor.usecases.ts'
import { findSession } from './sessions.usecases.ts'

let test: TestDatabase
let stage: Stage
beforeAll(async () => {
  test = await testDatabase()
})
afterAll(() => test.close())
beforeEach(async () => {
  stage = await authStage(test)
})

const confirm = (token: string, proof: { code: string } | { recoveryCode: string }) =>
  confirmSecondFactor(stage.services, { token, addressPrefix: HOME, ...proof })
const pendingOf = async (token: string) => (await findSession(stage.services, token, noRoles))?.pending

async function personWithApp() {
  const person = await addPerson(stage)
  const first = await enter(stage, person.login)
  const app = await enrol(stage, first.who)
  stage.pass(1)
  return { ...person, ...app, first }
}

describe('who needs a second factor', () => {
  it('is every member of staff: a first session may only enrol', async () => {
    const person = await addPerson(stage)
    const opened = await enter(stage, person.login)
    expect(opened.pending).toEqual(['enrol-totp'])
    expect(await pendingOf(opened.token)).toEqual(['enrol-totp'])
    await enrol(stage, opened.who)
    expect(await pendingOf(opened.token)).toEqual([])
  })
  it('is not a demonstration account', async () => {
    const person = await addPerson(stage, { demonstration: true })
    expect((await enter(stage, person.login)).pending).toEqual([])
  })
})

describe('the second factor', () => {
  it('makes a half session whole, under a new bearer secret', async () => {
    const person = await personWithApp()
    const half = await enter(stage, person.login)
    expect(half.pending).toEqual(['second-factor'])
    const whole = await confirm(half.token, { code: person.code() })
    if (!whole.ok) throw new Error(whole.refusal)
    expect(whole.value.pending).toEqual([])
    expect(await pendingOf(whole.value.token)).toEqual([])
    expect(await findSession(stage.services, half.token, noRoles)).toBeUndefined()
  })

  it('takes no code twice, and none older than the last', async () => {
    const person = await personWithApp()
    const older = person.code()
    stage.pass(0.5)
    const code = person.code()
    const one = await enter(stage, person.login)
    const two = await enter(stage, person.login)
    expect(await confirm(one.token, { code })).toMatchObject({ ok: true })
    expect(await confirm(two.token, { code })).toMatchObject({ ok: false, refusal: 'auth.code_used' })
    expect(await confirm(two.token, { code: older })).toMatchObject({ ok: false, refusal: 'auth.code_used' })
    stage.pass(0.5)
    expect(await confirm(two.token, { code: person.code() })).toMatchObject({ ok: true })
  })

  it('does not take the code that enrolled it', async () => {
    const person = await addPerson(stage)
    const { code } = await enrol(stage, (await enter(stage, person.login)).who)
    const half = await enter(stage, person.login)
    expect(await confirm(half.token, { code: code() })).toMatchObject({ refusal: 'auth.code_used' })
  })

  it('given twice at once passes once', async () => {
    const person = await personWithApp()
    const halves = [await enter(stage, person.login), await enter(stage, person.login)]
    const answers = await Promise.all(halves.map((half) => confirm(half.token, { code: person.code() })))
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
  })

  it('guessed wrong locks the account, and signing in again does not clear the count', async () => {
    const person = await personWithApp()
    const wrong = () => String((Number(person.code()) + 1) % 1_000_000).padStart(6, '0')
    for (let i = 0; i < 4; i++) {
      const half = await enter(stage, person.login)
      expect(await confirm(half.token, { code: wrong() })).toMatchObject({ refusal: 'auth.wrong_code' })
    }
    const half = await enter(stage, person.login)
    expect(await confirm(half.token, { code: wrong() })).toMatchObject({ refusal: 'auth.locked' })
    expect(await confirm(half.token, { code: person.code() })).toMatchObject({ refusal: 'auth.locked' })
    expect((await eventsOf(stage, person.id)).at(-1)).toMatchObject({ type: 'locked' })
  })

  it('must come within ten minutes', async () => {
    const person = await personWithApp()
    const half = await enter(stage, person.login)
    stage.pass(9)
    expect(await pendingOf(half.token)).toEqual(['second-factor'])
    stage.pass(1)
    expect(await confirm(half.token, { code: person.code() })).toMatchObject({ refusal: 'auth.session_over' })
  })
})

describe('recovery codes', () => {
  it('are ten, each good once, in any case', async () => {
    const person = await personWithApp()
    expect(new Set(person.recoveryCodes).size).toBe(10)
    const recoveryCode = person.recoveryCodes[3]?.toUpperCase().replace('-', '') ?? ''
    expect(await confirm((await enter(stage, person.login)).token, { recoveryCode })).toMatchObject({ ok: true })
    expect(await confirm((await enter(stage, person.login)).token, { recoveryCode })).toMatchObject({ refusal: 'auth.wrong_code' })
    expect(await eventsOf(stage, person.id)).toContainEqual(
      expect.objectContaining({ type: 'second_factor_passed', facts: expect.objectContaining({ by: 'recovery-code', codesLeft: 9 }) }),
    )
  })
  it('are replaced by new ones, for the password', async () => {
    const person = await personWithApp()
    expect(await renewRecoveryCodes(stage.services, person.first.who, { password: 'no' })).toMatchObject({ refusal: 'auth.wrong' })
    const renewed = await renewRecoveryCodes(stage.services, person.first.who, { password: PASSWORD })
    const old = { recoveryCode: person.recoveryCodes[0] ?? '' }
    expect(await confirm((await enter(stage, person.login)).token, old)).toMatchObject({ refusal: 'auth.wrong_code' })
    const fresh = { recoveryCode: (renewed.ok && renewed.value.recoveryCodes[0]) || '' }
    expect(await confirm((await enter(stage, person.login)).token, fresh)).toMatchObject({ ok: true })
  })
})

describe('a new telephone', () => {
  it('replaces the old one for the password, and only when its first code came', async () => {
    const person = await personWithApp()
    expect(await enrolTotp(stage.services, person.first.who, {})).toMatchObject({ refusal: 'auth.password_needed' })
    expect(await enrolTotp(stage.services, person.first.who, { password: 'no' })).toMatchObject({ refusal: 'auth.wrong' })
    const enrolment = await enrolTotp(stage.services, person.first.who, { password: PASSWORD })
    if (!enrolment.ok) throw new Error(enrolment.refusal)
    expect(await confirm((await enter(stage, person.login)).token, { code: person.code() })).toMatchObject({ ok: true })
    const code = appOf(stage, enrolment.value.uri)
    expect(await confirmTotp(stage.services, person.first.who, { code: person.code() })).toMatchObject({ refusal: 'auth.wrong_code' })
    expect(await confirmTotp(stage.services, person.first.who, { code: code() })).toMatchObject({ ok: true })
    stage.pass(1)
    const half = await enter(stage, person.login)
    expect(await confirm(half.token, { code: person.code() })).toMatchObject({ refusal: 'auth.wrong_code' })
    expect(await confirm(half.token, { code: code() })).toMatchObject({ ok: true })
  })
  it('after an administrator took the lost one away, is enrolled at the next sign-in', async () => {
    const person = await personWithApp()
    await resetSecondFactor(stage.admin, person.id)
    expect(await findSession(stage.services, person.first.token, noRoles)).toBeUndefined()
    expect((await enter(stage, person.login)).pending).toEqual(['enrol-totp'])
  })
  it('keeps its secret encrypted', async () => {
    const person = await addPerson(stage)
    const enrolment = await enrolTotp(stage.services, (await enter(stage, person.login)).who, {})
    const secret = enrolment.ok ? enrolment.value.secret : ''
    const { rows } = await test.db.pool.query<{ row: string }>('select a::text as row from accounts a where id = $1', [person.id])
    expect(secret).toHaveLength(32)
    expect(rows[0]?.row).not.toContain(secret)
  })
})
