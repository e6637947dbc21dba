import type { LocalDate } from '#kernel/local-date.ts'
import { done, refuse, type Outcome } from '#kernel/outcome.ts'
import type { Role } from '#kernel/permissions.ts'

/** A post (岗位): who serves in which unit as what. Both days are included; without `toOn` it is open-ended. A post ends, it is never deleted. */
export type Post = {
  id: string
  accountId: string
  unitId: string
  role: Role
  title: string
  fromOn: LocalDate
  toOn: LocalDate | null
  version: number
}
export type PostDraft = Omit<Post, 'id' | 'version'>
export type PostRefusal = 'post.unit_missing' | 'post.person_missing' | 'post.dates' | 'post.twice' | 'post.ended' | 'post.last_of_role'

/** Roles without which an office could no longer put its own people in order: somebody must always hold them. */
const INDISPENSABLE: readonly Role[] = ['security-admin', 'system-admin']

/** A new post. The same person does not hold the same role in the same unit twice on a day. */
export function decideNewPost(
  id: string,
  draft: PostDraft,
  around: { unitActive: boolean; personActive: boolean; own: readonly Post[] },
): Outcome<Post, PostRefusal> {
  if (!around.unitActive) return refuse('post.unit_missing')
  if (!around.personActive) return refuse('post.person_missing')
  if (draft.toOn !== null && draft.toOn < draft.fromOn) return refuse('post.dates')
  const twin = around.own.find((one) => one.unitId === draft.unitId && one.role === draft.role && daysMeet(one, draft))
  if (twin) return refuse('post.twice', { fromOn: twin.fromOn })
  return done({ id, ...draft, version: 1 })
}

/** A post that ends with a day. `others` are posts of the office that go on: the last administrator cannot leave before a next one has come. */
export function decideEndPost(post: Post, on: LocalDate, others: readonly Post[]): Outcome<Post, PostRefusal> {
  if (post.toOn !== null && post.toOn <= on) return refuse('post.ended', { toOn: post.toOn })
  if (on < post.fromOn) return refuse('post.dates')
  const isLast =
    INDISPENSABLE.includes(post.role) && !others.some((one) => one.id !== post.id && one.role === post.role && one.toOn === null)
  if (isLast) return refuse('post.last_of_role')
  return done({ ...post, toOn: on, version: post.version + 1 })
}

/** Whether two spans of days, both ends included, have a day in common. */
export function daysMeet(one: Span, other: Span): boolean {
  return (other.toOn === null || one.fromOn <= other.toOn) && (one.toOn === null || other.fromOn <= one.toOn)
}

export type Span = { fromOn: LocalDate; toOn: LocalDate | null }
