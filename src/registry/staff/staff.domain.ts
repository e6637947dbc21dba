import type { Charge } from './charges.domain.ts'
import type { Post } from './posts.domain.ts'

/** A member of staff (人员) with the posts and charges that are held on a day or later. */
export type StaffMember = {
  id: string
  login: string
  name: string
  active: boolean
  demonstration: boolean
  posts: Post[]
  charges: Charge[]
}
export type StaffName = { id: string; name: string }
