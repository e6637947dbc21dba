import type { AnswerOf } from '#kernel/contract.ts'
import type { Actor } from '#platform/context.ts'
import { mayEdit } from '../registry.policy.ts'
import type { listUnitsEndpoint } from './units.contract.ts'
import type { Unit } from './units.domain.ts'

export function presentUnits(items: Unit[], actor: Actor): AnswerOf<typeof listUnitsEndpoint> {
  return { items, permissions: { edit: mayEdit(actor, 'registry.edit') } }
}
