import { RequestError } from '#kernel/outcome.ts'
import { runQuery } from '#platform/command.ts'
import type { Context } from '#platform/context.ts'
import { openFile, type OpenedFile } from '#platform/files/files.ts'
import { openThumbnail, type Thumbnail } from '#platform/files/thumbnails.ts'
import { viewOpinion } from '#programme/1-listen/opinions/opinions.usecases.ts'
import { viewMatter } from '../matters/matter-views.usecases.ts'
import { ownersOfFile } from './attachments.repository.ts'

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
  const seen = owners.createdBy === ctx.actor.id || (await seesOne(ctx, owners))
  if (!seen) throw new RequestError('not_found', 'request.not_found')
}

async function seesOne(ctx: Context, owners: { opinionIds: string[]; matterIds: string[] }): Promise<boolean> {
  const looks = [...owners.matterIds.map((id) => () => viewMatter(ctx, id)), ...owners.opinionIds.map((id) => () => viewOpinion(ctx, id))]
  for (const look of looks) {
    try {
      await look()
      return true
    } catch (error) {
      if (!(error instanceof RequestError && error.kind === 'not_found')) throw error
    }
  }
  return false
}
