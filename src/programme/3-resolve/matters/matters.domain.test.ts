import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, instantAt, localDate, type LocalDate } from '#kernel/local-date.ts'
import { OFFICIAL_CALENDAR } from '#kernel/official-calendar.ts'
import { workCalendarOf } from '#kernel/work-calendar.ts'
import type { MatterActor, MatterCommand, MatterContext } from './matter-commands.domain.ts'
import { decideMatter, FROM } from './matters.decide.domain.ts'
import { applyMatter, type Matter } from './matters.domain.ts'
import type { MatterEvent } from './matters.events.ts'
import { clocksOf, holderOf, lampOf } from './lamps.domain.ts'

const calendar = workCalendarOf(OFFICIAL_CALENDAR)
const START = localDate('2026-03-02')
const accepted: MatterEvent = {
  type: 'matter.accepted',
  facts: {
    number: '2026-000001',
    categoryCode: 'c',
    field: 'livelihood',
    villageId: null,
    areaId: null,
    marks: [],
    confidential: false,
    firstResponsibleId: 'first',
    opinionId: 'o1',
  },
  texts: { title: 't' },
}
const begin = () => applyMatter(undefined, 'm', { at: instantAt(START), on: START, actorId: 'd', version: 1, event: accepted })

const staff = (id: string, unit: string): MatterActor => ({ kind: 'staff', id, unitIds: [unit] })
const ACTORS: MatterActor[] = [
  staff('handler', 'lead'),
  staff('checker', 'other'),
  staff('leader', 'top'),
  { kind: 'speaker', opinionId: 'o1' },
  { kind: 'speaker', opinionId: 'o9' },
]
const answers = (['solved', 'partly', 'not'] as const).flatMap((answer) =>
  [true, false].map((goOn): MatterCommand => ({
    type: 'record-feedback',
    opinionId: 'o1',
    channel: 'call',
    reached: true,
    answer,
    goOn,
    serviceRating: null,
    resultRating: null,
  })),
)
const COMMANDS: MatterCommand[] = [
  { type: 'assign', leadUnitId: 'lead', assistingUnitIds: [], handlerId: 'handler', dueOn: null },
  { type: 'sign' },
  { type: 'submit', outcome: 'resolved', done: 'done it', evidenceIds: ['e'] },
  { type: 'reject-result', reason: 'r' },
  { type: 'verify', note: 'n', onSite: false },
  { type: 'verify', note: 'n', onSite: true },
  ...answers,
  { type: 'record-feedback', opinionId: 'o1', channel: 'call', reached: false },
  { type: 'redo', reason: 'r' },
  { type: 'propose-strike-off' },
  { type: 'strike-off', strikeNumber: 'N' },
  { type: 'decline-strike-off', reason: 'r' },
  { type: 'reopen', reason: 'r', opinionId: null },
]
/** A choice among commands, whether it must fit the state (most do, else lives would end where they begin), who gives it, days later. */
const anyStep = fc.record({
  choice: fc.nat(1_000),
  fits: fc.nat(9).map((n) => n > 1),
  actor: fc.constantFrom(...ACTORS),
  days: fc.integer({ min: 0, max: 20 }),
})
type Step = typeof anyStep extends fc.Arbitrary<infer S> ? S : never

type Walk = { matter: Matter; events: { event: MatterEvent; on: LocalDate; actorId: string }[] }
function walk(steps: Step[]): Walk {
  let matter = begin()
  let today = START
  const events: Walk['events'] = []
  for (const [i, { choice, fits, actor, days }] of steps.entries()) {
    today = addDays(today, days)
    const pool = COMMANDS.filter(({ type }) => !fits || FROM[type].includes(matter.state))
    const command = pool[choice % pool.length]
    if (!command) continue
    const given = command.type === 'strike-off' ? { ...command, strikeNumber: `N${i}` } : command
    const context: MatterContext = {
      actor,
      today,
      calendar,
      limitWorkdays: 10,
      assignment: { leadDuty: 'basic', handlerServesThere: true, firstResponsibleId: 'first' },
    }
    const outcome = decideMatter(matter, given, context)
    if (!outcome.ok) continue
    for (const event of outcome.value) {
      const actorId = actor.kind === 'staff' ? actor.id : actor.kind
      matter = applyMatter(matter, 'm', { at: instantAt(today), on: today, actorId, version: matter.version + 1, event })
      events.push({ event, on: today, actorId })
    }
  }
  return { matter, events }
}

describe('any life of a matter', () => {
  it('keeps the promises of the programme', () => {
    let closed = 0
    let struck = 0
    fc.assert(
      fc.property(fc.array(anyStep, { minLength: 20, maxLength: 120 }), (steps) => {
        const { matter, events } = walk(steps)
        let submittedBy = ''
        let answer = ''
        const numbers = new Set<string>()
        for (const { event, actorId } of events) {
          if (event.type === 'matter.submitted') submittedBy = actorId
          if (event.type === 'matter.verified') {
            expect(actorId).not.toBe(submittedBy)
            expect(actorId).not.toBe('handler')
          }
          if (event.type === 'matter.answered') answer = event.facts.goOn ? 'go on' : event.facts.answer
          if (event.type === 'matter.submitted' || event.type === 'matter.reopened') answer = ''
          if (event.type === 'matter.closed') {
            closed++
            expect(answer).not.toBe('go on')
            expect(answer).not.toBe('not')
          }
          if (event.type === 'matter.struck_off') {
            struck++
            numbers.add(event.facts.strikeNumber)
          }
        }
        expect(numbers.size).toBeLessThanOrEqual(1)
        expect(matter.firstResponsibleId).toBeTruthy()
        if (matter.state !== 'accepted') expect([matter.leadUnitId, matter.handlerId, matter.dueOn]).not.toContain(null)
        if (matter.state === 'struck-off') expect(matter.strikeNumber).not.toBeNull()
        expect(holderOf(matter.state)).toBeTruthy()
      }),
      { numRuns: process.env['YOUYUE_TEST_LONG'] ? 20_000 : 500 },
    )
    // A property that never meets a closed matter would prove nothing.
    expect(closed).toBeGreaterThan(5)
    expect(struck).toBeGreaterThan(0)
  })

  it('does not depend on anything but its events', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 60 }), (steps) => {
        const { matter, events } = walk(steps)
        const again = events.reduce(
          (state, { event, on, actorId }, i) => applyMatter(state, 'm', { at: instantAt(on), on, actorId, version: i + 2, event }),
          begin(),
        )
        expect(again).toEqual(matter)
      }),
    )
  })
})

describe('lamps', () => {
  const at = (state: Matter['state'], dueOn: string, today: string, closedOn?: string) =>
    lampOf(calendar, { state, dueOn: localDate(dueOn), closedAt: closedOn ? instantAt(localDate(closedOn), 12) : null }, localDate(today))
  it.each([
    ['in-progress', '2026-03-16', '2026-03-02', undefined, 'green', 10],
    ['in-progress', '2026-03-16', '2026-03-12', undefined, 'amber', 2],
    ['in-progress', '2026-03-16', '2026-03-16', undefined, 'amber', 0],
    // The promised day is over: red from the next morning, also on a Saturday, with no working day missed yet.
    ['in-progress', '2026-03-13', '2026-03-14', undefined, 'red', -0],
    ['in-progress', '2026-03-13', '2026-03-17', undefined, 'red', -2],
    ['closed', '2026-03-13', '2026-06-01', '2026-03-13', 'green', null],
    ['closed', '2026-03-13', '2026-06-01', '2026-03-20', 'amber', null],
  ] as const)('%s, due %s, on %s (closed %s): %s', (state, dueOn, today, closedOn, lamp, left) => {
    const shown = at(state, dueOn, today, closedOn)
    expect(shown.lamp).toBe(lamp)
    expect(shown.workdaysLeft === null ? null : shown.workdaysLeft + 0).toBe(left === null ? null : left + 0)
  })
  it('shows the limit of the present step beside the promised day, counted from when the step began', () => {
    const matter = { ...begin(), state: 'assigned' as const, dueOn: localDate('2026-03-16') }
    expect(
      clocksOf(calendar, matter, localDate('2026-03-02'), localDate('2026-03-04')).map(({ kind, dueOn, lamp }) => [kind, dueOn, lamp]),
    ).toEqual([
      ['promise', '2026-03-16', 'green'],
      ['sign', '2026-03-03', 'red'],
    ])
  })
})
