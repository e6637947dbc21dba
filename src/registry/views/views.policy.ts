import { rolesAllow } from '#kernel/permissions.ts'
import type { StaffActor } from '#platform/context.ts'
import type { ListView } from './views.domain.ts'

/** A view is seen by its owner, and by the whole office when it is shared. */
export function seesView(actor: StaffActor, view: ListView): boolean {
  return view.ownerId === actor.id || view.shared
}

export function mayShareViews(actor: StaffActor): boolean {
  return rolesAllow(actor.roles, 'view.share')
}

/** The owner edits and removes; whoever may share may also take a shared view away, for its owner may have left. */
export function viewPermissions(actor: StaffActor, view: ListView): ('edit' | 'remove')[] {
  if (view.ownerId === actor.id) return ['edit', 'remove']
  return view.shared && mayShareViews(actor) ? ['remove'] : []
}
