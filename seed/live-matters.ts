import { randomBytes } from 'node:crypto'
import { makeIds } from '#kernel/ids.ts'
import { instantAt, type LocalDate } from '#kernel/local-date.ts'
import { runQuery } from '#platform/command.ts'
import { systemContext, type Actor, type Context, type Services } from '#platform/context.ts'
import { loadStaffActor } from '#registry/staff/staff.repository.ts'
import type { Made } from './demonstration.ts'
import { castOf } from './live-cast.ts'
import { courseOf } from './live-days.ts'
import { stepsOf, type LiveStep } from './live-steps.ts'
import type { Story } from './matters/story.ts'
import { randomFrom, type Random } from './random.ts'

type Moment = { at: Date; run: LiveStep['run'] }

/**
 * Lets the hand-written stories live (演示事项), through the product's own use-cases, each step at its moment of the past: what people see
 * first has passed every rule, and its ledger is a real one.
 */
export async function liveMatters(services: Services, made: Made, today: LocalDate, stories: readonly Story[]): Promise<void> {
  const random = randomFrom('lives of 听泉')
  const cast = castOf(made)
  const moments: Moment[] = []
  for (const story of [...stories, ...echoes(stories)]) {
    let promise: LocalDate | undefined
    const steps = stepsOf(story, cast, () => promise)
    const course = courseOf(
      story.fate,
      steps.map((step) => step.gap),
      today,
      services.calendar,
      random,
    )
    promise = course.promise
    moments.push(...steps.map((step, i): Moment => ({ at: momentOf(course.days[i] ?? today, i, random), run: step.run })))
  }
  const actors = new Map<string, Actor>()
  for (const { at, run } of moments.toSorted((a, b) => a.at.getTime() - b.at.getTime())) {
    // A step of this very day that lies ahead has not happened yet, and neither has what follows it.
    if (at.getTime() > services.now().getTime()) break
    const base = systemContext({ ...services, now: () => at, ids: makeIds(() => at, randomBytes) }, made.officeId)
    await run({
      visitor: () => ({ ...base, actor: { kind: 'anonymous', id: 'anonymous' } }),
      as: async (login) => ({ ...base, actor: await actorOf(base, made, login, today, actors) }),
    })
  }
}

/** The same trouble elsewhere, said but not screened yet. */
function echoes(stories: readonly Story[]): Story[] {
  return stories.flatMap(({ key, category, title, echo }) =>
    (echo?.at ?? []).map(({ village, place, since, count, source }, i): Story => {
      const text = (echo?.text ?? '')
        .replaceAll('{village}', village)
        .replaceAll('{place}', place)
        .replaceAll('{since}', since)
        .replaceAll('{count}', String(count))
      return { key: `${key}-${i}`, category, title, village, place, source, affected: count, text, fate: { kind: 'registered' } }
    }),
  )
}

/** Office hours, later for later steps of one life, so that steps of one day keep their order. */
function momentOf(day: LocalDate, step: number, random: Random): Date {
  return new Date(instantAt(day, 8, 30).getTime() + step * 25 * 60_000 + random.int(0, 20 * 60_000))
}

async function actorOf(base: Context, made: Made, login: string, on: LocalDate, known: Map<string, Actor>): Promise<Actor> {
  const actor = known.get(login) ?? (await runQuery(base, (tx) => loadStaffActor(tx, made.officeId, made.people.get(login) ?? '', on)))
  if (!actor) throw new Error(`nobody signs in as ${login}`)
  known.set(login, actor)
  return actor
}
