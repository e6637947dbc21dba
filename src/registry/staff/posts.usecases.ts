import { localDateOf, type LocalDate } from '#kernel/local-date.ts'
import { done, RequestError, type Outcome } from '#kernel/outcome.ts'
import { runCommand } from '#platform/command.ts'
import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/db/database.ts'
import { beginChange, recordChange, refuseChanged } from '../record-change.ts'
import { findUnit } from '../units/units.repository.ts'
import { decideEndPost, decideNewPost, type Post, type PostDraft } from './posts.domain.ts'
import { findPost, listPosts, savePost } from './posts.repository.ts'
import { refusePost } from './staff.policy.ts'
import { findStaff } from './staff.repository.ts'

/** Gives a post (任岗). Refusals: `post.own`, `post.admin_role`, `post.unit_missing`, `post.person_missing`, `post.dates`, `post.twice`. */
export function createPost(ctx: Context, draft: PostDraft): Promise<Outcome<Post>> {
  return runCommand(ctx, 'post.create', draft, (tx) => addPost(tx, ctx, draft))
}

/** Corrects the title of a post (职务). Refusal: `registry.changed`. */
export function editPost(ctx: Context, id: string, version: number, title: string): Promise<Outcome<Post>> {
  return runCommand(ctx, 'post.edit', { id, version, title }, async (tx) => {
    await beginChange(tx, ctx, 'staff.edit')
    const post = await getPost(tx, ctx, id)
    if (post.version !== version) return refuseChanged(tx, ctx.officeId, id)
    return changeTitle(tx, ctx, post, title)
  })
}

/** Ends a post with a day (免岗). Refusals: `registry.changed`, `post.own`, `post.admin_role`, `post.ended`, `post.dates`, `post.last_of_role`. */
export function endPost(ctx: Context, id: string, version: number, on: LocalDate): Promise<Outcome<Post>> {
  return runCommand(ctx, 'post.end', { id, version, on }, async (tx) => {
    await beginChange(tx, ctx, 'staff.edit')
    const post = await getPost(tx, ctx, id)
    if (post.version !== version) return refuseChanged(tx, ctx.officeId, id)
    return closePost(tx, ctx, post, on)
  })
}

/** The step of giving a post inside a larger transaction: a new account, an import. */
export async function addPost(tx: Tx, ctx: Context, draft: PostDraft): Promise<Outcome<Post>> {
  await beginChange(tx, ctx, 'staff.edit')
  const refusal = refusePost(ctx.actor, draft)
  if (refusal) return refusal
  const [unit, person] = [await findUnit(tx, ctx.officeId, draft.unitId), await findStaff(tx, ctx.officeId, draft.accountId)]
  const around = { unitActive: unit?.active ?? false, personActive: person?.active ?? false, own: person?.posts ?? [] }
  const decision = decideNewPost(ctx.ids.next('post'), draft, around)
  return decision.ok ? keep(tx, ctx, decision.value) : decision
}

/** The step of correcting a title inside a larger transaction that has begun its change. */
export function changeTitle(tx: Tx, ctx: Context, post: Post, title: string): Promise<Outcome<Post>> {
  return keep(tx, ctx, { ...post, title, version: post.version + 1 })
}

/** The step of ending a post inside a larger transaction that has begun its change. */
export async function closePost(tx: Tx, ctx: Context, post: Post, on: LocalDate): Promise<Outcome<Post>> {
  const refusal = refusePost(ctx.actor, post)
  if (refusal) return refusal
  const decision = decideEndPost(post, on, await listPosts(tx, ctx.officeId, { on: localDateOf(ctx.now()) }))
  return decision.ok ? keep(tx, ctx, decision.value) : decision
}

async function getPost(tx: Tx, ctx: Context, id: string): Promise<Post> {
  const post = await findPost(tx, ctx.officeId, id)
  if (!post) throw new RequestError('not_found', 'request.not_found')
  return post
}

async function keep(tx: Tx, ctx: Context, post: Post): Promise<Outcome<Post>> {
  await savePost(tx, ctx.officeId, post)
  await recordChange(tx, ctx, 'post', post, post)
  return done(post)
}
