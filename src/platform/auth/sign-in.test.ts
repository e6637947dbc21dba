import { hash } from '@node-rs/argon2'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '#platform/testing/database.ts'
import { setAccountActive, unlockAccount } from './accounts.usecases.ts'
import { PREFIX_LIMITS } from './auth.domain.ts'
import { addPerson, authStage, BROWSER, enter, eventsOf, HOME, noRoles, PASSWORD, type Stage } from './auth.fixtures.ts'
import { findSession } from './sessions.usecases.ts'
import { signIn } from './sign-in.usecases.ts'

let test: TestDatabase
let stage: Stage
beforeAll(async () => {
  test = await testDatabase()
})
afterAll(() => test.close())

const attempt = (login: string, password: string, addressPrefix = HOME) =>
  signIn(stage.services, { login, password, ...BROWSER, addressPrefix })
const failTimes = async (login: string, times: number) => {
  const answers = []
  for (let i = 0; i < times; i++) answers.push(await attempt(login, `wrong ${i}`))
  return answers
}

describe('signing in', () => {
  beforeAll(async () => {
    stage = await authStage(test)
  })

  it('opens a session that knows its holder, and leaves an event', async () => {
    const person = await addPerson(stage, { demonstration: true })
    const opened = await enter(stage, ` ${person.login.toUpperCase()} `)
    expect(opened.pending).toEqual([])
    const session = await findSession(stage.services, opened.token, noRoles)
    expect(session?.actor).toEqual({
      kind: 'staff',
      id: person.id,
      name: '周明',
      demonstration: true,
      roles: ['clerk'],
      unitIds: ['unt_1'],
      areaIds: [],
      villageIds: [],
    })
    expect(await eventsOf(stage, person.id)).toMatchObject([
      { type: 'created', version: 1, actorId: 'system' },
      { type: 'signed_in', version: 2, actorId: person.id, facts: { sessionId: opened.sessionId, pending: [] } },
    ])
  })

  it('keeps no bearer secret and no password in the database', async () => {
    const person = await addPerson(stage, { demonstration: true })
    const { token } = await enter(stage, person.login)
    const { rows } = await test.db.pool.query<{ row: string }>(
      'select s::text || a::text as row from sessions s join accounts a on a.id = s.account_id where a.id = $1',
      [person.id],
    )
    expect(rows).toHaveLength(1)
    for (const secret of [token, PASSWORD, Buffer.from(token).toString('hex')]) expect(rows[0]?.row).not.toContain(secret)
  })

  it('makes the hash anew when its cost is no longer today’s, once', async () => {
    const person = await addPerson(stage, { demonstration: true })
    await test.db.pool.query('update accounts set password_hash = $1 where id = $2', [
      await hash(PASSWORD, { memoryCost: 8192, timeCost: 1 }),
      person.id,
    ])
    const hashNow = async () =>
      (await test.db.pool.query<{ password_hash: string }>('select password_hash from accounts where id = $1', [person.id])).rows[0]
        ?.password_hash
    await enter(stage, person.login)
    const fresh = await hashNow()
    expect(fresh).toContain('m=19456,t=2,p=1')
    await enter(stage, person.login)
    expect(await hashNow()).toBe(fresh)
  })

  it('gives a one-time password three days', async () => {
    const person = await addPerson(stage, { mustChangePassword: true })
    expect(await attempt(person.login, PASSWORD)).toMatchObject({ ok: true, value: { pending: ['change-password', 'enrol-totp'] } })
    stage.pass(3 * 24 * 60)
    expect(await attempt(person.login, PASSWORD)).toMatchObject({ ok: false, refusal: 'auth.one_time_over' })
  })

  it('has no demonstration accounts where others can reach the server', async () => {
    const person = await addPerson(stage, { demonstration: true })
    const opened = await enter(stage, person.login)
    const open = { ...stage.services, config: { ...stage.services.config, host: '0.0.0.0' } }
    expect(await signIn(open, { login: person.login, password: PASSWORD, ...BROWSER })).toEqual({ ok: false, refusal: 'auth.wrong' })
    expect(await findSession(open, opened.token, noRoles)).toBeUndefined()
  })
})

describe('guessing', () => {
  beforeAll(async () => {
    stage = await authStage(test)
  })

  it('locks after five wrong tries, even for the right password, and opens half an hour later', async () => {
    const person = await addPerson(stage, { demonstration: true })
    const answers = await failTimes(person.login, 5)
    expect(answers.map((answer) => !answer.ok && answer.refusal)).toEqual([...Array.from({ length: 4 }, () => 'auth.wrong'), 'auth.locked'])
    expect(await attempt(person.login, PASSWORD)).toMatchObject({
      ok: false,
      refusal: 'auth.locked',
      details: { until: '2026-03-02T01:30:10.000Z', minutes: 30 },
    })
    stage.pass(29.9)
    expect(await attempt(person.login, PASSWORD)).toMatchObject({ ok: false, refusal: 'auth.locked' })
    stage.pass(0.1)
    expect(await attempt(person.login, PASSWORD)).toMatchObject({ ok: true })
    const types = (await eventsOf(stage, person.id)).map((event) => event.type)
    expect(types).toEqual(['created', ...Array.from({ length: 5 }, () => 'sign_in_failed'), 'locked', 'signed_in'])
  })

  it('forgets wrong tries after a right one', async () => {
    const person = await addPerson(stage, { demonstration: true })
    await failTimes(person.login, 4)
    await enter(stage, person.login)
    await failTimes(person.login, 4)
    expect(await attempt(person.login, PASSWORD)).toMatchObject({ ok: true })
  })

  it('answers an unknown name, an inactive account and a wrong password alike, lock included', async () => {
    const known = await addPerson(stage)
    const gone = await addPerson(stage)
    await setAccountActive(stage.admin, gone.id, false)
    const expected = await failTimes(known.login, 7)
    expect(await failTimes('nobody.at.all', 7)).toEqual(expected)
    expect(await failTimes(gone.login, 7)).toEqual(expected)
    expect(await eventsOf(stage, gone.id)).toHaveLength(2) // created, deactivated: nobody signs in to it, so nothing happened to it
  })

  it('gives a hundred guesses at once no more tries than one after another', async () => {
    const person = await addPerson(stage, { demonstration: true })
    const guesses = Array.from({ length: 30 }, (_, i) => attempt(person.login, `guess ${i}`))
    const answers = await Promise.all(guesses)
    expect(answers.filter((answer) => !answer.ok && answer.refusal === 'auth.wrong')).toHaveLength(4)
    const failed = (await eventsOf(stage, person.id)).filter((event) => event.type === 'sign_in_failed')
    expect(failed).toHaveLength(5)
  })

  it('an administrator lifts a lock', async () => {
    const person = await addPerson(stage, { demonstration: true })
    await failTimes(person.login, 5)
    expect(await unlockAccount(stage.admin, person.id)).toMatchObject({ ok: true })
    expect(await attempt(person.login, PASSWORD)).toMatchObject({ ok: true })
  })

  it('stops one address that tries one password on every name, and leaves other addresses alone', async () => {
    stage = await authStage(test)
    const person = await addPerson(stage, { demonstration: true })
    for (let i = 0; i < PREFIX_LIMITS.maxFailures; i++) await attempt(`name${i}`, 'Spring-2026', '198.51.100.0/24')
    expect(await attempt(person.login, PASSWORD, '198.51.100.0/24')).toMatchObject({
      ok: false,
      refusal: 'auth.throttled',
      details: { minutes: 15 },
    })
    expect(await attempt(person.login, PASSWORD, '198.51.101.0/24')).toMatchObject({ ok: true })
    stage.pass(PREFIX_LIMITS.lockMinutes)
    expect(await attempt(person.login, PASSWORD, '198.51.100.0/24')).toMatchObject({ ok: true })
  })

  it('writes no name or address into the throttle table', async () => {
    await attempt('my-Secret-typed-in-the-wrong-box', 'x')
    const { rows } = await test.db.pool.query<{ text: string }>(
      "select string_agg(t::text || encode(key_hash, 'escape'), '') as text from sign_in_throttles t",
    )
    expect(rows[0]?.text).not.toMatch(/secret|192\.0\.2/i)
  })
})
