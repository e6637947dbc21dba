import { useQueryClient, type InfiniteData } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { newKey, type CallOptions } from '../api/call.ts'
import { holdAct, type HeldAct } from '../held/held-acts.ts'
import type { Piece } from '../lists/use-long-list.ts'
import { useTexts } from '../shell/language.tsx'
import type { OpinionAct } from './dialogs/opinion-dialog.tsx'
import type { OpinionDetail, OpinionFilter, OpinionSummary } from './opinion-types.ts'
import { opinionTexts } from './opinions.texts.ts'
import { askReturn, useScreening, type Typed } from './screening.ts'

type Send = (options: CallOptions) => Promise<HeldAct['result'] | undefined | void>

/**
 * Screens an opinion by an act that is held back for some seconds: the speaker is told as soon as the server knows, so that a slip could not be
 * taken back afterwards. The inbox goes on at once.
 */
export function useHold(opinion: Pick<OpinionDetail, 'id' | 'title'>, act: OpinionAct) {
  const t = useTexts(opinionTexts)
  const screening = useScreening()
  const router = useRouter()
  const screened = useScreened()
  return (typed: Typed, send: Send) => {
    const idempotencyKey = newKey()
    const back = (chosen?: { id: string; act: OpinionAct; typed: Typed }) => {
      askReturn({ id: opinion.id, ...(chosen ? { chosen } : {}) })
      const search = router.state.location.pathname.includes('/opinions') ? true : { state: 'registered' as const }
      void router.navigate({ to: '/opinions/$opinionId', params: { opinionId: opinion.id }, search })
    }
    holdAct({
      subject: opinion.id,
      label: t('held', { act: t(act), title: opinion.title }),
      send: async (options) => (await send({ ...options, idempotencyKey })) ?? undefined,
      done: () => screened([opinion.id]),
      undone: () => back(),
      again: () => back({ id: opinion.id, act, typed }),
    })
    screening.next(opinion.id)
  }
}

/** Takes screened opinions out of the lists of those to screen, without reading ten thousand rows anew; everything else is read when next seen. */
export function useScreened(): (ids: readonly string[]) => void {
  const queries = useQueryClient()
  return (ids) => {
    queries.setQueriesData<InfiniteData<Piece<OpinionSummary>>>(
      {
        predicate: ({ queryKey: [name, filters] }) => name === 'opinions' && (filters as OpinionFilter | undefined)?.state === 'registered',
      }, // our own key
      (data) => data && { ...data, pages: data.pages.map((page) => without(page, ids)) },
    )
    for (const name of ['opinion', 'matter', 'matters', 'today']) void queries.invalidateQueries({ queryKey: [name] })
    void queries.invalidateQueries({ queryKey: ['opinions'], refetchType: 'none' })
  }
}

function without(page: Piece<OpinionSummary>, ids: readonly string[]): Piece<OpinionSummary> {
  return { ...page, items: page.items.filter(({ id }) => !ids.includes(id)), total: Math.max(0, page.total - ids.length) }
}
