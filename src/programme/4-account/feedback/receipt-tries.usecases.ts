import { RequestError } from '#kernel/outcome.ts'
import type { Context } from '#platform/context.ts'
import { addressPrefix } from '#platform/http/address.ts'
import { receiptHash } from '#programme/1-listen/opinions/receipts.domain.ts'
import { FROM_ALL, FROM_ONE, FROM_ONE_IN_A_STORM, Tries, WITH_ONE_RECEIPT } from './receipt-tries.domain.ts'

// One for each installation, in memory: a restart forgives, which 10^16 numbers can bear.
const TRIES = new WeakMap<object, Tries>()

/**
 * Lets somebody look up by receipt number (凭回执办理), unless too many wrong numbers came from the same address, from everywhere, or too many
 * wrong telephones for this number. Right tries are not counted. Throws RequestError too_many `request.too_many`.
 */
export async function guardReceipt<T>(ctx: Context, { ip }: { ip: string }, receipt: string, look: () => Promise<T>): Promise<T> {
  const tries = TRIES.get(ctx.db) ?? new Tries()
  TRIES.set(ctx.db, tries)
  const now = ctx.now().getTime()
  const from = `from ${addressPrefix(ip)}`
  const number = `number ${receiptHash(ctx.keys.derive('receipt'), receipt).toString('hex')}`
  const ofOne = tries.isOver('all', FROM_ALL, now) ? FROM_ONE_IN_A_STORM : FROM_ONE
  if (tries.isOver(from, ofOne, now) || tries.isOver(number, WITH_ONE_RECEIPT, now)) throw new RequestError('too_many', 'request.too_many')
  try {
    return await look()
  } catch (error) {
    const code = error instanceof RequestError ? error.code : undefined
    if (code === 'receipt.unknown' || code === 'my-data.unknown') {
      tries.count(from, FROM_ONE, now)
      tries.count('all', FROM_ALL, now)
    }
    if (code === 'my-data.unknown') tries.count(number, WITH_ONE_RECEIPT, now)
    throw error
  }
}
