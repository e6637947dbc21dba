import { afterAll, beforeEach, beforeAll, describe, expect, it } from 'vitest'
import { localDate } from '#kernel/local-date.ts'
import { runQuery } from '#platform/command.ts'
import { testApp, type TestApp } from '../../testing/test-app.ts'
import { makeTown, type Town } from '../../testing/town.ts'
import { findFirstResponsible, firstResponsibleOfOffice } from './charges.repository.ts'
import { findStaff, loadStaffActor, namesOfStaff, staffOfUnit } from './staff.repository.ts'

let app: TestApp
let town: Town
beforeAll(async () => {
  app = await testApp(new Date('2026-03-02T01:00:00Z'))
})
beforeEach(async () => {
  town = await makeTown(app.services)
})
afterAll(() => app.close())

type Person = keyof Town['people']
const call = (method: 'GET' | 'POST' | 'PATCH', path: string, body?: object, as: Person = 'security') =>
  app.call(method, `/api/v1/${path}`, { token: town.people[as].token, body })
const unitId = async (code: string) =>
  (await call('GET', 'units')).json().items.find((one: { code: string }) => one.code === code).id as string
const chargesOver = async (targetId: string) => (await call('GET', `charges?on=2020-01-01&targetId=${targetId}`)).json().items
const actorOn = (id: string, day: string) => runQuery(town.ctx, (tx) => loadStaffActor(tx, town.officeId, id, localDate(day)))

describe('an account with its first post', () => {
  it('is made with a one-time password that the ledger never sees', async () => {
    const login = `new.${town.officeId.slice(-6)}`
    const made = await call('POST', 'staff', {
      login,
      name: '新来的',
      post: { unitId: town.units.water, role: 'handler', title: '科员', fromOn: '2026-03-02' },
    })
    expect(made.statusCode).toBe(201)
    const { id, oneTimePassword } = made.json()
    const signedIn = await app.call('POST', '/api/v1/session', { body: { login, password: oneTimePassword } })
    expect(signedIn.statusCode).toBeLessThan(300)
    expect(await actorOn(id, '2026-03-02')).toMatchObject({ name: '新来的', roles: ['handler'], unitIds: [town.units.water] })
    const { rows } = await app.database.db.pool.query('select facts from ledger_events where office_id = $1', [town.officeId])
    const facts = rows.map((row) => row.facts).join('\n')
    expect(facts).not.toContain(oneTimePassword)
    expect(facts).not.toContain('新来的')
  })

  it('is not made at all when the post is refused', async () => {
    const login = `half.${town.officeId.slice(-6)}`
    const body = { login, name: '半途', post: { unitId: 'unit_00000000', role: 'handler', title: '科员', fromOn: '2026-03-02' } }
    expect((await call('POST', 'staff', body)).json().code).toBe('post.unit_missing')
    const { rows } = await app.database.db.pool.query('select 1 from accounts where login = $1', [login])
    expect(rows).toEqual([])
  })
})

describe('posts', () => {
  const give = (accountId: string, role: string, as: Person = 'security') =>
    call('POST', 'posts', { accountId, unitId: town.units.water, role, title: 'x', fromOn: '2026-03-02' }, as)

  it('are not given to oneself, and administrators’ posts only by a security administrator', async () => {
    expect((await give(town.people.security.id, 'leader')).json().code).toBe('post.own')
    expect((await give(town.people.clerk.id, 'audit-admin', 'admin')).json().code).toBe('post.admin_role')
    expect((await give(town.people.clerk.id, 'handler', 'admin')).statusCode).toBe(201)
    expect((await give(town.people.clerk.id, 'audit-admin')).statusCode).toBe(201)
    expect((await give(town.people.clerk.id, 'handler', 'dispatcher')).statusCode).toBe(403)
  })

  it('carry their roles from the first day to the last, and no further', async () => {
    const { id, version } = (await give(town.people.clerk.id, 'handler')).json()
    expect((await call('POST', `posts/${id}/end`, { on: '2026-03-20', version })).json()).toMatchObject({ toOn: '2026-03-20', version: 2 })
    const rolesOn = async (day: string) => (await actorOn(town.people.clerk.id, day))?.roles
    expect(await rolesOn('2026-03-01')).toEqual(['clerk'])
    expect(await rolesOn('2026-03-02')).toEqual(['clerk', 'handler'])
    expect(await rolesOn('2026-03-20')).toEqual(['clerk', 'handler'])
    expect(await rolesOn('2026-03-21')).toEqual(['clerk'])
    expect((await call('POST', `posts/${id}/end`, { on: '2026-03-19', version })).json().code).toBe('registry.changed')
  })

  it('of the last administrator of a kind do not end', async () => {
    const end = async (of: Person, as: Person) => {
      const member = (await call('GET', `staff/${town.people[of].id}`)).json()
      return call('POST', `posts/${member.posts[0].id}/end`, { on: '2026-03-02', version: 1 }, as)
    }
    expect((await end('admin', 'security')).json().code).toBe('post.last_of_role')
    expect((await give(town.people.clerk.id, 'system-admin')).statusCode).toBe(201)
    expect((await end('security', 'security')).json().code).toBe('post.own')
    expect((await end('admin', 'security')).statusCode).toBe(200)
    expect((await give(town.people.leader.id, 'handler', 'clerk')).statusCode).toBe(201)
  })
})

describe('a person', () => {
  it('shows a login name only to those who administer accounts', async () => {
    const login = async (as: Person) => (await call('GET', `staff/${town.people.caller.id}`, undefined, as)).json().login
    expect(await login('security')).toMatch(/\.caller$/)
    expect(await login('dispatcher')).toBeUndefined()
    expect((await call('GET', 'staff', undefined, 'dispatcher')).body).not.toContain('.caller')
  })

  it('is renamed only from the name that was seen; the new name is an erasable text', async () => {
    const rename = (previousName: string, name: string) => call('PATCH', `staff/${town.people.caller.id}`, { previousName, name })
    expect((await rename('caller', '高静')).json()).toEqual({ id: town.people.caller.id, name: '高静' })
    expect((await rename('caller', '高敬')).json()).toMatchObject({ code: 'registry.changed', details: { by: 'security' } })
    const { rows } = await app.database.db.pool.query(
      `select e.facts, t.text from ledger_events e join ledger_texts t on t.office_id = e.office_id and t.event_id = e.id where e.subject_id = $1`,
      [town.people.caller.id],
    )
    expect(rows).toEqual([{ facts: expect.not.stringContaining('高静'), text: '高静' }])
  })

  it('leaves with all posts and charges, but not while first-responsible', async () => {
    const head = town.people.waterHead.id
    const blocked = await call('POST', `staff/${head}/leave`, { on: '2026-03-31' })
    expect(blocked.json()).toMatchObject({ code: 'staff.still_responsible', details: { name: 'waterHead' } })
    const [charge] = await chargesOver(town.units.water)
    await call('POST', `charges/${charge.id}/handover`, { toAccountId: town.people.waterOfficer.id, on: '2026-04-01' })
    expect((await call('POST', `staff/${head}/leave`, { on: '2026-03-31' })).json()).toEqual({ posts: 1, charges: 0 })
    expect((await actorOn(head, '2026-03-31'))?.roles).toEqual(['unit-head'])
    expect((await actorOn(head, '2026-04-01'))?.roles).toEqual([])
  })
})

describe('charges', () => {
  it('have one first-responsible person at a time, named to whoever wants to be second', async () => {
    const body = {
      kind: 'first-responsible',
      accountId: town.people.leader.id,
      targetKind: 'unit',
      targetId: town.units.water,
      fromOn: '2026-03-02',
    }
    const refused = await call('POST', 'charges', body)
    expect(refused.json()).toMatchObject({ code: 'charge.overlaps', details: { holder: 'waterHead', holderId: town.people.waterHead.id } })
    expect(refused.json().message).toContain('waterHead')
  })

  it('let one of two through who give the same responsibility at once', async () => {
    const give = (person: Person) =>
      call('POST', 'charges', {
        kind: 'first-responsible',
        accountId: town.people[person].id,
        targetKind: 'village',
        targetId: town.villages.lower,
        fromOn: '2026-03-02',
      })
    const answers = await Promise.all([give('leader'), give('villageSecretary'), give('clerk')])
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([201, 422, 422])
    expect(await chargesOver(town.villages.lower)).toHaveLength(1)
  })

  it('are guarded by the database too, should anything write around the rules', async () => {
    await expect(
      app.database.db.pool.query(
        `insert into charges (office_id, id, kind, account_id, target_kind, target_id, from_on, version)
         select office_id, 'chg_second', kind, account_id, target_kind, target_id, from_on, 1 from charges where office_id = $1 and target_id = $2`,
        [town.officeId, town.units.water],
      ),
    ).rejects.toMatchObject({ code: '23P01', constraint: 'charges_one_first_responsible' })
  })

  it('do not end into a gap; a handover leaves none', async () => {
    const [charge] = await chargesOver(town.units.water)
    const ended = await call('POST', `charges/${charge.id}/end`, { on: '2026-03-10', version: 1 })
    expect([ended.statusCode, ended.json().code]).toEqual([422, 'charge.would_leave_none'])
    const handed = await call('POST', `charges/${charge.id}/handover`, {
      toAccountId: town.people.waterOfficer.id,
      on: '2026-03-10',
      version: 1,
    })
    expect(handed.json()).toMatchObject({
      ended: { accountId: town.people.waterHead.id, toOn: '2026-03-09', version: 2 },
      begun: { accountId: town.people.waterOfficer.id, fromOn: '2026-03-10', toOn: null },
    })
    const again = await call('POST', `charges/${charge.id}/handover`, { toAccountId: town.people.leader.id, on: '2026-03-10', version: 1 })
    expect(again.json().code).toBe('registry.changed')
    const responsible = (day: string) =>
      runQuery(town.ctx, (tx) => findFirstResponsible(tx, town.officeId, { unitId: town.units.water }, localDate(day)))
    expect(await responsible('2026-03-09')).toMatchObject({ name: 'waterHead' })
    expect(await responsible('2026-03-10')).toMatchObject({ name: 'waterOfficer' })
  })

  it('give areas and villages to those who hold them', async () => {
    const [area] = (await app.call('GET', '/api/v1/areas', { token: town.people.leader.token })).json().items
    await call('POST', 'charges', {
      kind: 'area-leader',
      accountId: town.people.leader.id,
      targetKind: 'area',
      targetId: area.id,
      fromOn: '2026-03-05',
    })
    await call('POST', 'charges', {
      kind: 'village-charge',
      accountId: town.people.clerk.id,
      targetKind: 'village',
      targetId: town.villages.lower,
      fromOn: '2026-03-02',
    })
    expect((await actorOn(town.people.leader.id, '2026-03-04'))?.areaIds).toEqual([])
    expect((await actorOn(town.people.leader.id, '2026-03-05'))?.areaIds).toEqual([area.id])
    expect((await actorOn(town.people.areaSecretary.id, '2026-03-05'))?.areaIds).toEqual([area.id])
    expect((await actorOn(town.people.clerk.id, '2026-03-05'))?.villageIds).toEqual([town.villages.lower])
    expect((await actorOn(town.people.villageSecretary.id, '2026-03-05'))?.villageIds).toEqual([town.villages.upper])
  })
})

describe('who is first-responsible', () => {
  const find = (target: Parameters<typeof findFirstResponsible>[2]) =>
    runQuery(town.ctx, async (tx) => (await findFirstResponsible(tx, town.officeId, target, localDate('2026-03-05')))?.name)

  it('is asked of the unit, then the village, then its area', async () => {
    expect(await find({ unitId: town.units.water, villageId: town.villages.upper })).toBe('waterHead')
    expect(await find({ unitId: town.units.roads, villageId: town.villages.upper })).toBe('villageSecretary')
    expect(await find({ villageId: town.villages.lower })).toBeUndefined()
    const targetId = await unitId('east-unit')
    await call('POST', 'charges', {
      kind: 'first-responsible',
      accountId: town.people.areaSecretary.id,
      targetKind: 'unit',
      targetId,
      fromOn: '2026-03-02',
    })
    expect(await find({ villageId: town.villages.lower })).toBe('areaSecretary')
    expect(await find({ villageId: town.villages.upper })).toBe('villageSecretary')
  })

  it('is in the end the one of the office', async () => {
    const ofOffice = () => runQuery(town.ctx, (tx) => firstResponsibleOfOffice(tx, town.officeId, localDate('2026-03-05')))
    expect(await ofOffice()).toMatchObject({ name: 'secretary' })
    const [charge] = await chargesOver(await unitId('office'))
    await call('POST', `charges/${charge.id}/handover`, { toAccountId: town.people.leader.id, on: '2026-03-05' })
    expect(await ofOffice()).toMatchObject({ name: 'leader' })
  })
})

it('answers what later phases ask of staff', async () => {
  const on = localDate('2026-03-05')
  const answers = await runQuery(town.ctx, async (tx) => ({
    unit: await staffOfUnit(tx, town.officeId, town.units.water, on),
    names: await namesOfStaff(tx, town.officeId, [town.people.clerk.id, 'usr_unknown', town.people.clerk.id]),
    staff: await findStaff(tx, town.officeId, town.people.waterHead.id, on),
    nobody: await loadStaffActor(tx, town.officeId, 'usr_unknown', on),
  }))
  expect(answers.unit.map((one) => [one.name, one.roles])).toEqual([
    ['waterHead', ['unit-head']],
    ['waterOfficer', ['handler']],
  ])
  expect([...answers.names.values()]).toEqual(['clerk'])
  expect(answers.staff).toMatchObject({ name: 'waterHead', posts: [{ role: 'unit-head' }], charges: [{ kind: 'first-responsible' }] })
  expect(answers.nobody).toBeUndefined()
})
