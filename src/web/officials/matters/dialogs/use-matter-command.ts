import { useQueryClient } from '@tanstack/react-query'
import type { Endpoint } from '#kernel/contract.ts'
import { useCommand } from '../../api/use-command.ts'
import type { MatterDetail } from '../matter-types.ts'

/** One act upon a matter: its answer is the matter as it now is, so the page shows it at once; lists and Today are read anew. */
export function useMatterCommand<E extends Endpoint>(endpoint: E, matter: MatterDetail, close: () => void) {
  const queries = useQueryClient()
  return useCommand(endpoint, {
    refresh: ['matter', 'matters', 'today', 'opinion', 'opinions'],
    done: (answer) => {
      queries.setQueryData(['matter', matter.id], answer)
      close()
    },
  })
}
