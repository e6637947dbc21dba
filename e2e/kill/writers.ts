import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { PersonName, Town } from '#main/testing/town.ts'

/** What an acknowledged request must have left behind, once: an opinion with these words, a note with these words, or an event. */
export type Effect = { opinion: string } | { note: string } | { event: string; subjectId: string }
export type Tally = {
  acknowledged: Effect[]
  /** Requests that got no answer (or 5xx) at least once and were sent again with the same key. */
  retried: number
  /** Answers that cannot be right where nothing was lost. */
  unexpected: string[]
}

/** Somewhere to send requests to: waits while the product is down. */
export type Door = { address(): Promise<string>; stopping(): boolean }

type Answer = { status: number; body: Record<string, unknown> }

/**
 * One person after another carries an opinion from the first word to the number struck off, again and again, each request with a key of
 * its own, sent again with that key until it is answered. Ends after the request at hand.
 */
export async function writeOn(door: Door, town: Town, tally: Tally): Promise<void> {
  const step = async (
    who: PersonName,
    path: string,
    body: object,
    effects: (answer: Answer['body']) => Effect[],
  ): Promise<Answer['body']> => {
    const answer = await sendUntilAnswered(door, town.people[who].token, `/api/v1${path}`, body, tally)
    if (answer.status >= 300) throw new Unexpected(`${path} ${answer.status} ${JSON.stringify(answer.body['code'])}`)
    tally.acknowledged.push(...effects(answer.body))
    if (door.stopping()) throw new Stopped()
    return answer.body
  }
  while (!door.stopping()) {
    try {
      await carryThrough(town, step)
    } catch (error) {
      if (error instanceof Unexpected) tally.unexpected.push(error.message)
      else if (!(error instanceof Stopped)) throw error
    }
  }
}

class Stopped extends Error {}
class Unexpected extends Error {}

type Step = (who: PersonName, path: string, body: object, effects: (answer: Answer['body']) => Effect[]) => Promise<Answer['body']>

async function carryThrough(town: Town, step: Step): Promise<void> {
  const words = `路灯不亮 ${randomUUID()}`
  const opinion = await step(
    'clerk',
    '/opinions',
    { text: words, source: 'visit', villageCode: 'upper', speaker: { name: '甲某' } },
    () => [{ opinion: words }],
  )
  const accepted = await step('dispatcher', `/opinions/${opinion['id']}/accept`, { categoryCode: 'livelihood.water' }, (matter) => [
    { event: 'opinion.accepted', subjectId: String(opinion['id']) },
    { event: 'matter.accepted', subjectId: String(matter['id']) },
  ])
  const subjectId = String(accepted['id'])
  const act = (who: PersonName, command: string, body: object, event: string) =>
    step(who, `/matters/${subjectId}/${command}`, body, () => [{ event, subjectId }])
  await act('dispatcher', 'assign', { leadUnitId: town.units.water, handlerId: town.people.waterOfficer.id }, 'matter.assigned')
  await act('waterOfficer', 'sign', {}, 'matter.signed')
  const note = `去看过了 ${randomUUID()}`
  await step('waterOfficer', `/matters/${subjectId}/comment`, { note }, () => [{ note }])
  const evidence = [{ kind: 'receipt', reference: '工单 12' }]
  await act('waterOfficer', 'submit', { outcome: 'resolved', done: '换了灯泡和线', evidence }, 'matter.submitted')
  await act('supervisor', 'verify', { note: '晚上去看，亮了', onSite: true }, 'matter.verified')
  await act(
    'caller',
    'record-feedback',
    { opinionId: opinion['id'], channel: 'call', reached: true, answer: 'solved', goOn: false },
    'matter.answered',
  )
  await act('supervisor', 'propose-strike-off', {}, 'matter.strike_off_proposed')
  await act('leader', 'strike-off', {}, 'matter.struck_off')
}

async function sendUntilAnswered(door: Door, token: string, path: string, body: object, tally: Tally): Promise<Answer> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': randomUUID() }
  for (let attempt = 1; ; attempt++) {
    const address = await door.address()
    const answer = await send(`${address}${path}`, headers, JSON.stringify(body))
    if (answer && answer.status < 500) return answer
    if (attempt === 1) tally.retried++
    await sleep(20)
  }
}

/** Undefined = nobody knows whether it was done. */
async function send(url: string, headers: Record<string, string>, body: string): Promise<Answer | undefined> {
  try {
    const response = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(30_000) })
    return { status: response.status, body: (await response.json()) as Answer['body'] } // the API answers in JSON
  } catch {
    return undefined
  }
}
