import { useQuery } from '@tanstack/react-query'
import type { AnswerOf } from '#kernel/contract.ts'
import { listViewsEndpoint } from '#registry/views/views.contract.ts'
import type { ListName } from '#registry/views/views.domain.ts'
import { call } from '../api/call.ts'

export type View = AnswerOf<typeof listViewsEndpoint>['items'][number]
/** What a list's address may hold: filters, order, `columns` (names with commas) and `view`, the id of the view it began with. */
export type Address = Readonly<Record<string, string | undefined>>

/** Chosen in an address by somebody who wants the list without any view, not even the usual one. */
export const NO_VIEW = 'none'

export function useViews(list: ListName) {
  return useQuery({
    queryKey: ['views', list],
    queryFn: ({ signal }) => call(listViewsEndpoint, { query: { list } }, { signal }),
    staleTime: 5 * 60_000,
  })
}

/** The address of a list as a view keeps it. */
export function queryOf({ view: _view, columns: _columns, ...filters }: Address): Record<string, string> {
  return Object.fromEntries(Object.entries(filters).filter((entry): entry is [string, string] => Boolean(entry[1])))
}

export function columnsOf({ columns }: Address): string[] {
  return columns ? columns.split(',') : []
}

/** The address that a view opens. */
export function addressOfView(view: Pick<View, 'id' | 'query' | 'columns'>): Record<string, string> {
  return { ...view.query, ...(view.columns.length > 0 ? { columns: view.columns.join(',') } : {}), view: view.id }
}

/** Whether the list still shows what its view says. */
export function isAsKept(address: Address, view: Pick<View, 'query' | 'columns'>): boolean {
  const [now, kept] = [queryOf(address), view.query].map((query) => JSON.stringify(Object.entries(query).sort()))
  return now === kept && columnsOf(address).join() === view.columns.join()
}
