import type { AnswerOf } from '#kernel/contract.ts'
import type { Actor } from '#platform/context.ts'
import { mayEdit } from '../registry.policy.ts'
import type { listAreasEndpoint } from './areas.contract.ts'
import type { Area } from './areas.domain.ts'

export function presentAreas(items: Area[], actor: Actor): AnswerOf<typeof listAreasEndpoint> {
  return { items, permissions: { edit: mayEdit(actor, 'registry.edit') } }
}
