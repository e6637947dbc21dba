import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '#main/testing/test-app.ts'
import { makeTown, type PersonName, type Town } from '#main/testing/town.ts'

let app: TestApp
let town: Town
beforeAll(async () => {
  app = await testApp(new Date('2026-03-02T02:00:00Z'))
  town = await makeTown(app.services)
})
afterAll(() => app.close())

const post = async (who: PersonName, path: string, body: unknown = {}, key?: string) => {
  const response = await app.call('POST', `/api/v1${path}`, { token: town.people[who].token, body, ...(key ? { key } : {}) })
  return { status: response.statusCode, body: response.json() }
}
const say = async (extra: object = {}) => {
  const made = await post('clerk', '/opinions', {
    text: '井里的水三天两头发黄，𠮷家老人挑水摔了一跤。',
    source: 'visit',
    villageCode: 'upper',
    categoryCode: 'livelihood.water',
    ...extra,
  })
  expect(made.status).toBe(201)
  return made.body as { id: string; receipt: string }
}
const opened = async () => {
  const opinion = await say()
  const accepted = await post('dispatcher', `/opinions/${opinion.id}/accept`, { categoryCode: 'livelihood.water' })
  expect(accepted.status).toBe(201)
  return { ...opinion, matterId: accepted.body.id as string, matter: accepted.body }
}
const assignment = () => ({ leadUnitId: town.units.water, handlerId: town.people.waterOfficer.id })
const result = {
  outcome: 'resolved',
  done: '换了水泵，清了井，连续三天取水样合格。',
  evidence: [{ kind: 'document', reference: '水质检测单 2026-03' }],
}
const toFeedback = async () => {
  const one = await opened()
  for (const [who, command, body] of [
    ['dispatcher', 'assign', assignment()],
    ['waterOfficer', 'sign', {}],
    ['waterOfficer', 'submit', result],
    ['supervisor', 'verify', { note: '现场看过，水清了。', onSite: true }],
  ] as const) {
    const step = await post(who, `/matters/${one.matterId}/${command}`, body)
    expect(step, command).toMatchObject({ status: 200 })
  }
  return one
}
const speak = (path: string, body: object) => app.call('POST', `/api/v1/receipts/${path}`, { body })

describe('the main path of a matter', () => {
  it('goes from a sentence to a number struck off, and back to the speaker', async () => {
    const { id, receipt, matterId } = await toFeedback()
    const answered = await speak('answer', { receipt, answer: 'solved', serviceRating: 5, resultRating: 4 })
    expect(answered.json()).toMatchObject({ stage: 'closed', answer: 'solved', canReopen: true })
    expect((await post('supervisor', `/matters/${matterId}/propose-strike-off`)).status).toBe(200)
    const struck = await post('leader', `/matters/${matterId}/strike-off`)
    expect(struck.body).toMatchObject({ state: 'struck-off', strikeNumber: expect.stringMatching(/^销〔2026〕\d{4}号$/) })
    const story = await speak('follow', { receipt })
    expect(story.json().story.map((step: { kind: string }) => step.kind)).toEqual([
      'registered',
      'accepted',
      'assigned',
      'signed',
      'submitted',
      'asked',
      'answered',
      'closed',
      'struck-off',
    ])
    expect(struck.body.events.length).toBe(9)
    expect(id).toMatch(/^opn_/)
  })

  it('says beforehand who would answer for it, to those who may accept', async () => {
    const ask = (who: PersonName, id: string) => app.call('GET', `/api/v1/opinions/${id}/acceptance`, { token: town.people[who].token })
    const near = await say()
    expect((await ask('dispatcher', near.id)).json()).toEqual({
      firstResponsible: { id: town.people.villageSecretary.id, name: 'villageSecretary' },
      categoryCode: 'livelihood.water',
    })
    const nowhere = await say({ villageCode: undefined, categoryCode: undefined })
    const proposed = (await ask('dispatcher', nowhere.id)).json()
    const accepted = await post('dispatcher', `/opinions/${nowhere.id}/accept`, { categoryCode: 'livelihood.water' })
    expect(proposed).toEqual({ firstResponsible: accepted.body.firstResponsible, categoryCode: null })
    expect((await ask('clerk', near.id)).statusCode).toBe(403)
    // Not in the own area, as far as its secretary may know.
    expect((await ask('areaSecretary', nowhere.id)).statusCode).toBe(404)
  })

  it('names a first-responsible person, and a deadline on the official calendar', async () => {
    const { matterId, matter } = await opened()
    expect(matter.firstResponsible.id).toBe(town.people.villageSecretary.id)
    const assigned = await post('dispatcher', `/matters/${matterId}/assign`, assignment())
    // Ten working days after 2 March 2026, a Monday: the 16th.
    expect(assigned.body).toMatchObject({
      state: 'assigned',
      dueOn: '2026-03-16',
      dueProvisional: false,
      firstResponsible: { id: town.people.waterHead.id },
    })
  })

  it('sends “not solved” back to work, never to closed; “partly” as the speaker wishes', async () => {
    const not = await toFeedback()
    expect((await speak('answer', { receipt: not.receipt, answer: 'not' })).json()).toMatchObject({
      stage: 'in-progress',
      canAnswer: false,
    })
    const goOn = await toFeedback()
    expect((await speak('answer', { receipt: goOn.receipt, answer: 'partly', goOn: true })).json()).toMatchObject({ stage: 'in-progress' })
    const enough = await toFeedback()
    expect((await speak('answer', { receipt: enough.receipt, answer: 'partly', goOn: false })).json()).toMatchObject({
      stage: 'closed',
      answer: 'partly',
    })
  })

  it('closes as unreachable after three days without an answer, and never as satisfied', async () => {
    const { id, matterId } = await toFeedback()
    const attempt = { opinionId: id, reached: false }
    expect((await post('caller', `/matters/${matterId}/record-feedback`, attempt)).body.state).toBe('awaiting-feedback')
    expect((await post('caller', `/matters/${matterId}/record-feedback`, attempt)).body.code).toBe('matter.attempt_same_day')
    app.advance(86_400_000)
    expect((await post('caller', `/matters/${matterId}/record-feedback`, attempt)).body.state).toBe('awaiting-feedback')
    app.advance(86_400_000)
    expect((await post('caller', `/matters/${matterId}/record-feedback`, attempt)).body).toMatchObject({
      state: 'closed',
      resultAnswer: 'unreachable',
    })
  })

  it('keeps its strike-off number when it is reopened and struck off again', async () => {
    const { receipt, matterId } = await toFeedback()
    await speak('answer', { receipt, answer: 'solved' })
    await post('supervisor', `/matters/${matterId}/propose-strike-off`)
    const first = await post('leader', `/matters/${matterId}/strike-off`)
    expect((await speak('reopen', { receipt, reason: '又黄了' })).json()).toMatchObject({ stage: 'in-progress' })
    await post('waterOfficer', `/matters/${matterId}/submit`, result)
    await post('dispatcher', `/matters/${matterId}/verify`, { note: '看过' })
    await speak('answer', { receipt, answer: 'solved' })
    await post('supervisor', `/matters/${matterId}/propose-strike-off`)
    const second = await post('leader', `/matters/${matterId}/strike-off`)
    expect(second.body.strikeNumber).toBe(first.body.strikeNumber)
    expect(second.body.round).toBe(2)
  })

  it('lets a speaker reopen for thirty days and no longer', async () => {
    const { receipt } = await toFeedback()
    await speak('answer', { receipt, answer: 'solved' })
    app.advance(31 * 86_400_000)
    const late = await speak('reopen', { receipt, reason: '又黄了' })
    expect(late.json()).toMatchObject({ code: 'matter.reopen_too_late' })
  })

  it('joins an opinion to a matter: each keeps the own receipt and is asked', async () => {
    const first = await opened()
    const second = await say({ text: '上坡村的水发黄。' })
    const joined = await post('dispatcher', `/opinions/${second.id}/accept`, { matterId: first.matterId })
    expect(joined).toMatchObject({ status: 200, body: { opinionCount: 2 } })
    for (const [who, command, body] of [
      ['dispatcher', 'assign', assignment()],
      ['waterHead', 'sign', {}],
      ['waterHead', 'submit', result],
      ['dispatcher', 'verify', { note: '看过' }],
    ] as const) {
      await post(who, `/matters/${first.matterId}/${command}`, body)
    }
    expect((await speak('answer', { receipt: first.receipt, answer: 'solved' })).json().stage).toBe('awaiting-feedback')
    expect((await speak('answer', { receipt: second.receipt, answer: 'partly' })).json().stage).toBe('closed')
    expect((await app.call('GET', `/api/v1/matters/${first.matterId}`, { token: town.people.leader.token })).json().resultAnswer).toBe(
      'partly',
    )
  })
})

describe('what the programme refuses', () => {
  it('a result without evidence, or without a basis where it says no', async () => {
    const { matterId } = await opened()
    await post('dispatcher', `/matters/${matterId}/assign`, assignment())
    await post('waterOfficer', `/matters/${matterId}/sign`)
    expect((await post('waterOfficer', `/matters/${matterId}/submit`, { ...result, evidence: [] })).body.code).toBe(
      'matter.evidence_missing',
    )
    expect((await post('waterOfficer', `/matters/${matterId}/submit`, { ...result, outcome: 'not-supported' })).body.code).toBe(
      'matter.basis_missing',
    )
    expect(
      (await post('waterOfficer', `/matters/${matterId}/submit`, { ...result, evidence: [{ kind: 'photo', fileId: 'fil_00000000000' }] }))
        .body.code,
    ).toBe('file.not_found')
  })

  it('a lead unit that the list of responsibilities does not name, or a handler from elsewhere', async () => {
    const { matterId } = await opened()
    expect(
      (await post('dispatcher', `/matters/${matterId}/assign`, { leadUnitId: town.units.roads, handlerId: town.people.roadsOfficer.id }))
        .body.code,
    ).toBe('matter.unit_not_responsible')
    expect(
      (await post('dispatcher', `/matters/${matterId}/assign`, { leadUnitId: town.units.water, handlerId: town.people.roadsOfficer.id }))
        .body.code,
    ).toBe('matter.handler_not_in_unit')
    expect((await post('dispatcher', `/matters/${matterId}/assign`, { ...assignment(), dueOn: '2020-01-01' })).body.code).toBe(
      'matter.due_in_past',
    )
  })

  it('striking off by the one who proposed it; a second acceptance; a second answer', async () => {
    const { id, receipt, matterId } = await toFeedback()
    expect((await post('leader', `/matters/${matterId}/strike-off`)).body.code).toBe('matter.wrong_state')
    await speak('answer', { receipt, answer: 'solved' })
    expect((await post('leader', `/matters/${matterId}/strike-off`)).body.code).toBe('matter.strike_off_not_proposed')
    expect((await speak('answer', { receipt, answer: 'not' })).statusCode).toBe(409)
    const twice = await post('dispatcher', `/opinions/${id}/accept`, { categoryCode: 'livelihood.water' })
    expect(twice).toMatchObject({ status: 409, body: { code: 'opinion.wrong_state', details: { state: 'accepted' } } })
  })

  it('people acting outside their place', async () => {
    const { matterId } = await opened()
    await post('dispatcher', `/matters/${matterId}/assign`, assignment())
    expect((await post('roadsOfficer', `/matters/${matterId}/sign`)).status).toBe(403)
    expect((await app.call('GET', `/api/v1/matters/${matterId}`, { token: town.people.roadsOfficer.token })).statusCode).toBe(404)
    expect((await post('clerk', `/matters/${matterId}/sign`)).status).toBe(403)
    expect((await app.call('GET', `/api/v1/matters/${matterId}`, { token: town.people.admin.token })).statusCode).toBe(403)
  })
})

describe('the same request twice', () => {
  it('makes one opinion and gives the same receipt', async () => {
    const body = { text: '路灯不亮', source: 'phone', villageCode: 'lower' }
    const [first, second] = await Promise.all([post('clerk', '/opinions', body, 'key-1'), post('clerk', '/opinions', body, 'key-1')])
    expect(second.body).toEqual(first.body)
    expect((await post('clerk', '/opinions', { ...body, text: '另一件事' }, 'key-1')).body.code).toBe('request.key_reused')
    expect((await post('dispatcher', '/opinions', body, 'key-1')).body.receipt).not.toBe(first.body.receipt)
  })

  it('two people signing at once: one signs, the other is told', async () => {
    const { matterId } = await opened()
    await post('dispatcher', `/matters/${matterId}/assign`, assignment())
    const both = await Promise.all([post('waterOfficer', `/matters/${matterId}/sign`), post('waterHead', `/matters/${matterId}/sign`)])
    expect(both.map((one) => one.status).sort()).toEqual([200, 409])
    expect(both.find((one) => one.status === 409)?.body.details).toMatchObject({ state: 'in-progress' })
  })
})
