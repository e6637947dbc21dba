import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/db/database.ts'
import type { Post } from './posts.domain.ts'

const COLUMNS = ['id', 'accountId', 'unitId', 'role', 'title', 'fromOn', 'toOn', 'version'] as const

function posts(tx: Tx, officeId: string) {
  // Roles are written only from the role table, days arrive as `YYYY-MM-DD`.
  return tx.selectFrom('posts').select(COLUMNS).where('officeId', '=', officeId).$castTo<Post>()
}

/** Posts that go on on a day or begin later, of all people or of some. */
export function listPosts(tx: Tx, officeId: string, by: { on?: LocalDate; accountIds?: readonly string[] }): Promise<Post[]> {
  let query = posts(tx, officeId)
  const { on, accountIds } = by
  if (on) query = query.where((eb) => eb.or([eb('toOn', 'is', null), eb('toOn', '>=', on)]))
  if (accountIds) query = query.where('accountId', 'in', accountIds.length > 0 ? [...accountIds] : [''])
  return query.orderBy('fromOn').orderBy('id').execute()
}

export function findPost(tx: Tx, officeId: string, id: string): Promise<Post | undefined> {
  return posts(tx, officeId).where('id', '=', id).executeTakeFirst()
}

/** Writes a post, new or changed. */
export async function savePost(tx: Tx, officeId: string, post: Post): Promise<void> {
  await tx
    .insertInto('posts')
    .values({ officeId, ...post })
    .onConflict((conflict) => conflict.columns(['officeId', 'id']).doUpdateSet(post))
    .execute()
}
