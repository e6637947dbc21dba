import { expect } from 'vitest'
import type { TestApp } from './test-app.ts'
import type { PersonName, Town } from './town.ts'

const STEPS = ['accepted', 'assigned', 'in-progress', 'submitted', 'awaiting-feedback'] as const
type Step = (typeof STEPS)[number]

/** What people of a town do, said shortly: tests of what comes of it begin here. */
export function actsOf(app: TestApp, town: Town) {
  const ask = async (who: PersonName, method: 'GET' | 'POST' | 'PUT' | 'PATCH', path: string, body?: unknown) => {
    const answer = await app.call(method, `/api/v1${path}`, { token: town.people[who].token, ...(body === undefined ? {} : { body }) })
    const isJson = String(answer.headers['content-type']).includes('json')
    return { status: answer.statusCode, body: isJson ? answer.json() : undefined, text: answer.body, bytes: answer.rawPayload }
  }
  const get = (who: PersonName, path: string) => ask(who, 'GET', path)
  const post = (who: PersonName, path: string, body: unknown = {}) => ask(who, 'POST', path, body)
  const say = async (extra: object = {}) => {
    const said = { text: '井里的水三天两头发黄。', source: 'visit', villageCode: 'upper', categoryCode: 'livelihood.water', ...extra }
    const made = await post('clerk', '/opinions', said)
    expect(made.status).toBe(201)
    return made.body as { id: string; receipt: string }
  }
  /** A matter brought to a step, by the water station. */
  const bringTo = async (step: Step, extra: { opinion?: object; assign?: object } = {}) => {
    const opinion = await say(extra.opinion)
    const accepted = await post('dispatcher', `/opinions/${opinion.id}/accept`, { categoryCode: 'livelihood.water' })
    expect(accepted.status).toBe(201)
    const id = accepted.body.id as string
    const commands = [
      ['dispatcher', 'assign', { leadUnitId: town.units.water, handlerId: town.people.waterOfficer.id, ...extra.assign }],
      ['waterOfficer', 'sign', {}],
      [
        'waterOfficer',
        'submit',
        { outcome: 'resolved', done: '换了水泵，清了井。', evidence: [{ kind: 'document', reference: '检测单' }] },
      ],
      ['supervisor', 'verify', { note: '看过了，水清了。' }],
    ] as const
    for (const [who, command, body] of commands.slice(0, STEPS.indexOf(step))) {
      expect(await post(who, `/matters/${id}/${command}`, body), command).toMatchObject({ status: 200 })
    }
    return { id, opinionId: opinion.id, receipt: opinion.receipt }
  }
  /** The speaker's answer, given with the receipt. */
  const answer = (receipt: string, body: object) => app.call('POST', '/api/v1/receipts/answer', { body: { receipt, ...body } })
  return { get, post, ask, say, bringTo, answer }
}
