import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { countReveals } from '#platform/vault/vault.ts'
import { testApp, type TestApp } from '../test-app.ts'
import { makeTown, type Person, type Town } from '../town.ts'
import { addFarSide, ask, hire, lifeIn, RESULT, snapshotOf, upload, type Place, type Said } from './attacks.fixtures.ts'

// People of one office who reach for what is not theirs: another unit's, village's or area's, a secret opinion, somebody's name, a file.
let app: TestApp
let town: Town
let far: Place
let life: ReturnType<typeof lifeIn>
/** One matter in the near village that anybody near may see, one that a speaker asked to keep secret; both led by the water station. */
let open: Said & { matterId: string }
let secret: Said & { matterId: string }
let evidence: string
let slip: string
const outsiders: Record<string, Person> = {}
const OPEN_WORD = '青石井台'
const SECRET_WORD = '夜半水声'

beforeAll(async () => {
  app = await testApp(new Date('2026-03-02T02:00:00Z'))
  town = await makeTown(app.services)
  far = await addFarSide(app, town)
  life = lifeIn(app, town)
  slip = String((await upload(app, town.people.clerk.token, 'slip.pdf')).body['id'])
  open = await life.matterIn('in-progress', {
    text: `${OPEN_WORD}旁的水发黄`,
    fileIds: [slip],
    speaker: { name: '甲某某', phone: '13800000001' },
  })
  secret = await life.matterIn('in-progress', {
    text: `${SECRET_WORD}很大`,
    confidential: true,
    speaker: { name: '乙某某', phone: '13800000002' },
  })
  evidence = String((await upload(app, town.people.waterOfficer.token, 'test.pdf')).body['id'])
  await life.must('waterOfficer', `/matters/${open.matterId}/submit`, { ...RESULT, evidence: [{ kind: 'document', fileId: evidence }] })
  outsiders['another unit’s handler'] = town.people.roadsOfficer
  outsiders['another village’s secretary'] = await hire(app, town, [far.villageUnitId, 'village-secretary'])
  outsiders['another area’s secretary'] = await hire(app, town, [far.areaUnitId, 'area-secretary'])
  outsiders['a cadre without a village'] = await hire(app, town, [town.units.roads, 'village-cadre'])
  outsiders['another unit’s head'] = await hire(app, town, [town.units.roads, 'unit-head'])
})
afterAll(() => app.close())

const search = (word: string) => `q=${encodeURIComponent(word)}`

describe('outside the own unit, village and area', () => {
  const REASON = '我想知道是谁说的'
  const attempts = (one: { id: string; matterId: string }): ['GET' | 'POST', string, object?][] => [
    ['GET', `/matters/${one.matterId}`],
    ['GET', `/opinions/${one.id}`],
    ['GET', `/matters/${one.matterId}/assignment-choices`],
    ['GET', `/opinions/${one.id}/acceptance`],
    ['POST', `/opinions/${one.id}/reveal`, { reason: REASON }],
    ['POST', `/opinions/${one.id}/accept`, { categoryCode: 'livelihood.water' }],
    ['POST', `/opinions/${one.id}/redirect`, { route: 'court', reason: REASON }],
    ['POST', `/opinions/${one.id}/propose-refusal`, { ground: 'unlawful', reason: REASON }],
    ['POST', `/matters/${one.matterId}/assign`, life.assignment()],
    ['POST', `/matters/${one.matterId}/sign`, {}],
    ['POST', `/matters/${one.matterId}/submit`, RESULT],
    ['POST', `/matters/${one.matterId}/comment`, { note: REASON }],
    ['POST', `/matters/${one.matterId}/verify`, { note: REASON }],
    ['POST', `/matters/${one.matterId}/reopen`, { reason: REASON }],
  ]
  const blindTo = async (who: string, { token }: Person, one: { id: string; matterId: string }, word: string) => {
    for (const [method, path, body] of attempts(one)) {
      const answer = await ask(app, method, path, { token, ...(body ? { body } : {}) })
      expect([403, 404], `${who}: ${method} ${path} ${answer.text}`).toContain(answer.status)
    }
    for (const list of ['/matters', '/opinions']) {
      const whole = await ask(app, 'GET', `${list}?limit=200`, { token })
      for (const id of [one.id, one.matterId]) expect(whole.text, `${who} ${list}`).not.toContain(id)
      expect((await ask(app, 'GET', `${list}?${search(word)}`, { token })).body, `${who} ${list} finds`).toMatchObject({
        items: [],
        total: 0,
      })
      // The count must not say what the list hides.
      const { items, total } = whole.body as { items: unknown[]; total: number }
      expect(total, `${who} ${list} counts`).toBe(items.length)
    }
    const counted = await ask(app, 'GET', '/stats/matters?by=village', { token })
    const seen = await ask(app, 'GET', '/matters?limit=200', { token })
    const sum = (counted.body['rows'] as { count: number }[]).reduce((n, row) => n + row.count, 0)
    expect(sum, `${who} statistics`).toBe(seen.body['total'])
    expect((await ask(app, 'GET', '/today', { token })).text).not.toContain(one.matterId)
  }

  it('nothing is read, found, counted or done', async () => {
    const before = await snapshotOf(app, town.officeId)
    for (const [who, person] of Object.entries(outsiders)) {
      await blindTo(who, person, open, OPEN_WORD)
      for (const path of [slip, evidence].flatMap((file) => [`/files/${file}`, `/files/${file}/thumbnail`])) {
        expect((await ask(app, 'GET', path, { token: person.token })).status, `${who} ${path}`).toBe(404)
      }
    }
    expect(await snapshotOf(app, town.officeId)).toEqual(before)
  })

  it('a secret matter is hidden from its own village and area too', async () => {
    await blindTo('the village’s secretary', town.people.villageSecretary, secret, SECRET_WORD)
    await blindTo('the area’s secretary', town.people.areaSecretary, secret, SECRET_WORD)
    // The control: both see the open one.
    for (const who of ['villageSecretary', 'areaSecretary'] as const) {
      expect((await ask(app, 'GET', `/matters?${search(OPEN_WORD)}`, town.people[who])).body['total']).toBe(1)
    }
  })

  it('an area’s secretary accepts, joins and redirects within the own area only, and nothing secret', async () => {
    const hidden = await life.say({ confidential: true })
    const near = await life.say({ text: '近处的另一句' })
    const away = await life.say({ villageCode: far.villageCode })
    const farMatter = await life.accept({ villageCode: far.villageCode })
    const before = await snapshotOf(app, town.officeId)
    const by = (path: string, body: object) => life.post('areaSecretary', path, body)
    expect((await by(`/opinions/${hidden.id}/accept`, { categoryCode: 'livelihood.water' })).status).toBe(404)
    expect((await by(`/opinions/${away.id}/accept`, { categoryCode: 'livelihood.water' })).status).toBe(404)
    const never = await by(`/opinions/${near.id}/accept`, { matterId: 'mat_0123456789abcdefghijklmn' })
    for (const matterId of [farMatter.matterId, secret.matterId]) {
      const joined = await by(`/opinions/${near.id}/accept`, { matterId })
      expect({ ...joined.body, requestId: '' }).toEqual({ ...never.body, requestId: '' })
    }
    expect(await snapshotOf(app, town.officeId)).toEqual(before)
    const own = await ask(app, 'POST', '/opinions', {
      token: town.people.areaSecretary.token,
      body: { text: '我替远村的人说', source: 'visit', villageCode: 'far' },
    })
    const read = await ask(app, 'GET', `/opinions/${String(own.body['id'])}`, town.people.areaSecretary)
    expect(read.body['permissions']).toEqual([])
    expect((await by(`/opinions/${String(own.body['id'])}/redirect`, { route: 'court', reason: '我说了算' })).status).toBe(403)
    expect((await by(`/opinions/${near.id}/accept`, { matterId: open.matterId })).status).toBe(200)
  })

  it('a matter is given only to somebody who can do the work, and answered for by somebody who is there', async () => {
    const idle = await hire(app, town, [town.units.water, 'editor'])
    const gone = await hire(app, town)
    const { matterId } = await life.accept()
    const given = await life.post('dispatcher', `/matters/${matterId}/assign`, { leadUnitId: town.units.water, handlerId: idle.id })
    expect(given.body['code']).toBe('matter.handler_not_in_unit')
    const { id } = await life.say()
    const accepted = await life.post('dispatcher', `/opinions/${id}/accept`, {
      categoryCode: 'livelihood.water',
      firstResponsible: gone.id,
    })
    expect(accepted.body['code']).toBe('matter.unknown_person')
  })
})

describe('files', () => {
  it('are not opened by making them part of something of one’s own', async () => {
    const thief = town.people.roadsOfficer
    const body = { text: '我也说一句', source: 'visit', villageCode: 'lower', fileIds: [evidence] }
    expect((await ask(app, 'POST', '/opinions', { token: thief.token, body })).body['code']).toBe('file.not_found')
    expect((await ask(app, 'POST', '/opinions', { body: { ...body, source: 'web' } })).body['code']).toBe('file.not_found')
    expect((await ask(app, 'GET', `/files/${evidence}`, thief)).status).toBe(404)
    const running = await life.matterIn('in-progress')
    const stolen = { ...RESULT, evidence: [{ kind: 'photo', fileId: slip }] }
    expect((await life.post('waterOfficer', `/matters/${running.matterId}/submit`, stolen)).body['code']).toBe('file.not_found')
  })

  it('open for everybody whose page of a matter shows them', async () => {
    // By unit, by charge, by place or by office: whoever reads the page opens what it shows.
    for (const who of ['waterHead', 'waterOfficer', 'villageSecretary', 'leader'] as const) {
      const page = await ask(app, 'GET', `/matters/${open.matterId}`, town.people[who])
      for (const file of [slip, evidence]) {
        expect(page.text, who).toContain(file)
        const opened = await ask(app, 'GET', `/files/${file}`, town.people[who])
        expect(opened.status, `${who} ${file}`).toBe(200)
        expect(opened.headers['content-disposition']).toMatch(/^attachment/)
        expect(opened.headers['cache-control']).toBe('no-store')
      }
    }
  })
})

describe('a speaker’s name', () => {
  const reveal = (person: Person, id: string, key?: string) =>
    ask(app, 'POST', `/opinions/${id}/reveal`, { token: person.token, body: { reason: '约时间上门看井' }, ...(key ? { key } : {}) })
  const counts = () => app.services.db.transaction({ officeId: town.officeId }, (tx) => countReveals(tx, { officeId: town.officeId }))

  it('is shown to nobody who need not talk to the person', async () => {
    const before = await counts()
    for (const who of [
      'clerk',
      'caller',
      'waterOfficer',
      'waterHead',
      'supervisor',
      'leader',
      'areaSecretary',
      'villageSecretary',
      'admin',
      'security',
      'auditor',
    ] as const) {
      const answer = await reveal(town.people[who], secret.id)
      expect([403, 404], `${who} on a secret one: ${answer.text}`).toContain(answer.status)
    }
    for (const who of ['clerk', 'caller', 'villageSecretary', 'areaSecretary'] as const)
      expect((await reveal(town.people[who], open.id)).status, who).toBe(403)
    expect(await counts()).toEqual(before)
  })

  it('is looked at once by a request that is repeated, and by the same official only', async () => {
    const before = await counts()
    const first = await reveal(town.people.waterOfficer, open.id, 'look-1')
    const again = await reveal(town.people.waterOfficer, open.id, 'look-1')
    expect(first.body).toEqual({ name: '甲某某', phone: '13800000001' })
    expect(again.body).toEqual(first.body)
    expect(await counts()).toEqual({ views: before.views + 1, events: before.events + 1 })
    expect((await reveal(town.people.roadsOfficer, open.id, 'look-1')).status).toBe(404)
  })

  it('does not come back from a kept answer once the person is erased', async () => {
    const one = await life.matterIn('assigned', { speaker: { name: '丙某某', phone: '13800000003' } })
    expect((await reveal(town.people.waterOfficer, one.id, 'look-2')).body['name']).toBe('丙某某')
    await life.must('dispatcher', `/opinions/${one.id}/erase-speaker`, { reason: '本人要求抹除' }, 204)
    const again = await reveal(town.people.waterOfficer, one.id, 'look-2')
    expect(again).toMatchObject({ status: 422, body: { code: 'vault.erased' } })
    expect(again.text).not.toContain('丙某某')
  })

  it('is no longer repeated to somebody who has lost the matter’s trust', async () => {
    const helper = await hire(app, town, [town.units.water, 'handler'])
    const one = await life.accept({ speaker: { name: '丁某某', phone: '13800000004' } })
    await life.must('dispatcher', `/matters/${one.matterId}/assign`, { leadUnitId: town.units.water, handlerId: helper.id })
    expect((await reveal(helper, one.id, 'look-3')).body['name']).toBe('丁某某')
    await ask(app, 'POST', `/staff/${helper.id}/leave`, { token: town.people.security.token, body: { on: '2026-03-02' } })
    app.advance(86_400_000)
    expect((await reveal(helper, one.id, 'look-3')).status).toBe(403)
  })

  it('and who looked at it are not told to a stranger who knows the telephone number', async () => {
    const victim = await life.accept({ speaker: { phone: '13800000005' } })
    expect((await reveal(town.people.dispatcher, victim.id)).status).toBe(200)
    const own = await ask(app, 'POST', '/receipts/follow', { body: { receipt: victim.receipt } })
    expect(own.body['looks']).toMatchObject([{ reason: '约时间上门看井' }])
    const stranger = await ask(app, 'POST', '/opinions', {
      body: { text: '路灯坏了', source: 'web', speaker: { name: '戊某某', phone: '13800000005' } },
    })
    const told = await ask(app, 'POST', '/receipts/follow', { body: { receipt: stranger.body['receipt'] } })
    expect(told.body['looks']).toEqual([])
    expect(told.text).not.toContain('约时间')
  })
})
