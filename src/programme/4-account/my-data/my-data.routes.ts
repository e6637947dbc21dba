import { done } from '#kernel/outcome.ts'
import { handle, type Route } from '#platform/http/route.ts'
import { guardReceipt } from '../feedback/receipt-tries.usecases.ts'
import * as contract from './my-data.contract.ts'
import { presentMyData, presentQueued, presentRequest } from './my-data.presenter.ts'
import { answerDataRequest, askAboutMyData, findDataRequests, readMyData, revealDataRequest } from './my-data.usecases.ts'

export const myDataRoutes: Route[] = [
  handle(contract.readMyData, async (ctx, { body, raw }) =>
    done(presentMyData(ctx, await guardReceipt(ctx, raw, body.receipt, () => readMyData(ctx, body)), body.phone)),
  ),
  handle(contract.askAboutMyData, async (ctx, { body: { receipt, phone, newPhone, ...asking }, raw }) => {
    const asked = await guardReceipt(ctx, raw, receipt, () => askAboutMyData(ctx, { receipt, phone }, { ...asking, phone: newPhone }))
    return asked.ok ? done(presentRequest(asked.value)) : asked
  }),
  handle(contract.listDataRequests, async (ctx, { query }) =>
    done({ items: (await findDataRequests(ctx, query.state)).map((request) => presentQueued(ctx, request)) }),
  ),
  handle(contract.revealDataRequest, async (ctx, { params, body }) => {
    const looked = await revealDataRequest(ctx, params.id, body.reason)
    if (!looked.ok) return looked
    const { now, wanted } = looked.value
    const both = ({ name = null, phone = null }: { name?: string | null; phone?: string | null }) => ({ name, phone })
    return done({ now: both(now), wanted: both(wanted) })
  }),
  handle(contract.answerDataRequest, async (ctx, { params, body }) => {
    const answered = await answerDataRequest(ctx, params.id, body)
    return answered.ok ? done(presentQueued(ctx, answered.value)) : answered
  }),
]
