import type { z } from 'zod'
import type { Context } from '#platform/context.ts'
import { maskPhone } from '#platform/vault/masking.ts'
import { todayOf } from '../feedback/feedback.usecases.ts'
import { presentFollow } from '../feedback/feedback.presenter.ts'
import type { answerDataRequest, askAboutMyData, myDataAnswer } from './my-data.contract.ts'
import type { DataRequest } from './my-data.domain.ts'
import type { MyData } from './my-data.usecases.ts'

/** A request as its maker reads it. */
export function presentRequest(request: DataRequest): z.input<NonNullable<typeof askAboutMyData.answer>> {
  const { id, kind, state, guardian, dueOn, ground } = request
  return {
    id,
    kind,
    state,
    guardian,
    dueOn,
    ground,
    madeAt: request.madeAt.toISOString(),
    decidedAt: request.decidedAt?.toISOString() ?? null,
  }
}

/** A request in the queue: what is asked and until when; who asks is looked at with a reason. */
export function presentQueued(ctx: Context, request: DataRequest): z.input<NonNullable<typeof answerDataRequest.answer>> {
  const { opinionId, note, decidedBy } = request
  return { ...presentRequest(request), opinionId, note, decidedBy, late: request.state === 'open' && request.dueOn < todayOf(ctx) }
}

/** All that is kept with a receipt; the telephone as far as its owner recognises it, the name not at all. */
export function presentMyData(ctx: Context, view: MyData, phone: string): z.input<typeof myDataAnswer> {
  const matter = presentFollow(ctx, view)
  return { matter, phoneHint: maskPhone(phone), requests: view.requests.map(presentRequest), additions: matter.additions }
}
