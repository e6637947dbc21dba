import { expect } from 'vitest'
import type { Role } from '#kernel/permissions.ts'
import { createApiToken } from '#platform/auth/tokens.usecases.ts'
import type { TestApp } from '../test-app.ts'
import type { Person, PersonName, Town } from '../town.ts'

/** An answer read once: its status, its JSON if it is any, and its bytes as text. */
export type Answer = { status: number; body: Record<string, unknown>; text: string; headers: Record<string, unknown> }
type Method = Parameters<TestApp['call']>[0]
type Options = NonNullable<Parameters<TestApp['call']>[2]>

export async function ask(app: TestApp, method: Method, path: string, options: Options = {}): Promise<Answer> {
  const response = await app.call(method, path.startsWith('/api') ? path : `/api/v1${path}`, options)
  const isJson = String(response.headers['content-type'] ?? '').includes('json')
  const body = isJson && response.body ? (response.json() as Record<string, unknown>) : {} // an object by the contract of every endpoint
  return { status: response.statusCode, body, text: response.body, headers: response.headers }
}

/** A file as a program sends it. */
export async function upload(
  app: TestApp,
  token: string,
  name = 'note.pdf',
  content = '%PDF-1.4\n%%EOF\n',
  path = '/files',
): Promise<Answer> {
  const boundary = 'boundary7d1f'
  const payload = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/pdf\r\n\r\n${content}\r\n--${boundary}--\r\n`
  const response = await app.server.inject({
    method: 'POST',
    url: `/api/v1${path}`,
    headers: { authorization: `Bearer ${token}`, 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload,
  })
  return { status: response.statusCode, body: response.json(), text: response.body, headers: response.headers }
}

let hired = 0
/** One more person with posts of the test's choosing, and a token to speak with. */
export async function hire(app: TestApp, town: Town, ...posts: [unitId: string, role: Role][]): Promise<Person> {
  const token = town.people.security.token
  const made = await ask(app, 'POST', '/staff', {
    token,
    body: { login: `hired.${town.officeId.slice(-6)}.${++hired}`, name: `雇员${hired}` },
  })
  expect(made.status, made.text).toBe(201)
  const id = String(made.body['id'])
  for (const [unitId, role] of posts) {
    const post = await ask(app, 'POST', '/posts', { token, body: { accountId: id, unitId, role, title: '试岗', fromOn: '2020-01-01' } })
    expect(post.status, post.text).toBe(201)
  }
  const granted = await createApiToken(town.ctx, id, { name: 'test', days: 366 })
  if (!granted.ok) throw new Error(granted.refusal)
  return { id, token: granted.value.token }
}

export type Place = { areaId: string; areaUnitId: string; villageId: string; villageUnitId: string; villageCode: string }

/** A second area with a village of its own, on the other side of the town. */
export async function addFarSide(app: TestApp, town: Town): Promise<Place> {
  const make = async (path: string, body: object) => {
    const made = await ask(app, 'POST', path, { token: town.people.admin.token, body })
    expect(made.status, made.text).toBe(201)
    return String(made.body['id'])
  }
  const areaId = await make('/areas', { code: 'west', name: '西片', nameEn: 'West' })
  const villageId = await make('/villages', { code: 'far', name: '远坡村', initials: 'YPC', areaId })
  const areaUnitId = await make('/units', { code: 'west-unit', name: '西片管区', nameEn: 'West', kind: 'area', areaId })
  const villageUnitId = await make('/units', { code: 'far-unit', name: '远坡村委会', nameEn: 'Far', kind: 'village', villageId })
  return { areaId, areaUnitId, villageId, villageUnitId, villageCode: 'far' }
}

export type Said = { id: string; receipt: string }

/** The steps of a matter's life through the front door, each by the person whose part it is. */
export function lifeIn(app: TestApp, town: Town) {
  const post = (who: PersonName, path: string, body: object = {}, key?: string) =>
    ask(app, 'POST', path, { token: town.people[who].token, body, ...(key ? { key } : {}) })
  const must = async (who: PersonName, path: string, body: object = {}, status = 200) => {
    const answer = await post(who, path, body)
    expect(answer.status, `${who} ${path}: ${answer.text}`).toBe(status)
    return answer.body
  }
  const say = async (extra: object = {}): Promise<Said> => {
    const body = {
      text: '井里的水三天两头发黄，𠮷家老人挑水摔了一跤。',
      source: 'visit',
      villageCode: 'upper',
      categoryCode: 'livelihood.water',
    }
    return (await must('clerk', '/opinions', { ...body, ...extra }, 201)) as Said
  }
  const accept = async (extra: object = {}) => {
    const opinion = await say(extra)
    const matter = await must('dispatcher', `/opinions/${opinion.id}/accept`, { categoryCode: 'livelihood.water' }, 201)
    return { ...opinion, matterId: String(matter['id']) }
  }
  const assignment = () => ({ leadUnitId: town.units.water, handlerId: town.people.waterOfficer.id })
  /** A new matter taken as far as a state, with the opinion it came from. */
  const matterIn = async (state: MatterStateName, extra: object = {}) => {
    const one = await accept(extra)
    for (const step of STEPS.slice(
      0,
      STEPS.findIndex((known) => known === state),
    )) {
      const [who, command, body] = stepAfter(step, one.id, assignment())
      await must(who, `/matters/${one.matterId}/${command}`, body)
      // The number of a matter struck off was proposed by supervision first.
      if (command === 'propose-strike-off') await must('leader', `/matters/${one.matterId}/strike-off`)
    }
    return one
  }
  return { post, must, say, accept, assignment, matterIn }
}

const STEPS = ['accepted', 'assigned', 'in-progress', 'submitted', 'awaiting-feedback', 'closed', 'struck-off'] as const
export type MatterStateName = (typeof STEPS)[number]

export const RESULT = { outcome: 'resolved', done: '换了水泵，清了井。', evidence: [{ kind: 'document', reference: '水质检测单' }] }

function stepAfter(state: MatterStateName, opinionId: string, assignment: object): [PersonName, string, object] {
  const steps: Partial<Record<MatterStateName, [PersonName, string, object]>> = {
    accepted: ['dispatcher', 'assign', assignment],
    assigned: ['waterOfficer', 'sign', {}],
    'in-progress': ['waterOfficer', 'submit', RESULT],
    submitted: ['supervisor', 'verify', { note: '现场看过。' }],
    'awaiting-feedback': ['caller', 'record-feedback', { opinionId, reached: true, answer: 'solved' }],
    closed: ['supervisor', 'propose-strike-off', {}],
  }
  const step = steps[state]
  if (!step) throw new Error(`nothing follows ${state}`)
  return step
}

/** Everything that the database holds of one office, a line a row, for comparing before and after an attack. */
export async function snapshotOf(app: TestApp, officeId: string): Promise<string[]> {
  const { rows: tables } = await app.services.db.pool.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.columns
     where column_name = 'office_id' and table_schema in ('public', 'vault') and table_name not in ('sign_in_throttles')`,
  )
  const lines: string[] = []
  for (const { name } of tables) {
    // That a token was used is written at most once a minute and is no change of anything.
    const { rows } = await app.services.db.pool.query<{ line: string }>(
      `select (to_jsonb(t) - 'last_used_at')::text as line from ${name} t where office_id = $1`,
      [officeId],
    )
    lines.push(...rows.map(({ line }) => `${name} ${line}`))
  }
  return lines.sort()
}
