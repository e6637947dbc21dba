import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '#platform/testing/database.ts'
import { setAccountActive } from './accounts.usecases.ts'
import { addPerson, authStage, BROWSER, enter, eventsOf, noRoles, type Stage } from './auth.fixtures.ts'
import { forgetOldSignIns } from './retention.usecases.ts'
import { findSession, listSessions, revokeOtherSessions, revokeSession, signOut } from './sessions.usecases.ts'
import { signIn } from './sign-in.usecases.ts'

let test: TestDatabase
let stage: Stage
let person: { id: string; login: string }
beforeAll(async () => {
  test = await testDatabase()
})
afterAll(() => test.close())
beforeEach(async () => {
  stage = await authStage(test)
  person = await addPerson(stage, { demonstration: true })
})

const isOpen = async (token: string) => (await findSession(stage.services, token, noRoles)) !== undefined
const columnOf = async (sessionId: string, column: 'last_seen_at' | 'idle_expires_at') =>
  (await test.db.pool.query<Record<string, Date>>(`select ${column} from sessions where id = $1`, [sessionId])).rows[0]?.[column]
    ?.toISOString()
    .slice(11, 19)

describe('a session', () => {
  it('ends after fifteen minutes without use', async () => {
    const { token } = await enter(stage, person.login)
    stage.pass(14.9)
    expect(await isOpen(token)).toBe(true)
    stage.pass(14.9)
    expect(await isOpen(token)).toBe(true)
    stage.pass(15)
    expect(await isOpen(token)).toBe(false)
  })
  it('ends after twelve hours whatever the use', async () => {
    const { token } = await enter(stage, person.login)
    for (let minute = 10; minute < 12 * 60; minute += 10) {
      stage.pass(10)
      expect(await isOpen(token)).toBe(true)
    }
    stage.pass(10)
    expect(await isOpen(token)).toBe(false)
  })
  it('is written as seen once a minute', async () => {
    const { token, sessionId } = await enter(stage, person.login)
    stage.pass(0.9)
    await isOpen(token)
    expect(await columnOf(sessionId, 'last_seen_at')).toBe('01:00:10')
    stage.pass(0.5)
    await isOpen(token)
    expect(await columnOf(sessionId, 'last_seen_at')).toBe('01:01:34')
    expect(await columnOf(sessionId, 'idle_expires_at')).toBe('01:16:34')
  })
  it('is unknown under any other secret', async () => {
    const { token } = await enter(stage, person.login)
    expect(await isOpen(`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`)).toBe(false)
    expect(await isOpen('')).toBe(false)
  })
})

describe('ending sessions', () => {
  it('signs out at once, and only this one', async () => {
    const one = await enter(stage, person.login)
    const two = await enter(stage, person.login)
    await signOut(stage.services, one.who)
    expect([await isOpen(one.token), await isOpen(two.token)]).toEqual([false, true])
    expect((await eventsOf(stage, person.id)).at(-1)).toMatchObject({ type: 'signed_out', facts: { sessionId: one.sessionId } })
  })
  it('shows the open ones and ends one, or all others', async () => {
    const [one, two, three] = [await enter(stage, person.login), await enter(stage, person.login), await enter(stage, person.login)]
    expect((await listSessions(stage.services, one.who)).map((session) => session.id).sort()).toEqual(
      [one.sessionId, two.sessionId, three.sessionId].sort(),
    )
    await revokeSession(stage.services, one.who, two.sessionId)
    expect([await isOpen(one.token), await isOpen(two.token), await isOpen(three.token)]).toEqual([true, false, true])
    await revokeOtherSessions(stage.services, one.who)
    expect([await isOpen(one.token), await isOpen(three.token)]).toEqual([true, false])
    expect((await listSessions(stage.services, one.who)).map((session) => session.id)).toEqual([one.sessionId])
  })
  it('does not end somebody else’s', async () => {
    const mine = await enter(stage, person.login)
    const neighbour = await addPerson(stage, { demonstration: true })
    const theirs = await enter(stage, neighbour.login)
    await expect(revokeSession(stage.services, mine.who, theirs.sessionId)).rejects.toMatchObject({ kind: 'not_found' })
    const elsewhere = await authStage(test)
    await expect(revokeSession(elsewhere.services, { ...mine.who, officeId: elsewhere.officeId }, mine.sessionId)).rejects.toThrow()
    expect([await isOpen(mine.token), await isOpen(theirs.token)]).toEqual([true, true])
  })
  it('happens at once when the account is stopped', async () => {
    const { token } = await enter(stage, person.login)
    await setAccountActive(stage.admin, person.id, false)
    expect(await isOpen(token)).toBe(false)
    await setAccountActive(stage.admin, person.id, true)
    expect(await isOpen(token)).toBe(false)
  })
})

it('what is old is forgotten, what is not stays', async () => {
  await test.db.pool.query('delete from sign_in_throttles')
  await enter(stage, person.login)
  await signIn(stage.services, { login: 'nobody.known', password: 'x', ...BROWSER })
  expect(await forgetOldSignIns(stage.services)).toEqual({ throttles: 0, sessions: 0 })
  stage.pass(2 * 24 * 60)
  expect(await forgetOldSignIns(stage.services)).toMatchObject({ throttles: 2 })
  stage.pass(180 * 24 * 60)
  const own = async () => (await test.db.pool.query('select 1 from sessions where account_id = $1', [person.id])).rowCount
  expect(await own()).toBe(1)
  await forgetOldSignIns(stage.services)
  expect(await own()).toBe(0)
})
