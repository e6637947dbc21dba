import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { AnswerOf, Endpoint } from '#kernel/contract.ts'
import { ApiError, isUnanswered } from './api-error.ts'
import { call, newKey, type CallInput } from './call.ts'

type Options<E> = {
  done?: (answer: AnswerOf<E>) => void
  /** Names of reads that are old after this act; a conflict makes them old too. */
  refresh?: readonly string[]
}

/**
 * One act of a person. The same act sent again after a broken connection carries the same idempotency key, so it is done once; a changed
 * text or a new act gets a new key. When somebody else acted first (409) the page is read anew and the form keeps what was typed.
 */
export function useCommand<E extends Endpoint>(endpoint: E, options: Options<E> = {}) {
  const queries = useQueryClient()
  const sent = useRef<{ key: string; input: unknown } | undefined>(undefined)
  const refresh = () => Promise.all((options.refresh ?? []).map((name) => queries.invalidateQueries({ queryKey: [name] })))
  return useMutation({
    mutationFn: (input: CallInput<E>) => {
      const same = 'form' in input ? input.form : JSON.stringify(input) // a form with files is the same act only as the same object
      if (sent.current?.input !== same) sent.current = { key: newKey(), input: same }
      return call(endpoint, input, { idempotencyKey: sent.current.key })
    },
    onSuccess: async (answer) => {
      sent.current = undefined
      await refresh()
      options.done?.(answer)
    },
    onError: (error) => {
      if (!isUnanswered(error)) sent.current = undefined
      if (error instanceof ApiError && error.status === 409) void refresh()
    },
  })
}
