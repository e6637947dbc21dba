import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { done } from '#kernel/outcome.ts'
import { addAccount } from '#platform/auth/accounts.usecases.ts'
import { PASSWORD } from '#platform/auth/auth.fixtures.ts'
import { hashPassword } from '#platform/auth/hashing.ts'
import { createApiToken } from '#platform/auth/tokens.usecases.ts'
import { runCommand } from '#platform/command.ts'
import { localDate } from '#kernel/local-date.ts'
import { addPost } from '#registry/staff/posts.usecases.ts'
import { API_ROUTES } from '../../api.ts'
import { buildServer } from '../../serve.ts'
import { testApp, type TestApp } from '../test-app.ts'
import { makeTown, type Town } from '../town.ts'
import { ask, hire } from './attacks.fixtures.ts'

// Browsers led by foreign pages, sessions that owe a step, tokens and accounts that are no longer good.
let app: TestApp
let town: Town
/** A demonstration dispatcher, who signs in by password alone. */
let demo: { id: string; login: string }
const OWN = 'http://127.0.0.1:8311'

beforeAll(async () => {
  app = await testApp(new Date('2026-03-02T02:00:00Z'))
  town = await makeTown(app.services)
  const passwordHash = await hashPassword(PASSWORD)
  const login = `demo.${town.officeId.slice(-6)}`
  const made = await runCommand(town.ctx, 'demo', login, async (tx) => {
    const account = await addAccount(tx, town.ctx, { login, name: '演示员', passwordHash, mustChangePassword: false, demonstration: true })
    if (!account.ok) return account
    const post = { accountId: account.value.id, unitId: town.units.oversight, title: '演示', fromOn: localDate('2020-01-01'), toOn: null }
    const added = await addPost(tx, town.ctx, { ...post, role: 'dispatcher' })
    return added.ok ? done(account.value.id) : added
  })
  if (!made.ok) throw new Error(made.refusal)
  demo = { id: made.value, login }
})
afterAll(() => app.close())

type Session = { cookie: string; csrf: string }
const signIn = async (login: string, password = PASSWORD, headers: Record<string, string> = {}) => {
  const response = await app.call('POST', '/api/v1/session', { body: { login, password }, headers })
  const body = response.json() as { state?: string; csrfToken?: string; code?: string }
  const set = String(response.headers['set-cookie'] ?? '').split(';')[0] ?? ''
  return { status: response.statusCode, body, cookie: set, csrf: body.csrfToken ?? '' }
}
const write = (session: Partial<Session>, headers: Record<string, string> = {}, body: object = { text: '灯不亮', source: 'phone' }) =>
  ask(app, 'POST', '/opinions', {
    body,
    headers: {
      ...(session.cookie ? { cookie: session.cookie } : {}),
      ...(session.csrf ? { 'x-csrf-token': session.csrf } : {}),
      ...headers,
    },
  })

describe('a browser led by a foreign page', () => {
  it('writes nothing without the token of its own session, or from another origin', async () => {
    const [one, two] = [await signIn(demo.login), await signIn(demo.login)]
    const { cookie } = one
    const led: [string, Partial<Session>, Record<string, string>?][] = [
      ['no token', { cookie }],
      ['an empty token', { cookie, csrf: ' ' }],
      ['the token of another session', { cookie, csrf: two.csrf }],
      ['a foreign origin', one, { origin: 'https://evil.example' }],
      ['our name as a part of another', one, { origin: `${OWN}.evil.example` }],
      ['another port', one, { origin: 'http://127.0.0.1:9999' }],
      ['a foreign site by the browser’s word', one, { 'sec-fetch-site': 'cross-site' }],
      ['a sister site by the browser’s word', one, { 'sec-fetch-site': 'same-site' }],
      ['an origin kept back, without a token', { cookie }, { origin: 'null' }],
    ]
    for (const [what, session, headers] of led)
      expect(await write(session, headers), what).toMatchObject({ status: 403, body: { code: 'request.csrf' } })
    const own: Record<string, string>[] = [{}, { origin: OWN }, { origin: OWN, 'sec-fetch-site': 'same-origin' }]
    for (const headers of own) expect((await write(one, headers)).status).toBe(201)
    const { rows } = await app.services.db.pool.query('select count(*)::int as n from opinions where registered_by = $1', [demo.id])
    expect(rows).toEqual([{ n: 3 }])
  })

  it('does not even sign in, or speak for a visitor, from another origin', async () => {
    expect((await signIn(demo.login, PASSWORD, { origin: 'https://evil.example' })).status).toBe(403)
    expect((await write({}, { origin: 'https://evil.example' })).status).toBe(403)
    expect((await write({}, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  })

  it('gets a new cookie at each sign-in, out of reach of scripts, and the old one is over', async () => {
    const first = await signIn(demo.login)
    const response = await app.call('POST', '/api/v1/session', {
      body: { login: demo.login, password: PASSWORD },
      headers: { cookie: first.cookie, 'x-csrf-token': first.csrf },
    })
    const header = String(response.headers['set-cookie'])
    expect(header).toMatch(/HttpOnly/i)
    expect(header).toMatch(/SameSite=Lax/i)
    expect(header.split(';')[0]).not.toBe(first.cookie)
    expect((await ask(app, 'GET', '/me', { headers: { cookie: first.cookie } })).status).toBe(401)
  })

  it('is signed out for good', async () => {
    const session = await signIn(demo.login)
    const headers = { cookie: session.cookie, 'x-csrf-token': session.csrf }
    expect((await ask(app, 'DELETE', '/session', { headers: { cookie: session.cookie } })).status).toBe(403)
    expect((await ask(app, 'DELETE', '/session', { headers })).status).toBe(204)
    expect((await ask(app, 'GET', '/me', { headers })).status).toBe(401)
  })

  it('with a wrong token beside a good cookie is refused', async () => {
    const { cookie, csrf } = await signIn(demo.login)
    for (const authorization of ['Bearer wrong', 'Bearer ', 'Basic eDp5', 'bearer', ''])
      expect((await ask(app, 'GET', '/me', { headers: { cookie, 'x-csrf-token': csrf, authorization } })).status, authorization).toBe(401)
  })
})

describe('a session that still owes a step', () => {
  it('opens nothing but those steps, on any endpoint', async () => {
    const login = `fresh.${town.officeId.slice(-6)}`
    const made = await ask(app, 'POST', '/staff', { token: town.people.security.token, body: { login, name: '新来的' } })
    const post = { accountId: made.body['id'], unitId: town.units.oversight, role: 'party-secretary', title: '试', fromOn: '2020-01-01' }
    expect((await ask(app, 'POST', '/posts', { token: town.people.security.token, body: post })).status).toBe(201)
    const half = await signIn(login, String(made.body['oneTimePassword']))
    expect(half.body).toMatchObject({ state: 'half' })
    const headers = { cookie: half.cookie, 'x-csrf-token': half.csrf }
    for (const { endpoint } of API_ROUTES.filter((route) => !['public', 'signing-in'].includes(route.endpoint.permission))) {
      const path = endpoint.path.replace(/\{\w+\}/g, 'xxx_0000000000')
      const answer = await ask(app, endpoint.method, path, { headers, ...(endpoint.method === 'GET' ? {} : { body: {} }) })
      expect(answer.status, `${endpoint.method} ${endpoint.path}`).toBe(401)
    }
    // What it says on a public endpoint it says as a visitor.
    const said = await ask(app, 'POST', '/opinions', { headers, body: { text: '灯不亮', source: 'phone' } })
    const { rows } = await app.services.db.pool.query('select source, registered_by from opinions where id = $1', [said.body['id']])
    expect(rows).toEqual([{ source: 'web', registered_by: null }])
  })
})

describe('a token', () => {
  it('that was revoked, is out of date, or whose person was stopped or has left opens nothing', async () => {
    const person = await hire(app, town, [town.units.water, 'dispatcher'])
    const look = (token: string) => ask(app, 'GET', '/matters', { token })
    expect((await look(person.token)).status).toBe(200)
    const { body } = await ask(app, 'GET', '/me/tokens', person)
    const [{ id } = { id: '' }] = body['items'] as { id: string }[]
    expect((await ask(app, 'DELETE', `/me/tokens/${id}`, town.people.clerk)).status).toBe(404)
    expect((await ask(app, 'DELETE', `/me/tokens/${id}`, person)).status).toBe(204)
    expect((await look(person.token)).status).toBe(401)

    const stopped = await hire(app, town, [town.units.water, 'dispatcher'])
    expect(
      (await ask(app, 'POST', `/accounts/${stopped.id}/active`, { token: town.people.security.token, body: { active: false } })).status,
    ).toBe(204)
    expect((await look(stopped.token)).status).toBe(401)

    const left = await hire(app, town, [town.units.water, 'dispatcher'])
    await ask(app, 'POST', `/staff/${left.id}/leave`, { token: town.people.security.token, body: { on: '2026-03-01' } })
    expect((await look(left.token)).status).toBe(403)

    const short = await createApiToken(town.ctx, town.people.dispatcher.id, { name: 'short', days: 1 })
    const token = short.ok ? short.value.token : ''
    expect((await look(token)).status).toBe(200)
    app.advance(86_400_000)
    expect((await look(token)).status).toBe(401)
  })

  it('makes no tokens, changes no password and no second factor', async () => {
    const { token } = town.people.dispatcher
    const attempts: ['POST' | 'DELETE', string, object?][] = [
      ['POST', '/me/tokens', { name: 'child' }],
      ['POST', '/me/password', { current: 'x', next: 'Tm7-kelp-9' }],
      ['POST', '/me/totp', {}],
      ['POST', '/me/totp/confirm', { code: '000000' }],
      ['POST', '/me/recovery-codes', { password: 'x' }],
      ['DELETE', '/me/sessions'],
      ['DELETE', '/session'],
      ['POST', '/session/second-factor', { code: '000000' }],
    ]
    for (const [method, path, body] of attempts) {
      const answer = await ask(app, method, path, { token, ...(body ? { body } : {}) })
      expect(answer.status >= 400 && answer.status < 500, `${path} ${answer.text}`).toBe(true)
    }
    expect((await ask(app, 'GET', '/matters', { token })).status).toBe(200)
  })
})

describe('people who administer', () => {
  it('give themselves nothing, and the keeper of the system no keys', async () => {
    const { admin, security } = town.people
    const post = { unitId: town.units.oversight, title: '试', fromOn: '2020-01-01' }
    const give = (who: { token: string }, accountId: string, role: string) =>
      ask(app, 'POST', '/posts', { token: who.token, body: { ...post, accountId, role } })
    expect((await give(security, security.id, 'party-secretary')).body['code']).toBe('post.own')
    expect((await give(admin, admin.id, 'dispatcher')).body['code']).toBe('post.own')
    for (const role of ['system-admin', 'security-admin', 'audit-admin'])
      expect((await give(admin, town.people.clerk.id, role)).body['code']).toBe('post.admin_role')
    for (const act of ['reset-password', 'reset-second-factor', 'unlock']) {
      expect((await ask(app, 'POST', `/accounts/${security.id}/${act}`, { token: admin.token, body: {} })).status).toBe(403)
    }
    expect(
      (await ask(app, 'POST', `/accounts/${security.id}/active`, { token: security.token, body: { active: false } })).body['code'],
    ).toBe('auth.own_account')
  })

  it('do not stop one another’s watchers: only the security administrator stops an administrator', async () => {
    for (const who of ['security', 'auditor'] as const) {
      const stopped = await ask(app, 'POST', `/accounts/${town.people[who].id}/active`, {
        token: town.people.admin.token,
        body: { active: false },
      })
      expect(stopped.status, who).toBe(403)
      expect((await ask(app, 'GET', '/me', town.people[who])).status).toBe(200)
    }
  })
})

describe('where others than this machine can reach the server', () => {
  it('demonstration accounts neither sign in nor go on', async () => {
    const session = await signIn(demo.login)
    const granted = await createApiToken(town.ctx, demo.id, { name: 'demo', days: 5 })
    const token = granted.ok ? granted.value.token : ''
    expect((await ask(app, 'GET', '/matters', { token })).status).toBe(200)
    const outside = await buildServer({ ...app.services, config: { ...app.services.config, host: '0.0.0.0' } }, { publicLimit: 100_000 })
    const at = (method: 'GET' | 'POST', url: string, headers: Record<string, string>, payload?: object) =>
      outside.inject({ method, url, headers, ...(payload ? { payload } : {}) })
    expect((await at('GET', '/api/v1/me', { cookie: session.cookie })).statusCode).toBe(401)
    expect((await at('GET', '/api/v1/me', { authorization: `Bearer ${token}` })).statusCode).toBe(401)
    const refused = await at('POST', '/api/v1/session', {}, { login: demo.login, password: PASSWORD })
    expect(refused.json()).toMatchObject({ code: 'auth.wrong' })
    await outside.close()
  })

  it('numbers are not guessed by the thousand, whoever they say they are', async () => {
    const outside = await buildServer(app.services, { publicLimit: 10 })
    const guess = (i: number, headers: Record<string, string>) =>
      outside.inject({
        method: 'POST',
        url: '/api/v1/receipts/follow',
        remoteAddress: `203.0.113.${i % 250}`,
        headers: { 'x-forwarded-for': `198.51.${i}.7`, ...headers },
        payload: { receipt: `0000 0000 0000 ${String(i).padStart(4, '0')}` },
      })
    const statuses: number[] = []
    for (let i = 0; i < 30; i++) statuses.push((await guess(i, {})).statusCode)
    expect(statuses.filter((status) => status === 404).length).toBe(10)
    expect(statuses.filter((status) => status === 429).length).toBe(20)
    expect((await guess(31, { authorization: `Bearer yy_${'x'.repeat(43)}` })).statusCode).toBe(401)
    await outside.close()
  })
})
