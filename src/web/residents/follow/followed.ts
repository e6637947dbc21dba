import { randomBytes } from 'node:crypto'
import type { z } from 'zod'
import { followAnswer } from '#programme/4-account/feedback/feedback.contract.ts'
import { presentFollow } from '#programme/4-account/feedback/feedback.presenter.ts'
import { followReceipt } from '#programme/4-account/feedback/feedback.usecases.ts'
import type { Visit } from '../visit.ts'

/** What the page of one receipt shows. `matter` went through the contract of the API: what that does not name is not on the page either. */
export type Followed = {
  receipt: string
  matter: z.output<typeof followAnswer>
  hasContact: boolean
  /** For the forms of the page: sending one twice is the same as once. */
  key: string
}

/** Finds what became of a receipt. Throws RequestError not_found `receipt.unknown`, the same for every wrong number. */
export async function findFollowed({ ctx }: Visit, receipt: string): Promise<Followed> {
  const view = await followReceipt(ctx, receipt)
  return {
    receipt: view.receipt,
    matter: followAnswer.parse(presentFollow(ctx, view)),
    hasContact: view.opinion.personId !== null,
    key: randomBytes(16).toString('base64url'),
  }
}
