import { makeIds, type Ids } from '#kernel/ids.ts'
import { localDateOf } from '#kernel/local-date.ts'
import { valueOf } from '#kernel/outcome.ts'
import { MARK_CODES } from '#kernel/terms.ts'
import type { WorkCalendar } from '#kernel/work-calendar.ts'
import { titleOf, type OpinionEvent } from '#programme/1-listen/opinions/opinions.domain.ts'
import type { MatterCommand } from '#programme/3-resolve/matters/matter-commands.domain.ts'
import { messagesOf } from '#programme/3-resolve/matters/matter-messages.domain.ts'
import { decideMatter } from '#programme/3-resolve/matters/matters.decide.domain.ts'
import { applyMatter, roundOf, type Matter } from '#programme/3-resolve/matters/matters.domain.ts'
import type { MatterEvent } from '#programme/3-resolve/matters/matters.events.ts'
import type { Random } from '#seed/random.ts'
import { pooledBytes } from './chance.ts'
import type { Place, Town, Unit } from './town.ts'
import { complaint, note, speaker } from './words.ts'

export type Happened = {
  at: Date
  actorId: string
  kind: 'opinion' | 'matter'
  subjectId: string
  version: number
  event: OpinionEvent | MatterEvent
}
export type Message = { id: string; opinionId: string; kind: string; facts: Record<string, unknown>; at: Date }
export type Opinion = {
  id: string
  at: Date
  title: string
  words: string
  place: string
  categoryCode: string
  field: string
  village: Place
  marks: ('urgent' | 'hard' | 'worry' | 'hope')[]
  speaker: { personId: string; name: string; phone: string } | undefined
}
/** One opinion and what became of it, decided by the product's own rules. */
export type Life = {
  opinion: Opinion
  matter: Matter & { title: string }
  events: Happened[]
  messages: Message[]
  evidence: { id: string; addedBy: string; addedAt: Date; round: number }[]
  feedback: {
    id: string
    opinionId: string
    channel: string
    reached: true
    answer: string
    goOn: boolean
    serviceRating: number | null
    resultRating: number | null
    recordedBy: string
    at: Date
    round: number
  }[]
}

type Maker = { town: Town; random: Random; calendar: WorkCalendar; now: Date }
type Draft = Omit<Life, 'matter'> & { unit: Unit; ids: Ids; clock: Date }

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Share of younger matters that stop on their way although there was time: those that officials have in hand. Older ones came to their end. */
const STUCK = 0.18
const YOUNG = 120 * DAY

/** A life that begins at an instant; `n` numbers the matter. */
export function makeLife({ town, random, calendar, now }: Maker, n: number, beginning: Date): Life {
  const unit = random.pick(town.units)
  const category = random.pick(unit.categories)
  const village = random.pick(town.villages)
  const draft: Draft = {
    opinion: undefined as never,
    events: [],
    messages: [],
    evidence: [],
    feedback: [],
    unit,
    clock: beginning,
    ids: makeIds(() => draft.clock, pooledBytes),
  }
  draft.opinion = makeOpinion(random, draft, category, village, n)
  registerAndAccept(draft, town, random, now)
  let matter = acceptedMatter(draft, town, n)
  const steps = stepsOf(town, draft, random, n)
  const isYoung = now.getTime() - beginning.getTime() < YOUNG
  const last = isYoung && random.next() < STUCK ? random.int(0, steps.length - 2) : steps.length
  for (const { actorId, unitIds, command, wait } of steps.slice(0, last)) {
    const at = new Date(draft.clock.getTime() + wait)
    if (at >= now) break
    draft.clock = at
    matter = step(draft, matter, command(), { actorId, unitIds, calendar, limit: category.limit, secretaryId: town.secretary.id })
  }
  const { opinion, events, messages, evidence, feedback } = draft
  return { opinion, matter: { ...matter, title: matter.title ?? '' }, events, messages, evidence, feedback }
}

function makeOpinion(random: Random, draft: Draft, category: { code: string; field: string }, village: Place, n: number): Opinion {
  const words = complaint(random)
  const person = random.next() < 0.5 ? { personId: draft.ids.next('per'), ...speaker(random, n) } : undefined
  return {
    id: draft.ids.next('opn'),
    at: draft.clock,
    title: titleOf(words),
    words,
    place: `第${random.int(1, 90)}号附近`,
    categoryCode: category.code,
    field: category.field,
    village,
    marks: random.next() < 0.4 ? [random.pick(MARK_CODES)] : [],
    speaker: person,
  }
}

function registerAndAccept(draft: Draft, town: Town, random: Random, now: Date): void {
  const { opinion } = draft
  const { field, categoryCode, village, marks, title, words, place } = opinion
  const registered = {
    type: 'opinion.registered',
    facts: {
      source: 'visit',
      field,
      categoryCode,
      villageId: village.id,
      areaId: village.areaId,
      marks,
      affected: null,
      confidential: false,
      personId: opinion.speaker?.personId ?? null,
      saidAt: opinion.at.toISOString(),
      fileIds: [],
    },
    texts: { words, title, place },
  } as OpinionEvent // its field and source are codes of the terms
  draft.events.push({ at: draft.clock, actorId: town.clerk.id, kind: 'opinion', subjectId: opinion.id, version: 1, event: registered })
  tell(draft, 'registered', {})
  draft.clock = new Date(Math.min(draft.clock.getTime() + random.int(1, 20) * HOUR, now.getTime() - 1_000))
}

function acceptedMatter(draft: Draft, town: Town, n: number): Matter {
  const { opinion, clock } = draft
  const id = draft.ids.next('mat')
  const accepted: OpinionEvent = { type: 'opinion.accepted', facts: { matterId: id } }
  draft.events.push({ at: clock, actorId: town.dispatcher.id, kind: 'opinion', subjectId: opinion.id, version: 2, event: accepted })
  tell(draft, 'accepted', {})
  const event = {
    type: 'matter.accepted',
    facts: {
      number: `${localDateOf(clock).slice(0, 4)}-${String(n).padStart(6, '0')}`,
      categoryCode: opinion.categoryCode,
      field: opinion.field,
      villageId: opinion.village.id,
      areaId: opinion.village.areaId,
      marks: opinion.marks,
      confidential: false,
      firstResponsibleId: town.secretary.id,
      opinionId: opinion.id,
    },
    texts: { title: opinion.title, place: opinion.place },
  } as MatterEvent // as above
  draft.events.push({ at: clock, actorId: town.dispatcher.id, kind: 'matter', subjectId: id, version: 1, event })
  return applyMatter(undefined, id, { at: clock, on: localDateOf(clock), actorId: town.dispatcher.id, version: 1, event })
}

type Step = { actorId: string; unitIds: string[]; wait: number; command: () => MatterCommand }

/** The whole way of a matter that goes well, with some notes on it. */
function stepsOf(town: Town, draft: Draft, random: Random, n: number): Step[] {
  const { unit, opinion } = draft
  const officer = { actorId: unit.officer.id, unitIds: [unit.id] }
  const by = (actorId: string) => ({ actorId, unitIds: [] })
  const hours = (from: number, to: number) => random.int(from * 60, to * 60) * 60_000
  const steps: Step[] = [
    {
      ...by(town.dispatcher.id),
      wait: hours(1, 20),
      command: () => ({ type: 'assign', leadUnitId: unit.id, assistingUnitIds: [], handlerId: unit.officer.id, dueOn: null }),
    },
    { ...officer, wait: hours(1, 30), command: () => ({ type: 'sign' }) },
    {
      ...officer,
      wait: hours(10, 200),
      command: () => ({ type: 'submit', outcome: 'resolved', done: note(random), evidenceIds: [evidence(draft)] }),
    },
    { ...by(town.supervisor.id), wait: hours(2, 60), command: () => ({ type: 'verify', note: note(random), onSite: random.next() < 0.5 }) },
    { ...by(town.caller.id), wait: hours(2, 80), command: () => answer(random, opinion.id) },
    { ...by(town.supervisor.id), wait: hours(20, 300), command: () => ({ type: 'propose-strike-off' }) },
    {
      ...by(town.secretary.id),
      wait: hours(5, 100),
      command: () => ({ type: 'strike-off', strikeNumber: `销〔${localDateOf(draft.clock).slice(0, 4)}〕${String(n).padStart(6, '0')}号` }),
    },
  ]
  if (random.next() < 0.4) steps.splice(2, 0, { ...officer, wait: hours(5, 60), command: () => ({ type: 'comment', note: note(random) }) })
  return steps
}

function evidence(draft: Draft): string {
  const id = draft.ids.next('evi')
  draft.evidence.push({ id, addedBy: draft.unit.officer.id, addedAt: draft.clock, round: 1 })
  return id
}

function answer(random: Random, opinionId: string): MatterCommand {
  const solved = random.next() < 0.9
  return {
    type: 'record-feedback',
    opinionId,
    channel: 'call',
    reached: true,
    answer: solved ? 'solved' : 'partly',
    goOn: false,
    serviceRating: random.int(3, 5),
    resultRating: random.int(2, 5),
  }
}

type Surroundings = { actorId: string; unitIds: string[]; calendar: WorkCalendar; limit: number; secretaryId: string }

function step(
  draft: Draft,
  matter: Matter,
  command: MatterCommand,
  { actorId, unitIds, calendar, limit, secretaryId }: Surroundings,
): Matter {
  const on = localDateOf(draft.clock)
  const events = valueOf(
    decideMatter(matter, command, {
      actor: { kind: 'staff', id: actorId, unitIds },
      today: on,
      calendar,
      limitWorkdays: limit,
      assignment: { leadDuty: 'basic', handlerServesThere: true, firstResponsibleId: secretaryId },
    }),
  )
  let next = matter
  for (const event of events) {
    const version = next.version + 1
    draft.events.push({ at: draft.clock, actorId, kind: 'matter', subjectId: matter.id, version, event })
    const before = next
    next = applyMatter(next, matter.id, { at: draft.clock, on, actorId, version, event })
    if (event.type === 'matter.answered') keepAnswer(draft, before, actorId, event)
    for (const { kind, facts } of messagesOf(event, next)) tell(draft, kind, facts)
  }
  return next
}

function keepAnswer(draft: Draft, matter: Matter, recordedBy: string, { facts }: Extract<MatterEvent, { type: 'matter.answered' }>): void {
  draft.feedback.push({ id: draft.ids.next('fbk'), ...facts, reached: true, recordedBy, at: draft.clock, round: roundOf(matter) })
}

function tell(draft: Draft, kind: string, facts: Record<string, unknown>): void {
  draft.messages.push({ id: draft.ids.next('msg'), opinionId: draft.opinion.id, kind, facts, at: draft.clock })
}

/** Beginnings of `count` lives, evenly over the two years before `now`, oldest first. */
export function* beginnings(count: number, now: Date): Generator<Date> {
  for (let i = 0; i < count; i++) yield new Date(now.getTime() - 730 * DAY + Math.floor(((730 * DAY - 2 * HOUR) * i) / count))
}
