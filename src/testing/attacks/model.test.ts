import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MATTER_STATE_CODES, type MatterState } from '#kernel/terms.ts'
import { sealPending } from '#platform/ledger/sealer.ts'
import { runChecks } from '../../checks/run-checks.ts'
import { testApp, type TestApp } from '../test-app.ts'
import { makeTown, type Person, type Town } from '../town.ts'
import { addFarSide, ask, hire, lifeIn, RESULT, type Answer } from './attacks.fixtures.ts'

// The programme's table of transitions (domain 7.2), written down once more by somebody who did not write the program: who may do what from which
// state, and what comes of it. Every command is tried from every state by everybody; `permissions` of the answer must say exactly what then happens.
let app: TestApp
let town: Town
let life: ReturnType<typeof lifeIn>
const people: Record<string, Person> = {}

beforeAll(async () => {
  app = await testApp(new Date('2026-03-02T02:00:00Z'))
  town = await makeTown(app.services)
  life = lifeIn(app, town)
  const far = await addFarSide(app, town)
  Object.assign(people, town.people)
  people['farArea'] = await hire(app, town, [far.areaUnitId, 'area-secretary'])
  // People who hold two posts are where rules about two persons break.
  people['waterDispatcher'] = await hire(app, town, [town.units.water, 'dispatcher'])
  people['waterSupervisor'] = await hire(app, town, [town.units.water, 'supervisor'])
  people['supervisorLeader'] = await hire(app, town, [town.units.oversight, 'supervisor'], [town.units.oversight, 'leader'])
})
afterAll(() => app.close())

/** From which states, by whom, to which state. `waterOfficer` handles the matter, `waterHead` leads the unit. */
const TABLE: Record<string, { from: MatterState[]; by: string[]; to: MatterState }> = {
  assign: { from: ['accepted'], by: ['dispatcher', 'waterDispatcher', 'areaSecretary', 'secretary'], to: 'assigned' },
  sign: { from: ['assigned'], by: ['waterOfficer', 'waterHead'], to: 'in-progress' },
  submit: { from: ['in-progress'], by: ['waterOfficer', 'waterHead'], to: 'submitted' },
  'reject-result': { from: ['submitted'], by: ['dispatcher', 'supervisor', 'supervisorLeader'], to: 'in-progress' },
  verify: { from: ['submitted'], by: ['dispatcher', 'supervisor', 'supervisorLeader'], to: 'awaiting-feedback' },
  'record-feedback': { from: ['awaiting-feedback'], by: ['caller', 'supervisor', 'supervisorLeader'], to: 'closed' },
  redo: { from: ['awaiting-feedback'], by: ['dispatcher', 'supervisor', 'supervisorLeader'], to: 'in-progress' },
  'propose-strike-off': { from: ['closed'], by: ['supervisor', 'waterSupervisor', 'supervisorLeader'], to: 'closed' },
  reopen: {
    from: ['closed', 'struck-off'],
    by: ['supervisor', 'waterSupervisor', 'supervisorLeader', 'leader', 'secretary'],
    to: 'in-progress',
  },
}
/** After a proposal by `supervisorLeader`, who may not approve it. */
const AFTER_PROPOSAL: typeof TABLE = {
  'strike-off': { from: ['closed'], by: ['leader', 'secretary'], to: 'struck-off' },
  'decline-strike-off': { from: ['closed'], by: ['leader', 'secretary', 'supervisorLeader'], to: 'closed' },
}
const COMMANDS = [...Object.keys(TABLE), ...Object.keys(AFTER_PROPOSAL)]

type Matter = { id: string; matterId: string }
const bodyOf = (command: string, { id }: Matter): object => {
  const reason = '按规定办'
  const bodies: Record<string, object> = {
    assign: life.assignment(),
    submit: RESULT,
    'reject-result': { reason },
    verify: { note: reason },
    'record-feedback': { opinionId: id, reached: true, answer: 'solved' },
    redo: { reason },
    'decline-strike-off': { reason },
    reopen: { reason },
  }
  return bodies[command] ?? {}
}
const give = (who: string, command: string, one: Matter): Promise<Answer> =>
  ask(app, 'POST', `/matters/${one.matterId}/${command}`, { token: people[who]?.token ?? '', body: bodyOf(command, one) })
const permitted = async (who: string, one: Matter): Promise<string[] | null> => {
  const page = await ask(app, 'GET', `/matters/${one.matterId}`, { token: people[who]?.token ?? '' })
  return page.status === 200 ? (page.body['permissions'] as string[]) : null
}

/** Tries all that the table forbids on one matter, then each thing it allows on a matter of its own. */
async function compare(state: MatterState, table: typeof TABLE, make: () => Promise<Matter>): Promise<string[]> {
  const wrong: string[] = []
  const one = await make()
  const allowed: [who: string, command: string][] = []
  for (const who of Object.keys(people)) {
    const mine = COMMANDS.filter((command) => table[command]?.from.includes(state) && table[command].by.includes(who))
    const told = await permitted(who, one)
    const listed = (told ?? []).filter((command) => command !== 'comment')
    if (listed.toSorted().join() !== mine.toSorted().join())
      wrong.push(`${state} ${who}: told ${listed.join()}, the table says ${mine.join()}`)
    for (const command of COMMANDS) {
      if (mine.includes(command)) allowed.push([who, command])
      else {
        const refused = await give(who, command, one)
        if (refused.status < 400 || refused.status >= 500)
          wrong.push(`${state} ${who} ${command}: ${refused.status} ${refused.text.slice(0, 120)}`)
      }
    }
    if (told) {
      const noted = await ask(app, 'POST', `/matters/${one.matterId}/comment`, {
        token: people[who]?.token ?? '',
        body: { note: '记一笔' },
      })
      if ((noted.status === 200) !== told.includes('comment')) wrong.push(`${state} ${who} comment: ${noted.status}`)
    }
  }
  for (const [who, command] of allowed) {
    const done = await give(who, command, await make())
    if (done.status !== 200 || done.body['state'] !== table[command]?.to)
      wrong.push(`${state} ${who} ${command}: ${done.status} ${done.text.slice(0, 120)}`)
  }
  return wrong
}

describe('every command from every state by everybody', () => {
  it.each(MATTER_STATE_CODES)('%s', async (state) => {
    expect(await compare(state, TABLE, () => life.matterIn(state))).toEqual([])
  })

  it('closed, with a strike-off proposed', async () => {
    const table = { ...TABLE, ...AFTER_PROPOSAL }
    delete table['propose-strike-off']
    const make = async () => {
      const one = await life.matterIn('closed')
      expect((await give('supervisorLeader', 'propose-strike-off', one)).status).toBe(200)
      return one
    }
    expect(await compare('closed', table, make)).toEqual([])
  })

  it('whoever handed the result in may not verify it, in whichever post', async () => {
    const both = await hire(app, town, [town.units.water, 'handler'], [town.units.roads, 'dispatcher'])
    people['both'] = both
    const one = await life.accept()
    await life.must('dispatcher', `/matters/${one.matterId}/assign`, { leadUnitId: town.units.water, handlerId: both.id })
    for (const command of ['sign', 'submit']) expect((await give('both', command, one)).status).toBe(200)
    expect(await permitted('both', one)).toEqual(['comment'])
    for (const command of ['verify', 'reject-result']) expect((await give('both', command, one)).status, command).toBe(422)
    delete people['both']
  })
})

describe('an opinion', () => {
  const reason = '按规定办'
  const ACTS: Record<string, object> = {
    accept: { categoryCode: 'livelihood.water' },
    redirect: { route: 'court', reason },
    'propose-refusal': { ground: 'unlawful', reason },
    'decide-refusal': { approve: true, reason },
  }
  const SCREEN = ['dispatcher', 'waterDispatcher', 'areaSecretary', 'secretary']
  const states: [string, (id: string) => Promise<unknown>, Record<string, string[]>][] = [
    ['registered', async () => {}, { accept: SCREEN, redirect: SCREEN, 'propose-refusal': SCREEN }],
    [
      // The secretary proposed it and may not decide it.
      'registered, refusal proposed',
      (id) => life.must('secretary', `/opinions/${id}/propose-refusal`, ACTS['propose-refusal']),
      { accept: SCREEN, redirect: SCREEN, 'decide-refusal': ['leader', 'supervisorLeader'] },
    ],
    ['redirected', (id) => life.must('dispatcher', `/opinions/${id}/redirect`, ACTS['redirect']), {}],
    ['accepted', (id) => life.must('dispatcher', `/opinions/${id}/accept`, ACTS['accept'], 201), {}],
    [
      'refused',
      async (id) => {
        await life.must('dispatcher', `/opinions/${id}/propose-refusal`, ACTS['propose-refusal'])
        await life.must('leader', `/opinions/${id}/decide-refusal`, ACTS['decide-refusal'])
      },
      {},
    ],
  ]

  it.each(states)('%s: what the answer permits is what is done', async (name, reach, allowed) => {
    const wrong: string[] = []
    const make = async () => {
      const { id } = await life.say()
      await reach(id)
      return id
    }
    const id = await make()
    for (const [who, { token }] of Object.entries(people)) {
      const page = await ask(app, 'GET', `/opinions/${id}`, { token })
      const told = page.status === 200 ? (page.body['permissions'] as string[]) : []
      const mine = Object.keys(ACTS).filter((act) => allowed[act]?.includes(who))
      const listed = told.filter((act) => act in ACTS)
      if (listed.toSorted().join() !== mine.toSorted().join())
        wrong.push(`${name} ${who}: told ${listed.join()}, the table says ${mine.join()}`)
      for (const [act, body] of Object.entries(ACTS)) {
        const target = mine.includes(act) ? await make() : id
        const { status, text } = await ask(app, 'POST', `/opinions/${target}/${act}`, { token, body })
        const asTold = mine.includes(act) ? status < 300 : status >= 400 && status < 500
        if (!asTold) wrong.push(`${name} ${who} ${act}: ${status} ${text.slice(0, 120)}`)
      }
    }
    expect(wrong).toEqual([])
  })
})

describe('after all of it', () => {
  it('every row is what its events say', async () => {
    // No sealer runs beside the tests, and on a slow machine they last longer than an event may wait for its link.
    await sealPending(app.services.db)
    const { findings, counts } = await runChecks(app.services)
    expect(findings).toEqual([])
    expect(counts.matters).toBeGreaterThan(40)
  })
})
