import { RequestError } from '#kernel/outcome.ts'
import { rolesAllow } from '#kernel/permissions.ts'
import type { Actor } from '#platform/context.ts'

/** Whether somebody may edit the registry: staff whose role says so, and the program itself (shell, demonstration). */
export function mayEdit(actor: Actor, permission: 'registry.edit' | 'staff.edit'): boolean {
  return actor.kind === 'system' || (actor.kind === 'staff' && rolesAllow(actor.roles, permission))
}

/** The use-case's own look behind the endpoint's permission: imports and jobs reach it without an endpoint. Throws forbidden. */
export function assertMayEdit(actor: Actor, permission: 'registry.edit' | 'staff.edit'): void {
  if (!mayEdit(actor, permission)) throw new RequestError('forbidden', 'request.forbidden')
}
