import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { URI } from 'otpauth'
import { describe, expect, it } from 'vitest'
import { keysFrom } from '#platform/keys.ts'
import { hashPassword, hashRecoveryCode, isHashStale, verifyPassword } from './hashing.ts'
import {
  hashBearer,
  isApiToken,
  newBearer,
  newRecoveryCode,
  normaliseRecoveryCode,
  openTotpSecret,
  sealTotpSecret,
  throttleKey,
} from './secrets.ts'
import { stepOfCode, totpEnrolment } from './totp.ts'
import { totpStepOf } from './auth.domain.ts'

const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
const keys = keysFrom(Buffer.alloc(32, 7), pem, randomBytes(32))

describe('TOTP', () => {
  // RFC 6238, appendix B, SHA-1, cut to six digits.
  const secret = Buffer.from('12345678901234567890')
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
  ])('at %d takes %s of the standard', (seconds, code) => {
    const now = new Date(seconds * 1000)
    expect(stepOfCode(secret, code, now)).toBe(totpStepOf(now))
  })
  it('allows one step of drift each way, and no more', () => {
    const at = (seconds: number) => stepOfCode(secret, '005924', new Date(seconds * 1000))
    const step = totpStepOf(new Date(1_234_567_890_000))
    expect([at(1_234_567_890 - 30), at(1_234_567_890 + 30)]).toEqual([step, step])
    expect([at(1_234_567_890 - 60), at(1_234_567_890 + 60)]).toEqual([undefined, undefined])
  })
  it.each(['', '00592', '0059245', 'abcdef', '-05924'])('refuses “%s”', (code) => {
    expect(stepOfCode(secret, code, new Date(1_234_567_890_000))).toBeUndefined()
  })
  it('takes full-width digits and spaces', () => {
    expect(stepOfCode(secret, '００5 924', new Date(1_234_567_890_000))).toBeDefined()
  })
  it('tells an app everything in one address', () => {
    const { uri, secret: typed, qrSvg } = totpEnrolment(secret, '王书记')
    expect(new URL(uri).searchParams.get('secret')).toBe(typed)
    const app = URI.parse(uri)
    expect('period' in app && app.generate({ timestamp: 59_000 })).toBe('287082')
    expect(qrSvg).toMatch(/^<svg /)
  })
})

describe('a sealed TOTP secret', () => {
  const secret = randomBytes(20)
  const sealed = sealTotpSecret(keys, 'usr_1', secret)
  it('opens for its own account', () => expect(openTotpSecret(keys, 'usr_1', sealed)).toEqual(secret))
  it('does not for another account', () => expect(() => openTotpSecret(keys, 'usr_2', sealed)).toThrow())
  it('does not when a byte changed', () => {
    for (let i = 0; i < sealed.length; i++) {
      const damaged = Buffer.from(sealed)
      damaged[i] = (damaged[i] ?? 0) ^ 1
      expect(() => openTotpSecret(keys, 'usr_1', damaged)).toThrow()
    }
  })
  it('is different each time and does not show the secret', () => {
    expect(sealTotpSecret(keys, 'usr_1', secret)).not.toEqual(sealed)
    expect(sealed.includes(secret)).toBe(false)
  })
})

it('makes bearer secrets of 43 characters', () => {
  expect(newBearer('')).toMatch(/^[\w-]{43}$/)
  expect(isApiToken(newBearer('yy_'))).toBe(true)
  expect(isApiToken(newBearer(''))).toBe(false)
  expect(hashBearer('a')).toHaveLength(32)
})

it('reads a recovery code as it is typed from paper', () => {
  const code = newRecoveryCode()
  expect(code).toMatch(/^[0-9a-hjkmnp-tv-z]{5}-[0-9a-hjkmnp-tv-z]{5}$/)
  expect(normaliseRecoveryCode(` ${code.toUpperCase().replace('-', ' ')} `)).toBe(code)
  expect(normaliseRecoveryCode('OIl11-00000')).toBe('01111-00000')
})

it('counts throttles under keys that name nobody', () => {
  expect(throttleKey(keys, 'login', 'x')).not.toEqual(throttleKey(keys, 'prefix', 'x'))
})

describe('password hashes', () => {
  it('verify their own password only, in any width of letters', async () => {
    const hash = await hashPassword('Tm7-kelp')
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await verifyPassword(hash, 'Ｔm7-kelp')).toBe(true)
    expect(await verifyPassword(hash, 'Tm7-kelq')).toBe(false)
    expect(isHashStale(hash)).toBe(false)
  })
  it('know when they were made with another cost', () => {
    expect(isHashStale('$argon2id$v=19$m=4096,t=3,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA')).toBe(true)
  })
  it('say no for nobody', async () => expect(await verifyPassword(undefined, '')).toBe(false))
  it('tell a flood to come back instead of queueing it', async () => {
    const results = await Promise.allSettled(Array.from({ length: 200 }, () => hashRecoveryCode('x', Buffer.alloc(16))))
    expect(results.filter((result) => result.status === 'rejected').map((result) => result.reason.code)).toContain('auth.busy')
    await expect(hashRecoveryCode('x', Buffer.alloc(16))).resolves.toBeTypeOf('string')
  })
})
