import type { AnswerOf } from '#kernel/contract.ts'
import type { StaffActor } from '#platform/context.ts'
import type { createViewEndpoint } from './views.contract.ts'
import { viewPermissions } from './views.policy.ts'
import type { ViewRow } from './views.repository.ts'

/** A view as its reader sees it, with what the reader may do to it. */
export function presentView(actor: StaffActor, { ownerId, ...view }: ViewRow): AnswerOf<typeof createViewEndpoint> {
  return { ...view, mine: ownerId === actor.id, permissions: viewPermissions(actor, { ownerId, ...view }) }
}
