import type { Actor } from '#platform/context.ts'
import { mayEdit } from '../registry.policy.ts'
import type { StaffMember } from './staff.domain.ts'

/** Everybody may see who serves where; login names, half of a way in, only those who administer accounts. */
export function presentMember({ login, ...member }: StaffMember, actor: Actor): Omit<StaffMember, 'login'> & { login?: string } {
  return mayEdit(actor, 'staff.edit') ? { login, ...member } : member
}

export function presentStaffPermissions(actor: Actor): { edit: boolean } {
  return { edit: mayEdit(actor, 'staff.edit') }
}
