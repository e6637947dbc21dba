import type { AnswerOf } from '#kernel/contract.ts'
import type { Actor } from '#platform/context.ts'
import { soundsOf } from '#platform/text/pinyin.ts'
import { mayEdit } from '../registry.policy.ts'
import type { listVillagesEndpoint } from './villages.contract.ts'
import type { Village } from './villages.domain.ts'

export function presentVillages(items: (Village & { hasOutline: boolean })[], actor: Actor): AnswerOf<typeof listVillagesEndpoint> {
  // Typed in full, initials are not enough where two villages share them.
  const named = items.map((village) => ({ ...village, pinyin: soundsOf(village.name).whole }))
  return { items: named, permissions: { edit: mayEdit(actor, 'registry.edit') } }
}
