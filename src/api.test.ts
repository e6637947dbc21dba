import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ROLE_NAMES, rolesAllow, type Permission, PERMISSIONS } from '#kernel/permissions.ts'
import { API_ROUTES, ERROR_TEXTS } from './api.ts'
import { testApp, type TestApp } from './testing/test-app.ts'
import { makeTown, type Town } from './testing/town.ts'

let app: TestApp
let town: Town
beforeAll(async () => {
  app = await testApp()
  town = await makeTown(app.services)
})
afterAll(() => app.close())

const endpoints = API_ROUTES.map((route) => route.endpoint)
const guarded = endpoints.filter((endpoint) => endpoint.permission !== 'public')
const addressOf = (path: string) => path.replace(/\{\w+\}/g, 'xxx_0000000000')

describe('every endpoint', () => {
  it('stands once in the list', () => {
    const names = endpoints.map(({ method, path }) => `${method} ${path}`)
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
    expect(guarded.length).toBeGreaterThan(40)
  })

  it.each(guarded.map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint] as const))(
    '%s refuses strangers',
    async (_name, endpoint) => {
      const nobody = await app.call(endpoint.method, addressOf(endpoint.path), { body: endpoint.method === 'GET' ? undefined : {} })
      expect(nobody.statusCode).toBe(401)
      const forged = await app.call(endpoint.method, addressOf(endpoint.path), {
        token: `yy_${'x'.repeat(43)}`,
        body: endpoint.method === 'GET' ? undefined : {},
      })
      expect(forged.statusCode).toBe(401)
    },
  )

  it.each(endpoints.map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint] as const))(
    '%s refuses a token that is none',
    async (_name, endpoint) => {
      const forged = await app.call(endpoint.method, addressOf(endpoint.path), {
        token: 'wrong',
        body: endpoint.method === 'GET' ? undefined : {},
      })
      expect(forged.statusCode).toBe(401)
    },
  )

  it('refuses every role that the matrix does not name', async () => {
    const people = Object.entries(town.people)
    const wrong: string[] = []
    for (const endpoint of guarded.filter(({ permission }) => permission in PERMISSIONS)) {
      for (const [name, person] of people) {
        const roles = rolesOf(name)
        if (rolesAllow(roles, endpoint.permission as Permission)) continue // in PERMISSIONS, by the filter above
        const response = await app.call(endpoint.method, addressOf(endpoint.path), {
          token: person.token,
          body: endpoint.method === 'GET' ? undefined : {},
        })
        if (response.statusCode !== 403) wrong.push(`${name} ${endpoint.method} ${endpoint.path}: ${response.statusCode}`)
      }
    }
    expect(wrong).toEqual([])
  })
})

describe('texts', () => {
  it('exist in both languages for every error code', () => {
    for (const [code, text] of Object.entries(ERROR_TEXTS)) {
      expect(text.zh, code).toMatch(/\p{Script=Han}/u)
      expect(text.en, code).toMatch(/[a-z]/)
    }
  })
})

const ROLE_OF: Record<string, string> = {
  waterOfficer: 'handler',
  roadsOfficer: 'handler',
  waterHead: 'unit-head',
  caller: 'callback-agent',
  secretary: 'party-secretary',
  villageSecretary: 'village-secretary',
  areaSecretary: 'area-secretary',
  admin: 'system-admin',
  security: 'security-admin',
  auditor: 'audit-admin',
}
function rolesOf(name: string) {
  return ROLE_NAMES.filter((role) => role === (ROLE_OF[name] ?? name))
}
