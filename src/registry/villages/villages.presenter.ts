import type { AnswerOf } from '#kernel/contract.ts'
import type { Actor } from '#platform/context.ts'
import { mayEdit } from '../registry.policy.ts'
import type { listVillagesEndpoint } from './villages.contract.ts'
import type { Village } from './villages.domain.ts'

export function presentVillages(items: (Village & { hasOutline: boolean })[], actor: Actor): AnswerOf<typeof listVillagesEndpoint> {
  return { items, permissions: { edit: mayEdit(actor, 'registry.edit') } }
}
