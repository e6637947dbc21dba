import { describe, expect, it } from 'vitest'
import {
  accountLimits,
  afterFailure,
  idleEnd,
  isLive,
  isLoginName,
  isOneTimePasswordOver,
  isSeenStale,
  isStepFresh,
  lockedUntil,
  NO_FAILURES,
  normaliseLogin,
  pendingSteps,
  sessionLife,
  type FailureCount,
  type Standing,
} from './auth.domain.ts'
import { PROFILES } from './auth.profile.ts'

const strict = PROFILES['dengbao-2']
const limits = accountLimits(strict)
const T0 = new Date('2026-03-01T01:00:00Z')
const later = (minutes: number) => new Date(T0.getTime() + minutes * 60_000)
const days = (n: number) => n * 24 * 60

describe('failures', () => {
  const failTimes = (times: number[], start: FailureCount = NO_FAILURES) =>
    times.reduce((count, minute) => afterFailure(count, limits, later(minute)), start)

  it.each([
    { why: 'four tries do not lock', at: [0, 1, 2, 3], count: 4, locked: false },
    { why: 'the fifth locks', at: [0, 1, 2, 3, 4], count: 5, locked: true },
    { why: 'a day later the window begins anew', at: [0, 1, 2, 3, days(1)], count: 1, locked: false },
    { why: 'just inside the day it does not', at: [0, 1, 2, 3, days(1) - 1], count: 5, locked: true },
    { why: 'after a lock that is over the count begins anew', at: [0, 1, 2, 3, 4, 34], count: 1, locked: false },
    { why: 'four tries after a lock do not lock again', at: [0, 1, 2, 3, 4, 34, 35, 36, 37], count: 4, locked: false },
  ])('$why', ({ at, count, locked }) => {
    const result = failTimes(at)
    expect(result.failedCount).toBe(count)
    expect(lockedUntil(result, later(at.at(-1) ?? 0)) !== undefined).toBe(locked)
  })

  it('holds for exactly the minutes of the profile', () => {
    const locked = failTimes([0, 1, 2, 3, 4])
    expect(lockedUntil(locked, later(33.9))).toEqual(later(34))
    expect(lockedUntil(locked, later(34))).toBeUndefined()
  })
})

describe('steps owed by a session', () => {
  const person: Standing = { demonstration: false, mustChangePassword: false, passwordChangedAt: T0, totpConfirmedAt: null }
  const old = new Date(T0.getTime() - 90 * 86_400_000)

  it.each([
    { why: 'staff must enrol a second factor', account: person, factor: null, profile: strict, steps: ['enrol-totp'] },
    {
      why: 'an enrolled factor is asked for',
      account: { ...person, totpConfirmedAt: T0 },
      factor: null,
      profile: strict,
      steps: ['second-factor'],
    },
    { why: 'and then nothing more', account: { ...person, totpConfirmedAt: T0 }, factor: T0, profile: strict, steps: [] },
    {
      why: 'a one-time password is changed before enrolling',
      account: { ...person, mustChangePassword: true },
      factor: null,
      profile: strict,
      steps: ['change-password', 'enrol-totp'],
    },
    {
      why: 'a password of 90 days is old',
      account: { ...person, totpConfirmedAt: T0, passwordChangedAt: old },
      factor: T0,
      profile: strict,
      steps: ['change-password'],
    },
    {
      why: 'under the standard profile it is not',
      account: { ...person, totpConfirmedAt: T0, passwordChangedAt: old },
      factor: T0,
      profile: PROFILES.standard,
      steps: [],
    },
    {
      why: 'demonstration accounts are exempt',
      account: { ...person, demonstration: true, passwordChangedAt: old },
      factor: null,
      profile: strict,
      steps: [],
    },
    {
      why: 'unless the profile says no',
      account: { ...person, demonstration: true },
      factor: null,
      profile: { ...strict, demonstrationExempt: false },
      steps: ['enrol-totp'],
    },
    {
      why: 'a demonstration account that enrolled is asked',
      account: { ...person, demonstration: true, totpConfirmedAt: T0 },
      factor: null,
      profile: strict,
      steps: ['second-factor'],
    },
    { why: 'optional means optional', account: person, factor: null, profile: { ...strict, secondFactor: 'optional' as const }, steps: [] },
    {
      why: 'optional still asks for what was enrolled',
      account: { ...person, totpConfirmedAt: T0 },
      factor: null,
      profile: { ...strict, secondFactor: 'optional' as const },
      steps: ['second-factor'],
    },
  ])('$why', ({ account, factor, profile, steps }) => {
    expect(pendingSteps(account, factor, profile, T0)).toEqual(steps)
  })
})

describe('the life of a session', () => {
  it('ends idle after the profile’s minutes and absolutely after its hours', () => {
    expect(sessionLife([], strict, T0)).toEqual({ idleExpiresAt: later(15), absoluteExpiresAt: later(12 * 60) })
  })
  it('is ten minutes while the second factor is owed', () => {
    expect(sessionLife(['second-factor'], strict, T0)).toEqual({ idleExpiresAt: later(10), absoluteExpiresAt: later(10) })
  })
  it('is never prolonged beyond its absolute end', () => {
    expect(idleEnd(later(5), strict, T0)).toEqual(later(5))
    expect(idleEnd(later(50), strict, T0)).toEqual(later(15))
  })
  it.each([
    { idle: 1, absolute: 2, revokedAt: null, live: true },
    { idle: 0, absolute: 2, revokedAt: null, live: false },
    { idle: 1, absolute: 0, revokedAt: null, live: false },
    { idle: 1, absolute: 2, revokedAt: later(-1), live: false },
  ])('idle $idle, absolute $absolute, revoked $revokedAt → $live', ({ idle, absolute, revokedAt, live }) => {
    expect(isLive({ idleExpiresAt: later(idle), absoluteExpiresAt: later(absolute), revokedAt }, T0)).toBe(live)
  })
  it('is written as seen once a minute', () => {
    expect(isSeenStale(T0, later(0.9))).toBe(false)
    expect(isSeenStale(T0, later(1))).toBe(true)
  })
})

it('takes each step of a TOTP once and never an earlier one', () => {
  expect([isStepFresh(100, null), isStepFresh(101, 100), isStepFresh(100, 100), isStepFresh(99, 100)]).toEqual([true, true, false, false])
})

it('lets a one-time password lie for three days', () => {
  const given = { mustChangePassword: true, passwordChangedAt: T0 }
  expect(isOneTimePasswordOver(given, later(days(3) - 1))).toBe(false)
  expect(isOneTimePasswordOver(given, later(days(3)))).toBe(true)
  expect(isOneTimePasswordOver({ ...given, mustChangePassword: false }, later(days(30)))).toBe(false)
})

it.each([
  ['  Wang.Li ', 'wang.li'],
  ['ＡＢ１', 'ab1'],
])('reads %s as the login %s', (typed, login) => expect(normaliseLogin(typed)).toBe(login))

it.each([
  ['wang.li', true],
  ['王书记', true],
  ['u1', true],
  ['a', false],
  ['Wang', false],
  ['a b', false],
  ['.wang', false],
  ['x'.repeat(65), false],
  ['a<b', false],
])('login name %s: %s', (login, isName) => expect(isLoginName(login)).toBe(isName))
