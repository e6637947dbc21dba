import { useQuery } from '@tanstack/react-query'
import { acceptanceChoices } from '#programme/3-resolve/matters/matters.contract.ts'
import { call } from '../api/call.ts'

/** Who would answer for an opinion if it were accepted as it is. */
export function useAcceptance(id: string) {
  return useQuery(acceptanceOf(id))
}

export function acceptanceOf(id: string) {
  return {
    queryKey: ['acceptance', id],
    queryFn: ({ signal }: { signal: AbortSignal }) => call(acceptanceChoices, { params: { id } }, { signal }),
    staleTime: 60_000,
  }
}
