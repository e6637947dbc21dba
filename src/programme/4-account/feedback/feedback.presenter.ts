import type { z } from 'zod'
import type { Context } from '#platform/context.ts'
import { maskPersonalData } from '#platform/text/personal-data.ts'
import { saidIn, titleSaid } from '#programme/1-listen/opinions/opinions.domain.ts'
import { lampOf } from '#programme/3-resolve/matters/lamps.domain.ts'
import type { followAnswer } from './feedback.contract.ts'
import type { FollowView } from './feedback.usecases.ts'
import { todayOf } from './feedback.usecases.ts'
import { canAdd, canReopen, holderWords } from './follow.domain.ts'

/** The follow page as data. Own words come back as they were said, but for numbers that a look over the shoulder should not read. */
export function presentFollow(ctx: Context, view: FollowView): z.input<typeof followAnswer> {
  const { opinion, matter } = view
  const today = todayOf(ctx)
  const mask = (text: string) => maskPersonalData(text, ctx.locale)
  const asked = matter?.asked.find((one) => one.opinionId === opinion.id)
  return {
    receiptTail: view.receipt.slice(-4),
    words: mask(saidIn(opinion)),
    title: mask(titleSaid(opinion, mask)),
    place: opinion.place === null ? null : mask(opinion.place),
    villageName: opinion.villageName,
    marks: opinion.marks,
    confidential: opinion.confidential,
    registeredAt: opinion.registeredAt.toISOString(),
    stage: matter?.state ?? (opinion.state === 'redirected' || opinion.state === 'refused' ? opinion.state : 'registered'),
    number: matter?.number ?? null,
    holder: holderWords(matter, view.unit),
    dueOn: matter?.dueOn ?? null,
    dueProvisional: matter?.dueProvisional ?? false,
    late: matter ? lampOf(ctx.calendar, matter, today).lamp === 'red' : false,
    others: Math.max(0, (matter?.asked.length ?? 1) - 1),
    result:
      view.result && matter?.outcome
        ? { outcome: matter.outcome, done: view.result.done && mask(view.result.done), basis: view.result.basis && mask(view.result.basis) }
        : null,
    story: view.messages.map(({ at, kind, facts }) => ({ at: at.toISOString(), kind, facts: withUnitName(facts, view) })),
    canAnswer: matter?.state === 'awaiting-feedback' && asked?.answer === null,
    canReopen: matter ? canReopen(matter, today) : false,
    answer: asked?.answer ?? null,
    strikeNumber: matter?.strikeNumber ?? null,
    canAdd: canAdd(opinion, matter),
    additions: view.additions.map(({ at, words }) => ({ at: at.toISOString(), words: mask(words) })),
    looks: view.looks.map(({ at, reason, who }) => ({ at: at.toISOString(), reason: mask(reason), who })),
  }
}

function withUnitName(facts: Record<string, unknown>, view: FollowView): Record<string, unknown> {
  const { unitId, ...rest } = facts
  const unit = typeof unitId === 'string' ? view.unitNames.get(unitId) : undefined
  return unit ? { ...rest, unit: { zh: unit.name, en: unit.nameEn } } : rest
}
