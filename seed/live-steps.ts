import type { Outcome } from '#kernel/outcome.ts'
import type { Context } from '#platform/context.ts'
import { registerOpinion, screenOpinion } from '#programme/1-listen/opinions/opinions.usecases.ts'
import { acceptOpinion } from '#programme/3-resolve/matters/accept.usecases.ts'
import type { MatterCommand } from '#programme/3-resolve/matters/matter-commands.domain.ts'
import { commandMatter, submitResult } from '#programme/3-resolve/matters/matters.usecases.ts'
import { answerReceipt, reopenReceipt } from '#programme/4-account/feedback/feedback.usecases.ts'
import type { Cast } from './live-cast.ts'
import type { Fate, Heard, Life, Saying, Stage, Story } from './matters/story.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import { categoryOf } from './categories.ts'
import { villageNamed } from './places.ts'

/** Who can be asked to act at the moment of a step. */
export type Scene = { as(login: string): Promise<Context>; visitor(): Context }
/** A step of a life: working days since the one before, and what is done. */
export type LiveStep = { gap: number; run(scene: Scene): Promise<unknown> }

/** What a life has come by on its way: opinions with their receipts (the first is the story's own), and the matter. */
type Belongings = { opinions: { id: string; receipt: string }[]; matterId: string }

const ORDER: readonly Stage[] = ['accepted', 'assigned', 'in-progress', 'submitted', 'awaiting-feedback', 'closed', 'struck-off']

/** The steps of a story's life, in order, done by people of the cast. `promise` is asked for when the matter is assigned. */
export function stepsOf(story: Story, cast: Cast, promise: () => LocalDate | undefined): LiveStep[] {
  const own: Belongings = { opinions: [], matterId: '' }
  const said = [story, ...(story.joins ?? [])].map((saying): LiveStep => ({
    gap: 0,
    run: (scene) => register(scene, own, story, saying, cast),
  }))
  return [...said, ...fateSteps(story, story.fate, cast, own, promise)]
}

function fateSteps(story: Story, fate: Fate, cast: Cast, own: Belongings, promise: () => LocalDate | undefined): LiveStep[] {
  const screen = (login: string, command: Parameters<typeof screenOpinion>[2]): LiveStep => ({
    gap: 1,
    run: async (scene) => get(await screenOpinion(await scene.as(login), own.opinions[0]?.id ?? '', command)),
  })
  if (fate.kind === 'redirected') return [screen(cast.dispatcher, { type: 'redirect', route: fate.route, reason: fate.reason })]
  if (fate.kind === 'refused') {
    const proposed = screen(cast.dispatcher, { type: 'propose-refusal', ground: fate.ground, reason: fate.reason })
    return fate.approve ? [proposed, screen(cast.leader, { type: 'decide-refusal', approve: true, reason: fate.approve })] : [proposed]
  }
  return fate.kind === 'matter' ? matterSteps(story, fate, cast, own, promise) : []
}

function matterSteps(story: Story, life: Life, cast: Cast, own: Belongings, promise: () => LocalDate | undefined): LiveStep[] {
  const { handler, leadUnitId, assistingUnitIds, handlerId, checker } = cast.of(story, life)
  const stage = life.stage === 'reopened' ? (life.strikeNote ? 'struck-off' : 'closed') : life.stage
  const reaches = (wanted: Stage) => ORDER.indexOf(stage) >= ORDER.indexOf(wanted)
  const act = (gap: number, login: string, command: MatterCommand): LiveStep => ({
    gap,
    run: async (scene) => get(await commandMatter(await scene.as(login), own.matterId, command)),
  })
  const submit = (gap: number, done: string): LiveStep => {
    const { outcome = 'resolved', basis, evidence = '办理情况说明' } = life.result ?? {}
    const pieces = [{ kind: 'document' as const, reference: evidence.slice(0, 200) }]
    return {
      gap,
      run: async (scene) => get(await submitResult(await scene.as(handler), own.matterId, { outcome, done, basis, evidence: pieces })),
    }
  }
  const verify = act(1, checker, {
    type: 'verify',
    note: life.result?.check ?? '材料齐全，与反映的情况相符。',
    onSite: life.result?.onSite ?? false,
  })
  const steps: LiveStep[] = [accept(story, cast, own)]
  if (reaches('assigned')) {
    const assign = (): MatterCommand => ({
      type: 'assign',
      leadUnitId,
      assistingUnitIds,
      handlerId,
      dueOn: promise() ?? null,
      note: life.ask,
    })
    steps.push({ gap: 0, run: async (scene) => get(await commandMatter(await scene.as(cast.dispatcher), own.matterId, assign())) })
  }
  if (reaches('in-progress'))
    steps.push(act(1, handler, { type: 'sign' }), ...(life.notes ?? []).map((note) => act(2, handler, { type: 'comment', note })))
  if (reaches('in-progress') && life.sentBack) {
    steps.push(submit(2, life.sentBack.done), act(1, checker, { type: 'reject-result', reason: life.sentBack.reason }))
  }
  if (reaches('in-progress') && life.unsolved)
    steps.push(submit(2, life.unsolved.done), verify, answer(own, 0, { ...life.unsolved, answer: 'not' }))
  if (reaches('submitted')) steps.push(submit(2, life.result?.done ?? '已按要求办理，并向反映人说明。'))
  if (reaches('awaiting-feedback')) steps.push(verify)
  if (reaches('closed')) steps.push(...asking(story, life, cast, own))
  if (reaches('struck-off')) {
    steps.push(
      act(1, cast.supervisor, { type: 'propose-strike-off', note: life.strikeNote }),
      act(1, cast.leader, { type: 'strike-off', strikeNumber: '' }),
    )
  }
  if (life.stage === 'reopened' && life.reopened) steps.push(reopen(life.reopened, cast, own))
  return steps
}

function accept(story: Story, cast: Cast, own: Belongings): LiveStep {
  return {
    gap: 1,
    run: async (scene) => {
      const ctx = await scene.as(cast.dispatcher)
      const [first, ...others] = own.opinions
      own.matterId = get(await acceptOpinion(ctx, first?.id ?? '', { title: story.title, categoryCode: story.category })).matterId
      for (const other of others) get(await acceptOpinion(ctx, other.id, { matterId: own.matterId }))
    },
  }
}

/** The last question: answered by the speaker on the page or to the neutral caller, or nobody reached on three days. */
function asking(story: Story, life: Life, cast: Cast, own: Belongings): LiveStep[] {
  const count = 1 + (story.joins?.length ?? 0)
  const { heard } = life
  if (!heard) return [1, 1, 1].map((gap) => ({ gap, run: (scene) => unreached(scene, cast, own) }))
  return Array.from({ length: count }, (_, i): LiveStep => {
    const given: Heard = i === 0 ? heard : { ...heard, words: '' }
    return story.anonymous || i % 2 === 0
      ? { ...answer(own, i, given), gap: i === 0 ? 1 : 0 }
      : { gap: 0, run: (scene) => called(scene, cast, own, i, given) }
  })
}

function answer(own: Belongings, i: number, { answer, service, result, words }: Heard): LiveStep {
  return {
    gap: 2,
    run: async (scene) => {
      const given = { answer, goOn: answer === 'not', serviceRating: service, resultRating: result, ...(words ? { words } : {}) }
      get(await answerReceipt(scene.visitor(), own.opinions[i]?.receipt ?? '', given))
    },
  }
}

async function called(scene: Scene, cast: Cast, own: Belongings, i: number, { answer, service, result }: Heard): Promise<void> {
  const opinionId = own.opinions[i]?.id ?? ''
  const given = { reached: true as const, answer, goOn: answer === 'not', serviceRating: service, resultRating: result }
  get(await commandMatter(await scene.as(cast.caller), own.matterId, { type: 'record-feedback', opinionId, channel: 'call', ...given }))
}

async function unreached(scene: Scene, cast: Cast, own: Belongings): Promise<void> {
  const ctx = await scene.as(cast.caller)
  for (const { id } of own.opinions) {
    get(
      await commandMatter(ctx, own.matterId, {
        type: 'record-feedback',
        opinionId: id,
        channel: 'call',
        reached: false,
        note: '电话没有人接。',
      }),
    )
  }
}

function reopen({ by, reason }: NonNullable<Life['reopened']>, cast: Cast, own: Belongings): LiveStep {
  return {
    gap: 2,
    run: async (scene) =>
      by === 'speaker'
        ? get(await reopenReceipt(scene.visitor(), own.opinions[0]?.receipt ?? '', reason))
        : get(await commandMatter(await scene.as(cast.supervisor), own.matterId, { type: 'reopen', reason, opinionId: null })),
  }
}

async function register(scene: Scene, own: Belongings, story: Story, saying: Saying, cast: Cast): Promise<void> {
  const ctx = saying.source === 'web' ? scene.visitor() : await scene.as(cast.clerk)
  const { village, place, source, marks = [], affected, confidential = false, anonymous, text } = saying
  const made = await registerOpinion(ctx, {
    text,
    ...(saying === story ? { title: story.title } : {}),
    field: categoryOf(story.category).field,
    categoryCode: story.category,
    villageCode: villageNamed(village).code,
    ...(place ? { place } : {}),
    source,
    marks: [...marks],
    ...(affected ? { affected } : {}),
    confidential,
    fileIds: [],
    ...(anonymous ? {} : { speaker: cast.speaker(saying.name) }),
  })
  own.opinions.push(get(made))
}

/** The seed's own stories must pass every rule; a refusal is a mistake in them. */
export function get<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value
  throw new Error(`a story was refused: ${outcome.refusal} ${JSON.stringify(outcome.details ?? {})}`)
}
