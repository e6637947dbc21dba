import { refuse, type Refusal } from '#kernel/outcome.ts'
import type { Role } from '#kernel/permissions.ts'
import type { Actor } from '#platform/context.ts'

const ADMINISTRATORS: readonly Role[] = ['system-admin', 'security-admin', 'audit-admin']

/**
 * Whether somebody may give or end a post: never one of their own, and an administrator's post only as security administrator
 * (三员分立: who keeps the system running does not hand out its keys). Undefined means yes.
 */
export function refusePost(actor: Actor, post: { accountId: string; role: Role }): Refusal<'post.own' | 'post.admin_role'> | undefined {
  if (actor.kind !== 'staff') return undefined
  if (post.accountId === actor.id) return refuse('post.own')
  if (ADMINISTRATORS.includes(post.role) && !actor.roles.includes('security-admin')) return refuse('post.admin_role')
  return undefined
}
