import { afterAll, beforeAll, expect, it } from 'vitest'
import { localDate } from '#kernel/local-date.ts'
import { runQuery } from '#platform/command.ts'
import { testApp, type TestApp } from '../../testing/test-app.ts'
import { makeTown, type Town } from '../../testing/town.ts'
import { findCurrentProgramme } from './programmes.repository.ts'

let app: TestApp
let town: Town
beforeAll(async () => {
  app = await testApp(new Date('2026-03-02T01:00:00Z'))
  town = await makeTown(app.services)
})
afterAll(() => app.close())

const call = (method: 'GET' | 'POST' | 'PATCH', path: string, body?: object) =>
  app.call(method, `/api/v1/${path}`, { token: town.people.admin.token, body })
const listen = {
  kind: 'listen',
  name: '访民情',
  nameEn: 'Listen',
  fromOn: '2026-03-01',
  toOn: '2026-03-31',
  deliverables: [{ name: '问题清单', nameEn: 'List of problems', dueOn: '2026-03-31' }],
}
const account = {
  ...listen,
  kind: 'account',
  name: '赢民心',
  nameEn: 'Account',
  fromOn: '2026-12-01',
  toOn: '2027-01-31',
  deliverables: [],
}

it('keeps a year’s programme with its phases, edits it with its version', async () => {
  const made = await call('POST', 'programmes', { year: 2026, name: '书记有约', nameEn: 'Programme', phases: [account, listen] })
  expect(made.statusCode).toBe(201)
  const { id, phases } = made.json()
  expect(phases).toMatchObject([listen, account])
  const edited = await call('PATCH', `programmes/${id}`, { version: 1, phases: [{ ...listen, toOn: '2026-04-15' }] })
  expect(edited.json()).toMatchObject({ version: 2, phases: [{ id: phases[0].id, toOn: '2026-04-15', deliverables: listen.deliverables }] })
  expect((await call('GET', 'programmes')).json().items).toEqual([edited.json()])
  expect((await call('PATCH', `programmes/${id}`, { version: 1, name: '迟到' })).json().code).toBe('registry.changed')
  expect((await call('POST', 'programmes', { year: 2026, name: 'x', nameEn: 'x', phases: [] })).json().code).toBe('programme.year_taken')
  expect((await call('PATCH', `programmes/${id}`, { version: 2, phases: [listen, listen] })).json().code).toBe('programme.phase_twice')
})

it('finds the programme a day falls in', async () => {
  await call('POST', 'programmes', {
    year: 2028,
    name: '书记有约',
    nameEn: 'Programme',
    phases: [{ ...account, fromOn: '2028-12-01', toOn: '2029-01-31' }],
  })
  const yearOn = (day: string) => runQuery(town.ctx, async (tx) => (await findCurrentProgramme(tx, town.officeId, localDate(day)))?.year)
  expect(await yearOn('2029-01-15')).toBe(2028)
  expect(await yearOn('2028-02-01')).toBe(2028)
  expect(await yearOn('2030-02-01')).toBeUndefined()
})
