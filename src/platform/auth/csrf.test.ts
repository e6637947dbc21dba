import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { keysFrom } from '#platform/keys.ts'
import { checkCsrf, checkOrigin, csrfTokenFor, sessionCookie, type CsrfRequest } from './csrf.ts'

const pem = () => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
const keys = keysFrom(randomBytes(32), pem(), randomBytes(32))
const token = csrfTokenFor(keys, { tokenHash: Buffer.alloc(32, 1) })
const good: CsrfRequest = {
  method: 'POST',
  ownOrigins: ['https://a.example'],
  origin: 'https://a.example',
  secFetchSite: 'same-origin',
  token,
}

describe('a write with a cookie', () => {
  it.each<[string, Partial<CsrfRequest>, string | undefined]>([
    ['passes with origin and token', {}, undefined],
    ['passes without the browser’s word when the token is right', { origin: undefined, secFetchSite: undefined }, undefined],
    ['passes where the browser hides the origin', { origin: 'null' }, undefined],
    ['needs the token', { token: undefined }, 'auth.csrf.token'],
    ['needs this session’s token', { token: csrfTokenFor(keys, { tokenHash: Buffer.alloc(32, 2) }) }, 'auth.csrf.token'],
    ['refuses another origin even with the token', { origin: 'https://b.example', secFetchSite: undefined }, 'auth.csrf.origin'],
    ['refuses another port', { origin: 'https://a.example:8443', secFetchSite: undefined }, 'auth.csrf.origin'],
    ['refuses what the browser calls cross-site', { secFetchSite: 'cross-site' }, 'auth.csrf.origin'],
    ['refuses a sibling host', { secFetchSite: 'same-site' }, 'auth.csrf.origin'],
  ])('%s', (_, change, refusal) => expect(checkCsrf({ ...good, ...change }, token)).toBe(refusal))

  it('is not asked of a reading request', () => {
    expect(checkCsrf({ ...good, method: 'GET', token: undefined, secFetchSite: 'cross-site' }, token)).toBeUndefined()
  })
})

it('asks visitors without a session for the origin only', () => {
  expect(checkOrigin({ ...good, token: undefined })).toBeUndefined()
  expect(checkOrigin({ ...good, origin: 'https://evil.example', secFetchSite: undefined })).toBe('auth.csrf.origin')
})

it('makes other tokens with other keys', () => {
  const other = keysFrom(randomBytes(32), pem(), randomBytes(32))
  expect(csrfTokenFor(other, { tokenHash: Buffer.alloc(32, 1) })).not.toBe(token)
})

it('names the cookie after what the browser will hold us to', () => {
  expect(sessionCookie(true)).toEqual({
    name: '__Host-youyue_session',
    options: { httpOnly: true, sameSite: 'lax', path: '/', secure: true },
  })
  expect(sessionCookie(false)).toMatchObject({ name: 'youyue_session', options: { httpOnly: true, secure: false } })
})
