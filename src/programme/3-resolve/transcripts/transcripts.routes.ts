import { done } from '#kernel/outcome.ts'
import { handle, type Route } from '#platform/http/route.ts'
import { presentOpinion } from '#programme/1-listen/opinions/opinions.presenter.ts'
import { viewOpinion } from '#programme/1-listen/opinions/opinions.usecases.ts'
import { transcribeOpinion } from './transcripts.contract.ts'
import { transcribe } from './transcripts.usecases.ts'

export const transcriptRoutes: Route[] = [
  handle(transcribeOpinion, async (ctx, { params, body }) => {
    const outcome = await transcribe(ctx, params.id, body.words)
    return outcome.ok ? done(presentOpinion(ctx, await viewOpinion(ctx, params.id))) : outcome
  }),
]
