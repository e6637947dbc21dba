import { RequestError } from '#kernel/outcome.ts'
import { rolesAllow } from '#kernel/permissions.ts'
import { runQuery } from '#platform/command.ts'
import type { Context } from '#platform/context.ts'
import { openFile, type OpenedFile } from '#platform/files/files.ts'
import { openThumbnail, type Thumbnail } from '#platform/files/thumbnails.ts'
import { mayHear } from '#programme/1-listen/opinions/opinions.policy.ts'
import { isTelling } from '#programme/1-listen/opinions/opinions.presenter.ts'
import { viewOpinion } from '#programme/1-listen/opinions/opinions.usecases.ts'
import { viewMatter } from '../matters/matter-views.usecases.ts'
import { ownersOfFile, type FileOwners } from './attachments.repository.ts'

/** Opens a file for somebody who may see what it belongs to (an opinion, a matter), or who sent it. */
export async function openAttachment(ctx: Context, id: string): Promise<OpenedFile> {
  await mustSee(ctx, id)
  return openFile(ctx, id)
}

/** The small copy of a picture (缩略图), under the same right as the picture. Throws RequestError not_found for anything that is no picture. */
export async function openAttachmentThumbnail(ctx: Context, id: string): Promise<Thumbnail> {
  await mustSee(ctx, id)
  return openThumbnail(ctx, id)
}

async function mustSee(ctx: Context, id: string): Promise<void> {
  const owners = await runQuery(ctx, (tx) => ownersOfFile(tx, ctx.officeId, id))
  if (!owners) throw new RequestError('not_found', 'request.not_found')
  const tells = isTelling(owners) && owners.opinionIds.length > 0
  const seen =
    owners.createdBy === ctx.actor.id ||
    (owners.isSlip && mayEnterSlips(ctx)) ||
    (await (tells ? hearsOne(ctx, owners.opinionIds) : seesOne(ctx, owners)))
  if (!seen) throw new RequestError('not_found', 'request.not_found')
}

function seesOne(ctx: Context, owners: FileOwners): Promise<boolean> {
  return anyOf([
    ...owners.matterIds.map((id) => async () => Boolean(await viewMatter(ctx, id))),
    ...owners.opinionIds.map((id) => async () => Boolean(await viewOpinion(ctx, id))),
  ])
}

/** Slips that wait to be keyed in are seen by whoever may key them in. */
function mayEnterSlips({ actor }: Context): boolean {
  return actor.kind === 'staff' && rolesAllow(actor.roles, 'slip.enter')
}

/** Neither a voice nor a handwriting can be masked: to see an opinion is not enough for hearing it. */
function hearsOne(ctx: Context, opinionIds: readonly string[]): Promise<boolean> {
  return anyOf(
    opinionIds.map((id) => async () => {
      const { reveal } = await viewOpinion(ctx, id)
      return ctx.actor.kind === 'staff' && mayHear(ctx.actor, reveal)
    }),
  )
}

async function anyOf(looks: readonly (() => Promise<boolean>)[]): Promise<boolean> {
  for (const look of looks) {
    try {
      if (await look()) return true
    } catch (error) {
      if (!(error instanceof RequestError && error.kind === 'not_found')) throw error
    }
  }
  return false
}
