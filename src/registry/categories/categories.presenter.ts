import type { AnswerOf } from '#kernel/contract.ts'
import type { Actor } from '#platform/context.ts'
import { mayEdit } from '../registry.policy.ts'
import type { listCategoriesEndpoint } from './categories.contract.ts'
import type { Category } from './categories.domain.ts'

/** The list with the verdict on what this caller may do, so that a page shows no button that would be refused. */
export function presentCategories(items: Category[], actor: Actor): AnswerOf<typeof listCategoriesEndpoint> {
  return { items, permissions: { edit: mayEdit(actor, 'registry.edit') } }
}
