import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rolesAllow, type Permission, PERMISSIONS } from '#kernel/permissions.ts'
import { API_ROUTES } from '../../api.ts'
import { testApp, type TestApp } from '../test-app.ts'
import { makeTown, type Town } from '../town.ts'
import { addFarSide, ask, lifeIn, RESULT, snapshotOf, upload, type Place, type Said } from './attacks.fixtures.ts'

// Two offices in one database: nobody of the one reaches, changes or even learns of anything of the other.
let app: TestApp
let mine: Town
let theirs: Town
let far: Place
let codes: { mine: string; theirs: string }
let said: Said & { matterId: string }
/** Ids of the other office by the folder of the path that takes them. */
const foreign: Record<string, string> = {}
const SECRET = '隔壁街道的事'
const SLIP_BATCH = 'slb_0123456789abcdefghjkmnpqrs'
const SLIP = 'slp_0123456789abcdefghjkmnpqrs'

beforeAll(async () => {
  app = await testApp(new Date('2026-03-02T02:00:00Z'))
  mine = await makeTown(app.services)
  theirs = await makeTown(app.services)
  const { rows } = await app.services.db.pool.query<{ id: string; code: string }>('select id, code from offices')
  const codeOf = (town: Town) => rows.find((row) => row.id === town.officeId)?.code ?? ''
  codes = { mine: codeOf(mine), theirs: codeOf(theirs) }
  far = await addFarSide(app, theirs)
  const { must, matterIn, say } = lifeIn(app, theirs)
  const file = await upload(app, theirs.people.clerk.token)
  const extra = { text: `${SECRET}，水发黄`, speaker: { name: SECRET, phone: '13812345678' }, place: SECRET, fileIds: [file.body['id']] }
  said = await matterIn('submitted', extra)
  const csv = `反映内容,姓名,电话\n${SECRET}，路坏了,${SECRET},13812345679\n`
  const sheet = await upload(app, theirs.people.clerk.token, 'sheet.csv', csv, '/opinions/imports')
  expect(sheet.status, sheet.text).toBe(201)
  const waiting = await say({ text: `${SECRET}，还没人看` })
  await must('admin', '/categories', { code: 'only-theirs', field: 'economy', name: SECRET, nameEn: 'theirs', limitWorkdays: 5 }, 201)
  const programme = await must('admin', '/programmes', { year: 2026, name: SECRET, nameEn: 'theirs', phases: [] }, 201)
  const view = await must('dispatcher', '/views', { list: 'matters', name: SECRET, query: {} }, 201)
  await app.services.db.pool.query(
    `insert into data_requests (office_id, id, opinion_id, person_id, kind, state, guardian, made_at, due_on, version)
     select office_id, 'drq_0123456789abcdefghjkmnpqrs', id, person_id, 'copy', 'open', false, now(), '2026-03-20', 1 from opinions where office_id = $1 and id = $2`,
    [theirs.officeId, said.id],
  )
  await app.services.db.pool.query(`insert into slip_batches (office_id, id, created_by, created_at) values ($1, $2, $3, now())`, [
    theirs.officeId,
    SLIP_BATCH,
    theirs.people.clerk.id,
  ])
  await app.services.db.pool.query(
    `insert into slips (office_id, id, batch_id, position, file_id, state, version) values ($1, $2, $3, 1, $4, 'waiting', 1)`,
    [theirs.officeId, SLIP, SLIP_BATCH, file.body['id']],
  )
  const { rows: ids } = await app.services.db.pool.query<{ folder: string; id: string }>(
    `select 'items' as folder, min(id) as id from responsibility_items where office_id = $1
     union all select 'charges', min(id) from charges where office_id = $1
     union all select 'posts', min(id) from posts where office_id = $1
     union all select 'tokens', min(id) from api_tokens where office_id = $1`,
    [theirs.officeId],
  )
  for (const { folder, id } of ids) foreign[folder] = id
  Object.assign(foreign, {
    opinions: waiting.id,
    matters: said.matterId,
    files: file.body['id'],
    areas: far.areaId,
    villages: far.villageId,
    units: theirs.units.water,
    staff: theirs.people.clerk.id,
    accounts: theirs.people.clerk.id,
    categories: 'only-theirs',
    programmes: programme['id'],
    'responsibility-items': foreign['items'],
    sessions: 'ses_0123456789abcdef',
    imports: sheet.body['id'],
    views: view['id'],
    'slip-batches': SLIP_BATCH,
    slips: SLIP,
    'data-requests': 'drq_0123456789abcdefghjkmnpqrs',
  })
})
afterAll(() => app.close())

/** Bodies that would be right, were the address not the neighbour's. */
function bodyFor(path: string): object {
  const reason = '因为我想试试看'
  const name = path.split('/').at(-1) ?? ''
  const commands: Record<string, object> = {
    accept: { categoryCode: 'livelihood.water' },
    redirect: { route: 'court', reason },
    'propose-refusal': { ground: 'unlawful', reason },
    'decide-refusal': { approve: true, reason },
    'erase-speaker': { reason },
    reveal: { reason },
    assign: { leadUnitId: mine.units.water, handlerId: mine.people.waterOfficer.id },
    comment: { note: reason },
    submit: RESULT,
    verify: { note: reason },
    'reject-result': { reason },
    'record-feedback': { opinionId: said.id, reached: true, answer: 'solved' },
    redo: { reason },
    'decline-strike-off': { reason },
    reopen: { reason },
    active: { active: false },
    end: { on: '2026-03-02', version: 1 },
    handover: { toAccountId: mine.people.leader.id, on: '2026-03-03' },
    leave: { on: '2026-03-02' },
    outline: { version: 1, outline: null },
    mapping: { mapping: { text: 0 } },
    answer: { approve: false, ground: 'open-matter' },
    transcribe: { words: reason },
    'set-aside': { reason },
    drop: { reason },
    slips: { fileIds: ['fil_0123456789abcdefghjkmnpqrs'] },
    enter: { text: reason, source: 'paper' },
  }
  if (name in commands) return commands[name] ?? {}
  return path.includes('/staff/') ? { name: '改名', previousName: 'clerk' } : { name: '改名', title: '改名', version: 1 }
}

describe('ids of another office', () => {
  it('open nothing and change nothing, on any endpoint, for any role', async () => {
    const before = await snapshotOf(app, theirs.officeId)
    const wrong: string[] = []
    let tried = 0
    for (const { endpoint } of API_ROUTES.filter((route) => /\{(id|code)\}/.test(route.endpoint.path))) {
      const folder = /\/([\w-]+)\/\{/.exec(endpoint.path)?.[1] ?? ''
      expect(foreign[folder], `an id for ${endpoint.path}`).toBeTruthy()
      const path = endpoint.path.replace(/\{(id|code)\}/, foreign[folder] ?? '')
      const allowed = Object.entries(mine.people).filter(([name]) => allows(name, endpoint.permission))
      for (const [name, person] of allowed) {
        const body = endpoint.method === 'GET' || endpoint.method === 'DELETE' ? {} : { body: bodyFor(endpoint.path) }
        const answer = await ask(app, endpoint.method, path, { token: person.token, ...body })
        tried++
        // An account of elsewhere is refused exactly like one that never was (below); a session belongs to a browser, never to a token.
        const refused = [403, 404].includes(answer.status) || answer.body['code'] === 'auth.account_missing'
        if (!refused || answer.text.includes(SECRET))
          wrong.push(`${name} ${endpoint.method} ${endpoint.path}: ${answer.status} ${answer.text}`)
      }
    }
    expect(wrong).toEqual([])
    expect(tried).toBeGreaterThan(120)
    expect(await snapshotOf(app, theirs.officeId)).toEqual(before)
  })

  it('are answered like ids that never were', async () => {
    const paths = [
      ['GET', '/matters/', 'matters'],
      ['GET', '/opinions/', 'opinions'],
      ['GET', '/files/', 'files'],
      ['POST', '/accounts/', 'accounts', '/unlock'],
    ] as const
    for (const [method, path, folder, rest = ''] of paths) {
      const token = folder === 'accounts' ? mine.people.security.token : mine.people.dispatcher.token
      const real = await ask(app, method, `${path}${foreign[folder]}${rest}`, { token, ...(method === 'POST' ? { body: {} } : {}) })
      const none = await ask(app, method, `${path}${foreign[folder]?.slice(0, -4)}zzzz${rest}`, {
        token,
        ...(method === 'POST' ? { body: {} } : {}),
      })
      expect({ ...real.body, requestId: '' }, path).toEqual({ ...none.body, requestId: '' })
      expect(real.status).toBe(none.status)
    }
  })
})

describe('bodies that name another office’s things', () => {
  const post = (who: keyof Town['people'], path: string, body: object) => ask(app, 'POST', path, { token: mine.people[who].token, body })

  it('are refused wherever a code or id is taken', async () => {
    const before = { theirs: await snapshotOf(app, theirs.officeId), mine: await snapshotOf(app, mine.officeId) }
    const opinion = { text: '本街道的水发黄', source: 'visit' }
    const unit = { code: 'x1', name: '某站', nameEn: 'X', kind: 'station' }
    const own = { unitId: mine.units.water, fromOn: '2026-01-01' }
    const charge = {
      kind: 'first-responsible',
      fromOn: '2026-04-01',
      targetKind: 'unit',
      targetId: mine.units.roads,
      accountId: mine.people.leader.id,
    }
    const attempts: [keyof Town['people'], string, object][] = [
      ['clerk', '/opinions', { ...opinion, villageCode: 'far' }],
      ['clerk', '/opinions', { ...opinion, categoryCode: 'only-theirs' }],
      ['clerk', '/opinions', { ...opinion, fileIds: [foreign['files']] }],
      ['admin', '/units', { ...unit, parentId: theirs.units.water }],
      ['admin', '/units', { ...unit, kind: 'area', areaId: far.areaId }],
      ['admin', '/units', { ...unit, kind: 'village', villageId: far.villageId }],
      ['admin', '/villages', { code: 'x2', name: '某村', initials: 'X', areaId: far.areaId }],
      ['admin', '/categories', { code: 'x3', field: 'economy', parentCode: 'only-theirs', name: '某类', nameEn: 'X', limitWorkdays: 5 }],
      ['admin', '/responsibility-items', { ...own, unitId: theirs.units.water, categoryCode: 'livelihood', kind: 'basic', basis: '试' }],
      ['admin', '/responsibility-items', { ...own, categoryCode: 'only-theirs', kind: 'basic', basis: '试' }],
      ['security', '/posts', { ...own, unitId: theirs.units.water, accountId: mine.people.clerk.id, role: 'handler', title: '试' }],
      ['security', '/posts', { ...own, accountId: theirs.people.clerk.id, role: 'handler', title: '试' }],
      [
        'security',
        '/staff',
        { login: 'new.person', name: '新人', post: { ...own, unitId: theirs.units.water, role: 'handler', title: '试' } },
      ],
      ['security', '/charges', { ...charge, targetId: theirs.units.water }],
      ['security', '/charges', { ...charge, accountId: theirs.people.leader.id }],
    ]
    for (const [who, path, body] of attempts) {
      const answer = await post(who, path, body)
      expect(answer.status >= 400 && answer.status < 500, `${path} ${JSON.stringify(body)}: ${answer.status} ${answer.text}`).toBe(true)
      expect(answer.text).not.toContain(SECRET)
    }
    expect(await snapshotOf(app, mine.officeId)).toEqual(before.mine)
    expect(await snapshotOf(app, theirs.officeId)).toEqual(before.theirs)
  })

  it('are refused in every command of a matter', async () => {
    const life = lifeIn(app, mine)
    const [fresh, open, running, asked, closed] = [
      await life.say(),
      await life.matterIn('accepted'),
      await life.matterIn('in-progress'),
      await life.matterIn('awaiting-feedback'),
      await life.matterIn('closed'),
    ]
    const before = { theirs: await snapshotOf(app, theirs.officeId), mine: await snapshotOf(app, mine.officeId) }
    const { water } = mine.units
    const handlerId = mine.people.waterOfficer.id
    const attempts: [keyof Town['people'], string, object][] = [
      ['dispatcher', `/opinions/${fresh.id}/accept`, { matterId: said.matterId }],
      ['dispatcher', `/opinions/${fresh.id}/accept`, { categoryCode: 'only-theirs' }],
      ['dispatcher', `/opinions/${fresh.id}/accept`, { categoryCode: 'livelihood.water', firstResponsible: theirs.people.leader.id }],
      ['dispatcher', `/matters/${open.matterId}/assign`, { leadUnitId: theirs.units.water, handlerId }],
      ['dispatcher', `/matters/${open.matterId}/assign`, { leadUnitId: water, handlerId: theirs.people.waterOfficer.id }],
      ['dispatcher', `/matters/${open.matterId}/assign`, { leadUnitId: water, handlerId, assistingUnitIds: [theirs.units.roads] }],
      ['waterOfficer', `/matters/${running.matterId}/submit`, { ...RESULT, evidence: [{ kind: 'photo', fileId: foreign['files'] }] }],
      ['caller', `/matters/${asked.matterId}/record-feedback`, { opinionId: said.id, reached: true, answer: 'solved' }],
      ['supervisor', `/matters/${closed.matterId}/reopen`, { reason: '隔壁的人不满意', opinionId: said.id }],
    ]
    for (const [who, path, body] of attempts) {
      const answer = await post(who, path, body)
      expect(answer.status >= 400 && answer.status < 500, `${path} ${JSON.stringify(body)}: ${answer.status} ${answer.text}`).toBe(true)
      expect(answer.text).not.toContain(SECRET)
    }
    expect(await snapshotOf(app, mine.officeId)).toEqual(before.mine)
    expect(await snapshotOf(app, theirs.officeId)).toEqual(before.theirs)
  })

  it('filter lists down to nothing, and searches find nothing of the neighbour', async () => {
    const token = mine.people.dispatcher.token
    for (const query of [
      `matters?unit=${theirs.units.water}`,
      `matters?village=${far.villageId}`,
      `opinions?village=${far.villageId}`,
      `matters?q=${encodeURIComponent(SECRET)}`,
      `opinions?q=${encodeURIComponent(SECRET)}`,
    ]) {
      expect((await ask(app, 'GET', `/${query}`, { token })).body, query).toMatchObject({ items: [], total: 0 })
    }
    expect((await ask(app, 'GET', `/charges?targetId=${theirs.units.water}`, { token })).body).toMatchObject({ items: [] })
    for (const path of [
      '/matters',
      '/opinions',
      '/today',
      '/stats/matters?by=unit',
      '/staff',
      '/units',
      '/villages',
      '/areas',
      '/categories',
      '/programmes',
    ])
      for (const text of [SECRET, theirs.units.water, theirs.people.clerk.id, far.villageId])
        expect((await ask(app, 'GET', path, { token })).text, path).not.toContain(text)
  })
})

describe('the public door', () => {
  const speak = (office: string, step: string, body: object) => ask(app, 'POST', `/receipts/${step}?office=${office}`, { body })

  it('knows a receipt only in its own office', async () => {
    const { receipt } = said
    expect((await speak(codes.theirs, 'follow', { receipt })).status).toBe(200)
    const none = await speak(codes.mine, 'follow', { receipt: '1234 5678 9012 3456' })
    for (const [step, extra] of [
      ['follow', {}],
      ['answer', { answer: 'not' }],
      ['reopen', { reason: '又坏了' }],
    ] as const) {
      const wrong = await speak(codes.mine, step, { receipt, ...extra })
      expect(wrong.status).toBe(404)
      expect({ ...wrong.body, requestId: '' }).toEqual({ ...none.body, requestId: '' })
    }
    for (const office of ['nowhere', '%00', "'", '*', encodeURIComponent('%')])
      expect((await speak(office, 'follow', { receipt })).status).toBe(404)
  })

  it('does not move somebody who is signed in to another office', async () => {
    const token = mine.people.dispatcher.token
    expect((await ask(app, 'GET', `/office?office=${codes.theirs}`, { token })).body['code']).toBe(codes.mine)
    const made = await ask(app, 'POST', `/opinions?office=${codes.theirs}`, { token, body: { text: '本街道的事', source: 'phone' } })
    expect(made.status).toBe(201)
    expect((await ask(app, 'GET', `/opinions/${String(made.body['id'])}`, { token })).status).toBe(200)
    expect((await ask(app, 'GET', `/opinions/${String(made.body['id'])}`, { token: theirs.people.dispatcher.token })).status).toBe(404)
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

function allows(name: string, permission: string): boolean {
  if (!(permission in PERMISSIONS)) return true
  return rolesAllow([(ROLE_OF[name] ?? name) as never], permission as Permission) // names of the role table, by the town
}
