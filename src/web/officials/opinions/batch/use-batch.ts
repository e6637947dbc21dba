import { useRef, useState } from 'react'
import { newKey } from '../../api/call.ts'

/** What became of one of many. */
export type Result = { state: 'waiting' } | { state: 'sending' } | { state: 'done'; note: string } | { state: 'failed'; fault: string }

/**
 * Sends one request after another and keeps what became of each. It can be stopped between two; what failed can be sent again with the same key,
 * so that nothing is done twice.
 */
export function useBatch(send: (id: string, idempotencyKey: string) => Promise<string>) {
  const [results, setResults] = useState<Readonly<Record<string, Result>>>({})
  const [isRunning, setRunning] = useState(false)
  const isStopped = useRef(false)
  const keys = useRef(new Map<string, string>())
  const keep = (id: string, result: Result) => setResults((all) => ({ ...all, [id]: result }))
  const run = async (ids: readonly string[]) => {
    isStopped.current = false
    setRunning(true)
    for (const id of ids) {
      if (isStopped.current) break
      if (results[id]?.state === 'done') continue
      const key = keys.current.get(id) ?? newKey()
      keys.current.set(id, key)
      keep(id, { state: 'sending' })
      try {
        keep(id, { state: 'done', note: await send(id, key) })
      } catch (error) {
        keep(id, { state: 'failed', fault: error instanceof Error ? error.message : String(error) })
      }
    }
    setRunning(false)
  }
  return { results, isRunning, run, stop: () => void (isStopped.current = true) }
}
