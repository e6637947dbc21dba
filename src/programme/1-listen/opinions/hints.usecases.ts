import type { z } from 'zod'
import { RequestError } from '#kernel/outcome.ts'
import { runQuery } from '#platform/command.ts'
import type { Context } from '#platform/context.ts'
import { findPersonOfPhone } from '#platform/vault/proposals.ts'
import { listBySameFile, listBySlipNumber, listOfLength, listOfPerson, type HintRow } from './hints.repository.ts'
import type { hintOpinions } from './opinions.contract.ts'
import { opinionScope } from './opinions.policy.ts'
import { ALIKE, sameness, slipNumberOf } from './sameness.domain.ts'

const DAYS = 86_400_000
/** Shorter words are the same by chance. */
const LEAST_WORDS = 6

export type Hint = HintRow & { why: 'slip-number' | 'file' | 'phone' | 'words' }
type Asked = z.output<(typeof hintOpinions)['body'] & z.ZodType>

/**
 * Opinions that may be the same as what is being keyed in (重复提醒), the surest first, within what the caller may see. A telephone is only
 * compared with what the caller wrote down within a week: otherwise typing a neighbour's number would tell what the neighbour said.
 */
export function findHints(ctx: Context, asked: Asked): Promise<Hint[]> {
  const { actor, officeId } = ctx
  if (actor.kind !== 'staff') throw new RequestError('unauthenticated', 'request.unauthenticated')
  const scope = opinionScope(actor)
  const since = (days: number) => new Date(ctx.now().getTime() - days * DAYS)
  return runQuery(ctx, async (tx) => {
    const found: Hint[] = []
    const add = (why: Hint['why'], rows: readonly HintRow[]) => {
      for (const row of rows) if (!found.some(({ id }) => id === row.id)) found.push({ ...row, why })
    }
    const { text, phone, slipNumber, fileIds } = asked
    if (slipNumber) add('slip-number', await listBySlipNumber(tx, officeId, { scope, slipNumber: slipNumberOf(slipNumber) }))
    if (fileIds.length > 0) add('file', await listBySameFile(tx, officeId, { scope, fileIds, by: actor.id }))
    if (text && text.length >= LEAST_WORDS) {
      const near = { least: Math.floor(text.length * 0.6), most: Math.ceil(text.length * 1.7) }
      const rows = await listOfLength(tx, officeId, { scope, since: since(14), ...near })
      add('words', rows.filter(({ words }) => sameness(words, text) >= ALIKE)) // prettier-ignore
    }
    const personId = phone ? await findPersonOfPhone(tx, ctx, phone) : null
    if (personId) add('phone', await listOfPerson(tx, officeId, { personId, by: actor.id, since: since(7) }))
    return found.slice(0, 5)
  })
}
