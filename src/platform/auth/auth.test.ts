import type { FastifyInstance, InjectOptions } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createServer } from '#platform/http/server.ts'
import { testDatabase, type TestDatabase } from '#platform/testing/database.ts'
import { addPerson, appOf, authStage, noRoles, PASSWORD, type Stage } from './auth.fixtures.ts'
import { firstAdministratorLink } from './accounts.usecases.ts'
import { authEndpoints } from './auth.contract.ts'
import { authRoutes } from './auth.routes.ts'
import { authErrorTexts } from './auth.texts.ts'
import { makeIdentify } from './identify.ts'
import type { LoadRoles } from './sessions.usecases.ts'

let test: TestDatabase
let stage: Stage
let server: FastifyInstance
const admin: LoadRoles = async (...args) => ({ ...(await noRoles(...args)), roles: ['security-admin'] })

beforeAll(async () => {
  test = await testDatabase()
})
afterAll(() => test.close())
beforeEach(async () => {
  stage = await authStage(test)
  server = await serverOf(noRoles)
})

function serverOf(loadRoles: LoadRoles): Promise<FastifyInstance> {
  const { services, officeId } = stage
  const identify = makeIdentify({ services, loadRoles, publicOffice: async () => officeId })
  return createServer({ services, routes: authRoutes(async () => {}), identify, errorTexts: authErrorTexts, publicLimit: 10_000 })
}

/** A browser: keeps the cookie and sends back the CSRF token it was given. */
function browser() {
  let cookie = ''
  let csrf: string | undefined
  const call = async (method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object, headers: Record<string, string> = {}) => {
    const request: InjectOptions = {
      method,
      url: `/api/v1${url}`,
      headers: { ...(cookie ? { cookie } : {}), ...(csrf ? { 'x-csrf-token': csrf } : {}), ...headers },
    }
    const response = await server.inject(payload ? { ...request, payload } : request)
    const set = response.cookies[0]
    if (set) cookie = set.value ? `${set.name}=${set.value}` : ''
    const body = response.body ? (response.json() as Record<string, unknown>) : {}
    if (typeof body['csrfToken'] === 'string') csrf = body['csrfToken']
    return { status: response.statusCode, body, headers: response.headers }
  }
  const signIn = (login: string, password = PASSWORD) => call('POST', '/session', { login, password })
  return { call, signIn, forget: () => (csrf = undefined) }
}

describe('a browser', () => {
  it('of a demonstration account signs in, sees itself and signs out', async () => {
    const person = await addPerson(stage, { demonstration: true })
    const page = browser()
    expect(await page.call('GET', '/me')).toMatchObject({ status: 401 })
    const opened = await page.signIn(person.login)
    expect(opened).toMatchObject({ status: 200, body: { state: 'whole', pending: [] } })
    expect(opened.headers['set-cookie']).toMatch(/^youyue_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
    expect(await page.call('GET', '/me')).toMatchObject({
      status: 200,
      body: { id: person.id, login: person.login, roles: ['clerk'], session: { csrfToken: opened.body['csrfToken'] } },
    })
    expect((await page.call('GET', '/me')).body['permissions']).toContain('opinion.import')
    expect(await page.call('GET', '/me/sessions')).toMatchObject({ body: { items: [{ current: true }] } })
    expect(await page.call('DELETE', '/session')).toMatchObject({ status: 204 })
    expect(await page.call('GET', '/session')).toMatchObject({ status: 200, body: { state: 'none' } })
  })

  it('of a member of staff goes through one-time password, enrolment and second factor', async () => {
    const person = await addPerson(stage, { mustChangePassword: true })
    const page = browser()
    expect(await page.signIn(person.login)).toMatchObject({ body: { state: 'half', pending: ['change-password', 'enrol-totp'] } })
    expect(await page.call('GET', '/me')).toMatchObject({ status: 401 })
    const refused = await page.call('POST', '/me/password', { current: PASSWORD, next: 'Admin@123' })
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'auth.password.refused', details: { fields: { next: expect.stringContaining('太容易猜到') } } },
    })
    const next = 'Lk9-warm tea'
    expect(await page.call('POST', '/me/password', { current: PASSWORD, next })).toMatchObject({
      status: 200,
      body: { state: 'half', pending: ['enrol-totp'] },
    })
    const enrolment = await page.call('POST', '/me/totp', {})
    const code = appOf(stage, String(enrolment.body['uri']))
    const confirmed = await page.call('POST', '/me/totp/confirm', { code: code() })
    expect(confirmed).toMatchObject({ status: 200, body: { state: 'whole', recoveryCodes: { length: 10 } } })
    expect(await page.call('GET', '/me')).toMatchObject({ status: 200, body: { secondFactor: true, recoveryCodesLeft: 10 } })

    stage.pass(1)
    const again = browser()
    expect(await again.signIn(person.login, next)).toMatchObject({ body: { state: 'half', pending: ['second-factor'] } })
    for (const url of ['/me/password', '/me/totp', '/me/totp/confirm']) {
      const body = { '/me/password': { current: next, next: 'x' }, '/me/totp': {}, '/me/totp/confirm': { code: '1' } }[url] ?? {}
      expect(await again.call('POST', url, body)).toMatchObject({ status: 401, body: { code: 'auth.second_factor_needed' } })
    }
    expect(await again.call('POST', '/session/second-factor', { code: '12' })).toMatchObject({
      status: 422,
      body: { code: 'auth.wrong_code', message: '验证码不正确。' },
    })
    expect(await again.call('POST', '/session/second-factor', { code: code() })).toMatchObject({ status: 200, body: { state: 'whole' } })
    expect(await again.call('GET', '/me')).toMatchObject({ status: 200 })
  })

  it('led by a foreign page changes nothing', async () => {
    const person = await addPerson(stage, { demonstration: true })
    const page = browser()
    expect(
      await page.call('POST', '/session', { login: person.login, password: PASSWORD }, { 'sec-fetch-site': 'cross-site' }),
    ).toMatchObject({ status: 403 })
    await page.signIn(person.login)
    expect(await page.call('DELETE', '/me/sessions', undefined, { origin: 'https://evil.example' })).toMatchObject({
      status: 403,
      body: { code: 'request.csrf' },
    })
    page.forget()
    expect(await page.call('POST', '/me/tokens', { name: 'x' })).toMatchObject({ status: 403, body: { code: 'request.csrf' } })
  })

  it('with a cookie that is over may sign in again', async () => {
    const person = await addPerson(stage, { demonstration: true })
    const page = browser()
    await page.signIn(person.login)
    stage.pass(15)
    page.forget()
    expect(await page.call('GET', '/me')).toMatchObject({ status: 401 })
    expect(await page.signIn(person.login)).toMatchObject({ status: 200, body: { state: 'whole' } })
  })

  it('is told the same for a wrong name and a wrong password, and 429 when locked', async () => {
    const person = await addPerson(stage)
    const answers = async (login: string) => {
      const all = []
      for (let i = 0; i < 6; i++) {
        const { status, body } = await browser().signIn(login, 'wrong')
        all.push({ status, ...body, requestId: '' })
      }
      return all
    }
    const known = await answers(person.login)
    expect(known.map((answer) => answer.status)).toEqual([401, 401, 401, 401, 429, 429])
    expect(await answers('somebody.else')).toEqual(known)
  })
})

describe('a program', () => {
  it('acts by its token without CSRF, but cannot touch password, second factor or tokens of its account', async () => {
    const person = await addPerson(stage, { demonstration: true })
    const page = browser()
    await page.signIn(person.login)
    const made = await page.call('POST', '/me/tokens', { name: '导入程序' })
    expect(made.status).toBe(201)
    const authorization = { authorization: `Bearer ${String(made.body['token'])}` }
    const program = browser()
    expect(await program.call('GET', '/me', undefined, authorization)).toMatchObject({
      status: 200,
      body: { id: person.id, session: null },
    })
    for (const [url, body] of [
      ['/me/password', { current: PASSWORD, next: 'Lk9-warm tea' }],
      ['/me/totp', {}],
      ['/me/recovery-codes', { password: PASSWORD }],
    ] as const) {
      expect(await program.call('POST', url, body, authorization)).toMatchObject({ status: 403, body: { code: 'auth.session_needed' } })
    }
    expect(await program.call('POST', '/me/tokens', { name: 'x' }, authorization)).toMatchObject({
      status: 422,
      body: { code: 'auth.token.by_token' },
    })
    expect(await page.call('DELETE', `/me/tokens/${String(made.body['id'])}`)).toMatchObject({ status: 204 })
    expect(await program.call('GET', '/me', undefined, authorization)).toMatchObject({ status: 401 })
  })
  it('with a wrong token is refused even where anybody may read', async () => {
    expect(await browser().call('GET', '/session', undefined, { authorization: 'Bearer yy_nothing' })).toMatchObject({ status: 401 })
  })
})

describe('an administrator', () => {
  it('sees how accounts stand and resets a password', async () => {
    server = await serverOf(admin)
    const [chief, person] = [await addPerson(stage, { demonstration: true }), await addPerson(stage)]
    const page = browser()
    await page.signIn(chief.login)
    const list = await page.call('GET', '/accounts')
    expect(list.body['items']).toContainEqual(expect.objectContaining({ id: person.id, secondFactor: false, lockedUntil: null }))
    expect(JSON.stringify(list.body)).not.toMatch(/argon2|hash/i)
    const reset = await page.call('POST', `/accounts/${person.id}/reset-password`)
    expect(await browser().signIn(person.login, String(reset.body['oneTimePassword']))).toMatchObject({
      body: { pending: ['change-password', 'enrol-totp'] },
    })
    expect(await page.call('POST', `/accounts/${person.id}/active`, { active: false })).toMatchObject({ status: 204 })
    expect(await browser().signIn(person.login, String(reset.body['oneTimePassword']))).toMatchObject({ status: 401 })
  })
  it('is not somebody without the role', async () => {
    const person = await addPerson(stage, { demonstration: true })
    const page = browser()
    await page.signIn(person.login)
    for (const [method, url] of [
      ['GET', '/accounts'],
      ['POST', `/accounts/${person.id}/reset-password`],
      ['POST', `/accounts/${person.id}/unlock`],
    ] as const) {
      expect(await page.call(method, url)).toMatchObject({ status: 403 })
    }
  })
  it('first of all comes by the link', async () => {
    const { token } = await firstAdministratorLink(stage.services, stage.officeId)
    const body = { token, login: 'chief.of.all', name: '首任', password: 'Lk9-warm tea' }
    expect(await browser().call('POST', '/first-administrator', { ...body, password: 'short' })).toMatchObject({
      status: 422,
      body: { details: { fields: { password: expect.any(String) } } },
    })
    expect(await browser().call('POST', '/first-administrator', body)).toMatchObject({ status: 201 })
    expect(await browser().signIn('chief.of.all', 'Lk9-warm tea')).toMatchObject({ body: { pending: ['enrol-totp'] } })
  })
})

it('refuses strangers everywhere but where signing in begins', async () => {
  for (const endpoint of authEndpoints.filter((one) => one.permission !== 'public')) {
    const response = await server.inject({ method: endpoint.method, url: endpoint.path.replace('{id}', 'usr_00000000') })
    expect([endpoint.path, response.statusCode]).toEqual([endpoint.path, 401])
  }
  expect(authEndpoints.filter((one) => one.permission === 'public').map((one) => one.path)).toEqual([
    '/api/v1/session',
    '/api/v1/session',
    '/api/v1/first-administrator',
  ])
})
